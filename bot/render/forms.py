"""The form in which an article is edited, and reading it back."""

from collections.abc import Mapping

from bot.model.article import Article
from bot.model.edit import LONGEST_HEADLINE, LONGEST_LINK, LONGEST_OUTLET, Part, Typed, as_shown, mark
from bot.model.errors import UserError
from bot.model.form import Field, Form
from bot.render.limits import FIELD, FIELDS, width

EDIT = "edit"
"""The action of the form, before a colon and the article's id."""

TOO_LONG = (
    f"This text is longer than the {FIELDS * FIELD:,} characters that a form holds; give `/article edit` a file with "
    "the whole new text instead."
)
_WITH_ROOM = FIELD - 400  # so that a sentence more can be written, where the text is not too long for that
_TITLE = "Edit an article"
_PARTS = {
    Part.HEADLINE: ("Headline", "Leave empty to take it from the text", LONGEST_HEADLINE),
    Part.LINK: ("Link", "The article's address; leave empty for none", LONGEST_LINK),
    Part.OUTLET: ("Publication", "Who published it", LONGEST_OUTLET),
    Part.DATE: ("Published (UTC)", "Like 2026-01-31 08:30; leave empty where it is not known", 40),
}
_ENDS = {"n": "\n", "s": " ", "x": ""}  # what a piece of a text ended with, since Discord trims what is typed


def edit_form(article: Article, *, text_alone: bool = False) -> Form:
    """All of the article in five fields; with `text_alone`, or where its text is too long for one field, a part of it.

    With `text_alone` its text over several fields; a text that is too long for one is left out otherwise. Raises
    UserError for a text that does not fit at all.
    """
    fields = _pieces(article) if text_alone else [_field(article, part) for part in _PARTS]
    if not text_alone and width(article.text) <= FIELD:
        fields.append(_text(article, 1, article.text, "x"))
    return Form(_TITLE, f"{EDIT}:{article.id}", tuple(fields))


def typed(values: Mapping[str, str]) -> tuple[Typed, ...]:
    """What a submitted form says, by the names of its fields; a field that is missing says nothing."""
    found: list[Typed] = []
    text = shown = ""
    for name, value in values.items():
        part, _, rest = name.partition(":")
        if part not in set(Part):  # of a form that was opened before an update
            continue
        if part != Part.TEXT:
            found.append(Typed(Part(part), value, rest))
            continue
        _, end, shown = rest.split(":")
        text += value.strip() + _ENDS[end] if end != "x" else value
    return (*found, Typed(Part.TEXT, text.strip(), shown)) if shown else tuple(found)


def _field(article: Article, part: Part) -> Field:
    label, hint, longest = _PARTS[part]
    shown = as_shown(article, part)
    return Field(f"{part}:{mark(shown)}", label, hint, longest, shown)


def _text(article: Article, number: int, piece: str, end: str) -> Field:
    label = "Text" if number == 1 else f"Text, part {number}"
    name = f"{Part.TEXT}:{number}:{end}:{mark(as_shown(article, Part.TEXT))}"
    return Field(name, label, "At least a few sentences", FIELD, piece, long=True, required=number == 1)


def _pieces(article: Article) -> list[Field]:
    pieces = _fitting(article.text, _WITH_ROOM) or _fitting(article.text, FIELD)
    if pieces is None:
        raise UserError(TOO_LONG)
    return [_text(article, number, piece, end) for number, (piece, end) in enumerate(pieces, 1)]


def _fitting(text: str, room: int) -> list[tuple[str, str]] | None:
    """The text in pieces for the fields of a form, an empty one behind them where there is one left."""
    pieces: list[tuple[str, str]] = []
    while text:
        if len(pieces) == FIELDS:
            return None
        piece, end, text = _split(text, room)
        pieces.append((piece, end))
    return pieces if len(pieces) == FIELDS else [*pieces[:-1], (pieces[-1][0], "n"), ("", "x")]


def _split(text: str, room: int) -> tuple[str, str, str]:
    """The first piece that fits, how it ended, and the rest: cut at a line's end, else a word's."""
    if width(text) <= room:
        return text, "x", ""
    head = text[:room]
    while width(head) > room:
        head = head[: len(head) - (width(head) - room + 1) // 2]
    for end in ("n", "s"):
        at = head.rfind(_ENDS[end], room // 2)
        if at > 0:
            return head[:at], end, text[at + 1 :]
    return head, "x", text[len(head) :]
