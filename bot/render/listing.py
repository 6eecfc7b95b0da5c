"""Long lists in one message."""

from collections.abc import Sequence

from bot.model.page import Block, Page, Text
from bot.render.limits import fits


def as_many_as_fit(lines: Sequence[str], accent: int | None, *blocks: Block) -> Page:
    """The blocks and as many of the lines as fit into one message, and how many more there are."""
    shown: list[str] = []
    for number, line in enumerate(lines):
        more = [*shown, line]
        if not fits(Page((*blocks, Text("\n".join([*more, "and 9999 more"]))), accent)):
            shown.append(f"and {len(lines) - number} more")
            break
        shown = more
    return Page((*blocks, Text("\n".join(shown))), accent)
