"""Weekdays as people type them."""

import re

from bot.model.errors import UserError
from bot.render.weekdays import NAMES

_SETS = {
    "every day": (), "everyday": (), "daily": (), "all": (), "any": (),
    "weekdays": (0, 1, 2, 3, 4), "workdays": (0, 1, 2, 3, 4), "weekends": (5, 6), "weekend": (5, 6),
}  # fmt: skip
_SPAN = re.compile(r"\s*(?:-|–|—|\bto\b|\buntil\b)\s*")
_BETWEEN = re.compile(r"[,;/&+\s]+(?:and\s+)?")
_SHORTEST = 2  # letters that tell a weekday from the others


def parse_days(typed: str) -> tuple[int, ...]:
    """Weekdays, Monday = 0, from "Mon-Fri", "weekends", "Tue, Thursday", "every day" (which is none of them).

    Raises UserError for anything else.
    """
    wanted = " ".join(typed.casefold().split())
    if wanted in _SETS:
        return _SETS[wanted]
    found: set[int] = set()
    for part in _BETWEEN.split(_SPAN.sub("-", wanted)):
        found |= _span(part, typed)
    return () if len(found) == len(NAMES) else tuple(sorted(found))


def _span(part: str, typed: str) -> set[int]:
    first, dash, last = part.partition("-")
    start = _day(first, typed)
    length = (_day(last, typed) - start) % len(NAMES) if dash else 0
    return {(start + step) % len(NAMES) for step in range(length + 1)}


def _day(word: str, typed: str) -> int:
    word = word.rstrip(".")
    named = [at for at, name in enumerate(NAMES) if name.casefold().startswith(word.removesuffix("s") or "?")]
    if len(word) < _SHORTEST or len(named) != 1:
        raise UserError(f"“{typed[:40]}” names no weekdays; write them like Mon-Fri, or Tue, Thu, or every day.")
    return named[0]
