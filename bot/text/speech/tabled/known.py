"""The names that a text has, for surnames that stand alone beside a verb of saying."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from bot.text.speech.tabled.phrases import Speaker
from bot.text.speech.tabled.table import Table

_MARKS = ".,;:!?»”“\"')"
_SEEN = re.compile(r"(?<=[^\W\d_] )[^\W\d_][\w’'-]+|(?<=[^\W\d_], )[^\W\d_][\w’'-]+")


def seen_in(text: str) -> frozenset[str]:
    """The words that have a capital inside a sentence."""
    return frozenset(word for word in _SEEN.findall(text) if word[0].isupper())


class Names:
    """Full names, found by what stands alone for them: the last name, or a surname in front that titles go with."""

    def __init__(self, text: str, spoken: Iterable[str], table: Table) -> None:
        self._by_part: dict[str, set[str]] = defaultdict(set)
        self._doubtful: dict[str, set[str]] = defaultdict(set)
        found = (match["name"] for match in table.mention.finditer(text)) if table.mention else _sure(text, table)
        for name in (*found, *(name for name in spoken if " " in name)):
            self._by_part[name.rpartition(" ")[2]].add(name)
            if table.mention is not None and " " not in name:
                self._by_part[name[:1]].add(name)
        if table.mention is None:
            for first, second in _pairs(text, table):
                self._doubtful[second].add(f"{first} {second}")

    def resolved(self, speaker: Speaker) -> str:
        """The full name for a surname; "" where two people of the text may bear it; a description as it stands."""
        if not speaker.name or " " in speaker.name:
            return speaker.name or speaker.text
        bearers = self._by_part.get(speaker.name, set()) - {speaker.name}
        if len(bearers) > 1 or (bearers and self._doubtful.get(speaker.name, set()) - bearers):
            return ""
        alone = speaker.name if len(speaker.name) > 1 else speaker.text
        return next(iter(bearers), alone if speaker.sure else "")


def _sure(text: str, table: Table) -> Iterator[str]:
    """Two words with capitals inside a sentence, behind a small word or a role."""
    words = text.split(" ")
    for before, first, second, behind in zip(words, words[1:], words[2:], [*words[3:], ""], strict=False):
        role = before.lower() in table.words["roles"]
        capitals = first[:1].isupper() and second[:1].isupper() and first.isalpha()
        follows = second[-1:].isalpha() and behind[:1].isupper()
        inside = role or (not before[:1].isupper() and (before[-1:].isalpha() or before[-1:] == ","))
        if capitals and inside and not follows and before.lower() not in table.words["links"]:
            yield f"{first} {second.rstrip(_MARKS)}"


def _pairs(text: str, table: Table) -> Iterator[tuple[str, str]]:
    """Two words with capitals anywhere: where a sentence begins, the first may be no name."""
    no_names = table.words["openers"] | table.words["roles"] | table.words["articles"]
    for first, second in pairwise(text.split()):
        if first[:1].isupper() and second[:1].isupper() and first.isalpha() and first.lower() not in no_names:
            yield first, second.rstrip(_MARKS)
