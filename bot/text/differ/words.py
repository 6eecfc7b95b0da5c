"""The words around a number, by language."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_APOSTROPHE = re.compile(r"['’]")


@dataclass(frozen=True, slots=True)
class Words:
    """What `words.toml` explains; patterns match lower-case text."""

    near: re.Pattern[str]
    least: re.Pattern[str]
    most: re.Pattern[str]
    not_before: re.Pattern[str]
    not_next: re.Pattern[str]
    past: re.Pattern[str]
    future: re.Pattern[str]
    dispute: re.Pattern[str]
    times: frozenset[str]
    days: frozenset[str]
    same: tuple[tuple[str, str], ...]

    def meaning(self, word: str) -> str:
        """One word for all that mean the same, else its first letters."""
        return next((name for start, name in self.same if word.startswith(start)), word[:5])


@cache
def words_of(language: str | None) -> Words | None:
    """The words of that language, or None for one whose words nobody wrote down."""
    table = _tables().get(language or "")
    if table is None:
        return None
    before = {name: re.compile(rf"(?<!\w)(?:{_any(table[name])})\W{{0,2}}$") for name in _BEFORE}
    inside = {name: re.compile(rf"(?<!\w)(?:{_any(table[name])})(?!\w)") for name in _INSIDE}
    following = re.compile(rf"\W{{0,2}}(?:{_any(table['not_next'])})(?!\w)")
    times, days = (frozenset(table[name].split()) for name in ("times", "days"))
    return Words(**before, **inside, not_next=following, times=times, days=days, same=_same(table))


_BEFORE = ("near", "least", "most", "not_before")
_INSIDE = ("past", "future", "dispute")


def _any(phrases: str) -> str:
    return "|".join(r"\W+".join(map(re.escape, phrase.split())) for phrase in phrases.split("|"))


def _same(table: dict[str, str]) -> tuple[tuple[str, str], ...]:
    groups = (group.partition("=") for group in table["same"].split("|"))
    return tuple((start, name) for name, _, starts in groups for start in starts.split())


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
