"""Speech behind a dash: « — La porte est cassée — », "– Brama jest zepsuta – powiedział Jan Nowak"."""

import re
from collections.abc import Iterator

from bot.text.speech.marks import Quoted

_OPENING = re.compile(r"\s*[—–-]\s*")
_DASH = re.compile(r"(?<=\s)[—–-](?=\s)|[—–](?=\w)|(?<=\w)[—–](?=[.,;:\s])")
_RESUMES = re.compile(r"[.,:;]?\s*(?:[—–]\s*)?")
_LOOK_BACK = 8


def dashed_in(text: str, start: int, end: int) -> Iterator[Quoted]:
    """What is said in the paragraph text[start:end] that a dash opens; nothing where no narrator comes between.

    The dash in front of the first sentence may already be left out of the paragraph.
    """
    opened = _opening(text, start, end)
    if opened is None:
        return
    spans: list[tuple[int, int]] = []
    begun: int | None = opened
    narrated = False
    for dash in _DASH.finditer(text, opened, end):
        following = text[dash.end() : dash.end() + 2].strip()
        if begun is not None:
            if following[:1].islower() and dash.start() > begun:
                spans.append((begun, dash.start()))
                begun, narrated = None, True
        else:
            resumed = _RESUMES.match(text, dash.end(), end)
            begun = resumed.end() if resumed else dash.end()
    if begun is not None and begun < end:
        spans.append((begun, end))
    if narrated:
        yield from (
            _quoted(text, *span, number == 0) for number, span in enumerate(spans) if text[slice(*span)].strip()
        )


def _opening(text: str, start: int, end: int) -> int | None:
    """Behind the dash that opens the paragraph, or None."""
    found = _OPENING.match(text, start, end)
    if found:
        return found.end()
    line = text.rfind("\n", max(0, start - _LOOK_BACK), start) + 1 or max(0, start - _LOOK_BACK)
    before = _OPENING.fullmatch(text, line, start)
    return start if before else None


def _quoted(text: str, start: int, end: int, first: bool) -> Quoted:
    inner = end
    while inner > start and text[inner - 1] in " ,\u00a0":
        inner -= 1
    return Quoted(start, inner, start, end, first)
