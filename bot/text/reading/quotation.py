"""Where quotations lie, so that none is cut in two."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from bot.text.reading.document import Document

Span = tuple[int, int]

# A straight mark opens before a word and closes behind one. A single mark between letters or before a year is an
# apostrophe; behind an s it may be ("players’ wages").
_MARK = re.compile(
    r"(?P<open>«|[“„「『](?=[^\s,.;:!?)])|‘(?=\w)|(?<![^\s(\[—–:-])[\"'](?!\d0s)(?=[^\s\W]|[£$€\[(]))"
    r"|(?P<close>»|(?<=\S)[“”」』]|(?<=[^\s(])\"|(?<=[\w.,!?…])[’'](?!\w))"
)
_CLOSERS = {"“": '”"', "„": '“”"', "«": "»", "「": "」", "『": "』", '"': '"”', "‘": "’'", "'": "'’"}
# Found at once, while the conditions of _MARK are slow to try at every character.
_ANY_MARK = re.compile("[«»“”„「」『』‘’\"']")
# A mark whose partner is further away than this has none: an apostrophe, inches, a slip of the pen.
_LONGEST = 600
_LONGEST_ENDING_IN_S = 40


@dataclass(frozen=True, slots=True)
class Quotations:
    """The quotations of a document: spans with their marks, in order, not overlapping."""

    spans: tuple[Span, ...]

    def within(self, start: int, end: int) -> tuple[Span, ...]:
        """The spans that share a character with text[start:end]."""
        first = bisect_right(self.spans, start, key=lambda span: span[1])
        return self.spans[first : bisect_left(self.spans, end, key=lambda span: span[0])]


def quotations(document: Document) -> Quotations:
    """The document's quotations; none reaches from one paragraph into the next."""
    return Quotations(
        tuple(span for start, end in _paragraphs(document) for span in _in_paragraph(document.text, start, end))
    )


def _paragraphs(document: Document) -> Iterator[Span]:
    bounds: dict[int, Span] = {}
    for sentence in document.sentences:
        start, _ = bounds.get(sentence.paragraph, (sentence.start, 0))
        bounds[sentence.paragraph] = start, sentence.end
    yield from bounds.values()


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    opened: int | None = None
    maybe: int | None = None  # where it may have closed, if that was no apostrophe
    continued = True  # so far the paragraph may be going on with what the one before it was quoting
    places = (found.start() for found in _ANY_MARK.finditer(text, start, end))
    for mark in filter(None, (_MARK.match(text, place, end) for place in places)):
        if opened is not None and (mark.end() - opened > _LONGEST or (maybe and mark.lastgroup == "open")):
            if maybe:
                yield opened, maybe
            opened = maybe = None
        if mark.lastgroup == "open":
            opened, continued = mark.start() if opened is None else opened, False
        elif opened is not None and mark.group() in _CLOSERS[text[opened]]:
            if _is_apostrophe(text, opened, mark):
                maybe = mark.end()
                continue
            yield opened, mark.end()
            opened = maybe = None
        elif continued and mark.group() not in "’'" and mark.end() < min(end, start + _LONGEST):
            yield start, mark.end()
            continued = False
    if opened is not None and (maybe or end - opened <= _LONGEST):
        yield opened, maybe or end


def _is_apostrophe(text: str, opened: int, mark: re.Match[str]) -> bool:
    """True where an s stands in front of the mark, and the quotation is long enough to hold a genitive."""
    return mark.group() in "’'" and text[mark.start() - 1] == "s" and mark.end() - opened > _LONGEST_ENDING_IN_S
