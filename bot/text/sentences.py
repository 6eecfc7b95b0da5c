"""From a text to its sentences, with exact offsets, at a cost that grows with its length."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Protocol

from bot.text.document import Document, Sentence
from bot.text.language import detect

Span = tuple[int, int]

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
# What the splitters cannot read: control characters, marks of direction, lone surrogates. Each becomes one space, so
# that offsets stay what they were.
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# Both splitters are quadratic on some runs ("?!?!…", "““““…"): no call is given more than this many characters.
_WINDOW = 10_000
_LONGEST_HEAD = 80  # no word is longer
_WINDOW_END = re.compile(r".*[.!?…。！？؟][\"”’»)」』]*\s", re.DOTALL)

_OPENER = (
    "(?:The|A|An|In|On|At|He|She|It|They|We|I|You|This|That|These|Those|There|His|Her|Their|Its|Our|My|But|And|So|Yet|"
    "If|When|While|After|Before|As|For|From|With|By|To|Since|Although|However|Meanwhile|Officials|Police|One|Some|"
    "Many|Most|Last|Now|Then|What|Who|How|Why|No|Not|Both|Earlier|Later)\\b"
)
_ABBREVIATION = r"(?:vs|etc|al|approx|dept|est|inc|ltd|co|corp|mr|mrs|ms|dr|st|jr|sr|gov|sen|rep|hon|prof)\."
# A stop before a capital may be an end; what stands in front of the stop decides.
_STOP = re.compile(r"\.[\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
_WORD = rf"\b(?!{_ABBREVIATION})[a-z]{{2,}}\."
_TITLE = (
    r"(?:Mr|Mrs|Ms|Mx|Dr|Gen|Sen|Gov|Rep|Prof|Lt|Col|Sgt|Cpl|Pfc|Spc|Pvt|Capt|Maj|Cmdr|Adm|Brig|Supt|Insp|Det|Const|Hon|"
    r"Rev|Messrs|St|Ste|Mt|Ft|Pres)\."
)
_ABBREVIATED_NAME = (
    rf"(?:{_TITLE}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Inc|Corp|Ltd|Cos?|"
    r"Bros|Jr|Sr|Nos?|Vol|Figs?|Ave|Blvd|Rd|Dept|Univ|Assn|Intl|Natl|Mass|Calif|Conn|Ariz|Tenn|Wash|Okla|Ore|Mich|Minn|"
    r"Miss|Ill|Ind|Kan|Neb|Nev|Colo|Ala|Ark|Fla|Tex|Wis|Wyo|Mont|Del|Md|Va|Vt|Pa|La|Ga|vs)\.)"
)
_AFTER_WORD = re.compile(rf"(?:{_WORD}|\b(?!{_ABBREVIATED_NAME})[A-Z][a-z]{{2,}}\.)$")
_AFTER_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}$")
_OPENS = re.compile(rf"[\"“‘(]?{_OPENER}")
_ZONE = (
    "(?:[ECMP][SD]?T|GMT|BST|IST|UTC|CES?T|AES?T|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    "(?:Eastern|Pacific|Central|Mountain|[A-Z][a-z]+ (?:[Tt]ime|local)))\\b"
)
_AFTER_HOUR = re.compile(r"\b[ap]\.m\.$")
_END_WITHOUT_SPACE = re.compile(
    r"(?<=[a-z][a-z])[.!?][\"”’]?(?=(?:A|I)\s|[A-Z][a-z]+\s)(?!(?:Com|Org|Net|Co|Js|Io|Tv|Gov|Edu|Uk)\b)"
)

# A caption or a heading that ran into the sentence behind it: a word of ours never has a capital behind a small word.
_END_WITHOUT_STOP = re.compile(
    r"(?<=[a-z][a-z][a-z)])\s+(?=(?:The|An|He|She|They|It|We|But|His|Her|Their|This|These|There|In|On|At|When|After|While|"
    r"As|For|If|Some|Many)\s[a-z]|A\s[a-z]{2,}\s)"
)
_NO_END = re.compile(
    r"\b(?:vitamin|group|class|grade|series|type|hepatitis|team|plan|section|patient|the|an?|of|in|at|on|and|to|for|with|"
    r"by|called|titled|named|or|as|from|shows?|films?|songs?|movies?|books?|newspaper|magazine|website)\s+$",
    re.IGNORECASE,
)

_LOWER_START = re.compile(r"[\"”’)]*(?![a-z][A-Z])[a-zß-öø-ÿа-яёіїєґąćęłńśźż]")
_NO_WORDS = re.compile(r"[\W_]*$")
_INITIAL = re.compile(r"(?:^|[\s(“\"‘.])[A-Z]\.\s*$")
_TITLE_END = re.compile(rf"(?:^|[\s(“\"‘]){_TITLE}\s*$")
_NAME_START = re.compile(rf"(?!{_OPENER})[A-Z]")
_HOUR = re.compile(r"\b[ap]\.m\.\s*$", re.IGNORECASE)
_ZONE_START = re.compile(_ZONE)
_JAPANESE_QUOTE = re.compile(r"[」』]\s*$")
_JAPANESE_PARTICLE = re.compile(r"[とのなはがをにでも、]")


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
        for start, end in _line_spans(readable, line.span(), language):
            yield Sentence(text[start:end], start, end, paragraph)


def _line_spans(text: str, line: Span, language: str) -> Iterator[Span]:
    for start, end in _windows(text, line):
        piece = text[start:end]
        for first, last in _joined(piece, _split(piece, _raw_spans(piece, language), language)):
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
    missed = sorted(_missed_ends(piece, language))
    for start, end in spans:
        begin = start
        for cut in (cut for cut in missed if start < cut < end):
            yield begin, cut
            begin = cut
        yield begin, end


def _missed_ends(piece: str, language: str) -> Iterator[int]:
    if language in ("en", ""):
        yield from (stop.end() for stop in _STOP.finditer(piece) if _is_end(piece, stop))
        for found in _END_WITHOUT_STOP.finditer(piece):
            if not _NO_END.search(piece, max(0, found.start() - 14), found.end()):
                yield found.end()
    yield from (found.end() for found in _END_WITHOUT_SPACE.finditer(piece))


def _is_end(piece: str, stop: re.Match[str]) -> bool:
    """Whether a whole word, or one that a sentence may end in, stands in front of the stop."""
    place = stop.start()
    head = piece[piece.rfind(" ", max(0, place - _LONGEST_HEAD), place) + 1 : place + 1][-_LONGEST_HEAD:]
    return bool(
        _AFTER_WORD.search(head)
        or (_AFTER_ACRONYM.search(head) and _OPENS.match(piece, stop.end()))
        or (_AFTER_HOUR.search(head) and not _ZONE_START.match(piece, stop.end()))
    )


def _joined(piece: str, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans without white space around them, put together where the splitter cut inside a sentence."""
    held: Span | None = None
    for span in spans:
        start, end = _stripped(piece, span)
        if start == end:
            continue
        if held and _is_one_sentence(piece, held, start, end):
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


def _is_one_sentence(piece: str, before: Span, start: int, end: int) -> bool:
    """True where no sentence ends between `before` and the part that begins at `start`."""
    tail = piece[max(before[0], before[1] - 12) : before[1]]
    return bool(
        _LOWER_START.match(piece, start)
        or _NO_WORDS.match(piece, start, end)
        or ((_INITIAL.search(tail) or _TITLE_END.search(tail)) and _NAME_START.match(piece, start))
        or (_HOUR.search(tail) and _ZONE_START.match(piece, start))
        or (_JAPANESE_QUOTE.search(tail) and _JAPANESE_PARTICLE.match(piece, start))
    )


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
