"""What an admin reads after an article was edited, or its page read again."""

from collections.abc import Sequence

from bot.model.brief import Briefed
from bot.model.edit import Edited, Finding, Recheck
from bot.model.page import Block, Button, Page, Row, Text, Tone
from bot.render.digest import ACCENT
from bot.render.safe import clean
from bot.render.story import bullets

TAKE = "recheck-take"
"""The action of the button that takes a page's text all the same, before a colon and the article's id."""

_PARAGRAPH = 240
_HEADLINE = 200
_SHOWN = 3
_KEPT = {
    Finding.SHORTER: "The page shows much less of this article now, so the stored text was kept.",
    Finding.ANOTHER: "Something else stands on the page now, so the stored text was kept.",
    Finding.BY_HAND: "The page says something else than was written here by hand, so the stored text was kept.",
}


def edited(edit: Edited) -> Page:
    """The article as it is understood now."""
    return _noted(f"Saved.{_told(edit.told)}", edit.article)


def removed(headline: str, told: int) -> str:
    """One sentence after a removal, and one more where digests tell of it."""
    return f"Removed “{clean(headline, _HEADLINE)}”.{_told(told)}"


def rechecked(found: Recheck) -> Page:
    """What the page says now, and what became of the stored article."""
    if found.finding is Finding.UNREADABLE:
        return Page((Text(f"{found.sentence} The stored article was kept as it is."),))
    if found.finding is Finding.SET_ASIDE:
        return _noted(f"This text could not be understood again: {found.sentence}.", found.article)
    if found.finding is Finding.UNDERSTOOD:
        return _noted(f"The text is understood now.{_told(found.told)}", found.article)
    if found.finding is Finding.SAME:
        return Page((Text(f"The page of “{clean(found.title, _HEADLINE)}” says what is stored here."),))
    if found.kept:
        take = Button("Take the page’s text", f"{TAKE}:{found.article.article.id}", Tone.DANGER)
        return Page((Text(f"{_KEPT[found.finding]}{_differences(found)}"), Row((take,))), ACCENT)
    return _noted(f"The page has changed, and what is stored with it.{_told(found.told)}", found.article, found)


def _noted(note: str, article: Briefed, found: Recheck | None = None) -> Page:
    page = bullets(article)
    blocks: list[Block] = [Text(f"-# {note}{_differences(found) if found else ''}"), *page.blocks]
    return Page(tuple(blocks), page.accent)


def _told(count: int) -> str:
    if not count:
        return ""
    verb = "is" if count == 1 else "are"
    which = "One posted digest tells" if count == 1 else f"{count} posted digests tell"
    return f" {which} of it and {verb} corrected."


def _differences(found: Recheck) -> str:
    lines = [f"\n- headline now: {clean(found.title, _HEADLINE)}"] if found.title else []
    return "".join([*lines, *_listed("new", found.new), *_listed("gone", found.gone)])


def _listed(kind: str, paragraphs: Sequence[str]) -> list[str]:
    shown = [f"\n- {kind}: {clean(one, _PARAGRAPH)}" for one in paragraphs[:_SHOWN]]
    more = len(paragraphs) - len(shown)
    return [*shown, f"\n- and {more} more {kind}"] if more > 0 else shown
