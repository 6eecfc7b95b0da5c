"""Acronyms and what they stand for."""

import re
from itertools import pairwise

from bot.text.names.mention import Mention

_LONGEST = 8
_QUOTES = ' "“”'
_SMALL = frozenset(
    {"of", "the", "and", "for", "on", "in", "de", "la", "del", "des", "du", "der", "die", "und", "et", "y"}
)
_BREAK = re.compile(r"[\s-]+")


def acronyms(mentions: list[Mention], names: dict[int, str], text: str) -> dict[str, str]:
    """Acronym -> full name: those in brackets behind it ("European Union (EU)"), and those made of its initials."""
    found = {short: full for one, other in pairwise(mentions) for short, full in _bracketed(one, other, names, text)}
    by_initials: dict[str, str] = {}
    for mention in mentions:
        if mention.known is None and " " in mention.name:
            for letters in _initials(names[mention.start]):
                by_initials.setdefault(letters, names[mention.start])
    for mention in mentions:
        plain = mention.name.replace(".", "")
        if mention.known is None and plain in by_initials and plain.isupper():
            found.setdefault(mention.name, by_initials[plain])
    return found


def _bracketed(one: Mention, other: Mention, names: dict[int, str], text: str) -> list[tuple[str, str]]:
    opens = text[one.end : other.start].strip(_QUOTES)
    closes = text[other.end : other.end + 2].lstrip(_QUOTES)
    if opens not in ("(", "（") or not closes.startswith((")", "）", ",", ";")):
        return []
    short, full = sorted((one, other), key=lambda mention: len(mention.name))
    if short.known is not None or full.known is not None or not _is_acronym(short.name):
        return []
    return [(names[short.start], names[full.start])]


def _is_acronym(name: str) -> bool:
    return " " not in name and len(name) <= _LONGEST and sum(letter.isupper() for letter in name) * 2 > len(name)


def _initials(name: str) -> set[str]:
    words = [word for word in _BREAK.split(name) if word]
    big = "".join(word[0] for word in words if word.lower() not in _SMALL).upper()
    return {big, "".join(word[0] for word in words).upper()} if 1 < len(big) <= _LONGEST else set()
