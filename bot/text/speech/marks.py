"""What stands between marks of quotation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Opening mark -> the marks that may close it. German closes „ with “, Swedish and Finnish open with ”.
_CLOSING = {
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"”',
    "‘": "’",
    "'": "'",
}
# Korean particles follow a closing mark without a space.
_MARK = re.compile(r"[“”„«»‹›「」『』\"]|(?<![^\W_])[‘'](?=[^\W_])|(?<=[\w.,!?…”\"»“])[’'](?:(?![^\W_])|(?=[가-힣]))")
_LONGEST = 3000
_ENDS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Quoted:
    """text[start:end] stands between marks; `outer_start` and `outer_end` take the marks in.

    `opens_paragraph` is True where the mark is the paragraph's first character.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    opens_paragraph: bool


def quoted_in(text: str, start: int, end: int) -> Iterator[Quoted]:
    """The quoted parts of the paragraph text[start:end], in order, marks inside others left alone.

    A mark that is never closed opens nothing, but for one at the paragraph's start: a quote that goes on in the next
    paragraph is closed only there. Nothing longer than 3,000 characters is a quote.
    """
    begun: re.Match[str] | None = None
    inner = 0  # how many marks of the same kind are open inside
    for mark in _MARK.finditer(text, start, end):
        if begun is None:
            if mark.group() in _CLOSING and _may_open(text, mark, start):
                begun, inner = mark, 0
            continue
        closing = _CLOSING[begun.group()]
        if _opens_again(text, mark, begun):
            if not _behind_sentence(text, mark):
                if mark.group() not in closing:
                    inner += 1
                else:
                    begun = mark  # the one before was never closed
                continue
            if mark.group() not in closing:
                continue  # a paragraph of the same quote that begins inside a line
            yield from _quoted(text, begun.start(), mark.start(), mark.start(), start)
            begun = mark
        elif mark.group() in closing:
            if inner and mark.group() != '"':
                inner -= 1
                continue
            yield from _quoted(text, begun.start(), mark.start(), mark.end(), start)
            begun = None
    if begun is not None and begun.start() == start and begun.group() in '“"«「':
        yield from _quoted(text, start, end, end, start)


def _opens_again(text: str, mark: re.Match[str], begun: re.Match[str]) -> bool:
    """Whether a mark as the one that is open opens once more: it stands behind a space and in front of a word."""
    if mark.group() != begun.group():
        return False
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return mark.group() not in _CLOSING[begun.group()] or (before.isspace() and after.isalnum())


def _behind_sentence(text: str, mark: re.Match[str]) -> bool:
    """Whether a sentence ended right in front of the mark."""
    return text[max(0, mark.start() - 3) : mark.start()].rstrip()[-1:] in _ENDS


def _may_open(text: str, mark: re.Match[str], start: int) -> bool:
    """A mark that also closes opens only behind white space, a bracket or a dash; » only closes where « was used."""
    before = text[mark.start() - 1] if mark.start() > start else " "
    if mark.group() == "»":
        return "«" not in text[max(start, mark.start() - _LONGEST) : mark.start()] and before.isspace()
    return mark.group() in "“„«‹「『" or before.isspace() or before in "([—–-:/"


def _quoted(text: str, opened: int, closed: int, outer_end: int, paragraph: int) -> Iterator[Quoted]:
    start, end = opened + 1, closed
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    if start < end <= start + _LONGEST:
        yield Quoted(start, end, opened, outer_end, opened == paragraph)
