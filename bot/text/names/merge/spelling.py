"""Spellings of one name put together: "NatWest" and "Natwest", "O’Toole" and "O'Toole", "Tyne-Wear" and "Tyne Wear"."""

from collections import Counter
from collections.abc import Iterable

from bot.text.names.mention import Mention
from bot.text.reading.wording import fold

_APOSTROPHES = "'’ʼ"  # that may stand in a word


def in_one_spelling(mentions: Iterable[Mention], names: dict[int, str]) -> dict[int, str]:
    """Where a name is spelled in several ways: the commonest, of equals the first.

    Apostrophes are the same in all names, so that a surname alone is still the end of the full name.
    """
    named = [mention.start for mention in mentions if mention.known is None]
    used = Counter(letter for start in named for letter in names[start] if letter in _APOSTROPHES)
    if len(used) > 1:
        alike = str.maketrans(dict.fromkeys(_APOSTROPHES, max(used, key=lambda each: used[each])))
        names = {start: name.translate(alike) for start, name in names.items()}
    counts = Counter(names[start] for start in named)
    best: dict[str, str] = {}
    for name, count in counts.items():
        if count > counts[best.setdefault(_folded(name), name)]:
            best[_folded(name)] = name
    return {start: best[_folded(names[start])] for start in named}


def _folded(name: str) -> str:
    return fold(name).replace("-", " ")
