"""From a text to its sentences, with exact offsets, at a cost that grows with its length."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Protocol

from bot.text.reading.document import Document, Sentence
from bot.text.reading.language import detect
from bot.text.reading.stops import is_one_sentence, missed_ends

Span = tuple[int, int]

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
# What a list or a live blog puts in front of a line is no part of its sentence. "1." may be an ordinal elsewhere.
_BULLET = re.compile(r"\s*(?:[•●▪◦‣∙·*–—-]\s+|\d{1,2}\)\s+)")
_MARKER = re.compile(
    rf"{_BULLET.pattern}|\s*(?:\d{{1,2}}\.\s+|\d{{1,2}}:\d\d(?:\s?[ap]\.?m\.?)?\s*[-–—:]?\s+)(?=[A-Z“\"‘])"
)
# What the splitters cannot read: control characters, marks of direction, lone surrogates. Each becomes one space, so
# that offsets stay what they were.
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# Both splitters are quadratic on some runs ("?!?!…", "““““…"): no call is given more than this many characters.
_WINDOW = 10_000
_WINDOW_END = re.compile(r".*[.!?…。！？؟][\"”’»)」』]*\s", re.DOTALL)


def read(title: str, text: str, language: str | None = None) -> Document:
    """The text as a document; the language (ISO 639-1, "pt-BR" will do) is detected where none is given."""
    given = re.match(r"\s*([a-z]{2})(?:[-_]|\s*$)", (language or "").lower())
    code = given.group(1) if given else detect(text)
    return Document(title, text, tuple(_sentences(text, code or "")), code)


def _sentences(text: str, language: str) -> Iterator[Sentence]:
    readable = _UNREADABLE.sub(" ", text)
    paragraph = -1
    for line in _LINE.finditer(text):
        if readable[line.start() : line.end()].isspace():
            continue
        paragraph += 1
        marker = (_MARKER if language in ("en", "") else _BULLET).match(readable, *line.span())
        begun = marker.end() if marker else line.start()
        for start, end in _line_spans(readable, (begun, line.end()), language):
            yield Sentence(text[start:end], start, end, paragraph)


def _line_spans(text: str, line: Span, language: str) -> Iterator[Span]:
    for start, end in _windows(text, line):
        piece = text[start:end]
        for first, last in _joined(piece, _split(piece, _raw_spans(piece, language), language), language):
            yield start + first, start + last


def _windows(text: str, line: Span) -> Iterator[Span]:
    """The line in pieces of at most 10,000 characters, cut behind a sentence's end, else at a space, else anywhere."""
    start, end = line
    while end - start > _WINDOW:
        piece = text[start : start + _WINDOW]
        found = _WINDOW_END.match(piece)
        cut = found.end() if found else piece.rfind(" ") + 1 or _WINDOW
        yield start, start + cut
        start += cut
    yield start, end


def _raw_spans(piece: str, language: str) -> Iterable[Span]:
    if language in ("en", ""):
        return _nupunkt().span_tokenize(piece)
    return ((found["start_index"], found["end_index"]) for found in _sentencex()(language, piece))


def _split(piece: str, spans: Iterable[Span], language: str) -> Iterator[Span]:
    """The spans, cut once more at the ends that the splitter missed."""
    missed = sorted(missed_ends(piece, language))
    for start, end in spans:
        begin = start
        for cut in (cut for cut in missed if start < cut < end):
            yield begin, cut
            begin = cut
        yield begin, end


def _joined(piece: str, spans: Iterable[Span], language: str) -> Iterator[Span]:
    """The spans without white space around them, put together where the splitter cut inside a sentence."""
    held: Span | None = None
    for span in spans:
        start, end = _stripped(piece, span)
        if start == end:
            continue
        if held and is_one_sentence(piece, held, start, end, language):
            held = held[0], end
            continue
        if held:
            yield held
        held = start, end
    if held:
        yield held


def _stripped(piece: str, span: Span) -> Span:
    part = piece[span[0] : span[1]]
    start = span[0] + len(part) - len(part.lstrip())
    return start, max(start, span[0] + len(part.rstrip()))


class _Punkt(Protocol):
    def span_tokenize(self, text: str) -> Iterable[Span]: ...


@cache
def _nupunkt() -> _Punkt:
    import nupunkt  # noqa: PLC0415 - loads a model that only English needs

    punkt: _Punkt = nupunkt.load("default")
    return punkt


@cache
def _sentencex() -> Callable[[str, str], list[dict[str, int]]]:
    import sentencex  # noqa: PLC0415 - only other languages need it

    boundaries: Callable[[str, str], list[dict[str, int]]] = sentencex.get_sentence_boundaries
    return boundaries
