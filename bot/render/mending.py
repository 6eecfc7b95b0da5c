"""Leaving a story out of a digest's message that Discord refuses, so that the rest of it goes out."""

from dataclasses import dataclass, replace

from bot.model.page import Block, Button, Page, Row, Rule, Select, Text

_STORY = 3  # a digest's message shows each story as a line, a text and its buttons


@dataclass(frozen=True, slots=True)
class Mended:
    """The page without the stories that were refused, and the first line of each of those."""

    page: Page
    left_out: tuple[str, ...]


def without(page: Page, refused: frozenset[int]) -> Mended | None:
    """The message without each story of which a block was refused; None where that is none of them, or all."""
    stories = [at for at, block in enumerate(page.blocks) if isinstance(block, Rule)]
    bad = [at for at in stories if refused & set(range(at, at + _STORY))]
    if not bad or len(bad) == len(stories):
        return None
    gone = {at + step for at in bad for step in range(_STORY)}
    numbers = {number for at in bad for number in _numbers(page.blocks[at + 2])}
    kept = [_without_choices(block, numbers) for at, block in enumerate(page.blocks) if at not in gone]
    return Mended(replace(page, blocks=tuple(kept)), tuple(_first_line(page.blocks[at + 1]) for at in bad))


def _numbers(block: Block) -> set[str]:
    """The numbers of the stories that these buttons belong to."""
    buttons = block.buttons if isinstance(block, Row) else ()
    return {button.action.rpartition(":")[2] for button in buttons if isinstance(button, Button)}


def _without_choices(block: Block, numbers: set[str]) -> Block:
    if not isinstance(block, Select):
        return block
    return replace(block, choices=tuple(choice for choice in block.choices if choice.value not in numbers))


def _first_line(block: Block) -> str:
    return block.content.partition("\n")[0].lstrip("# ") if isinstance(block, Text) else ""
