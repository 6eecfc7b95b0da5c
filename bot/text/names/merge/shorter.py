"""Short forms of names and what they are short for."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.text.names.mention import Mention

_LONGEST_NAME = 5
_LONGEST_ACRONYM = 5


@dataclass(slots=True)
class Forms:
    """The names of a text by what they end in, begin with and have inside; the first named comes first."""

    ending: dict[str, str] = field(default_factory=dict)
    beginning: dict[str, list[str]] = field(default_factory=dict)
    inside: dict[str, list[str]] = field(default_factory=dict)
    lower: dict[str, str] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, start: int, person: bool) -> None:
        """Take note of a name. Only a person's is cut behind a link: "Leeds" is not short for "University of Leeds"."""
        if name in self.first:
            return
        self.first[name] = start
        if not name.isupper():
            self.lower.setdefault(name.lower(), name)
        words = name.split()
        for cut in range(1, min(len(words), _LONGEST_NAME)):
            if person or words[cut - 1][0].isupper():
                rest = " ".join(words[cut:])
                self.ending.setdefault(rest, name)
                if rest[0].islower():
                    self.ending.setdefault(rest[0].upper() + rest[1:], name)  # "Van Dongen" of "Erik van Dongen"
            self.beginning.setdefault(" ".join(words[:-cut]), []).append(name)
        for word in words[1:-1]:
            self.inside.setdefault(word, []).append(name)


def longer_forms(mentions: Iterable[Mention], names: dict[int, str], persons: set[str]) -> dict[str, str]:
    """Short form -> what it is short for.

    That is the first name to end in it; else the one earlier name to begin with it, where it is no place; else the
    one person who has it as a middle name ("Quiroga" of "Elena Quiroga Paz"); and for a line in capitals the same
    name in plain letters.
    """
    forms, located = Forms(), Counter[str]()
    for mention in mentions:
        if mention.known is None:
            forms.add(names[mention.start], mention.start, names[mention.start] in persons)
        else:
            forms.first.setdefault(names[mention.start], mention.start)
        located[names[mention.start]] += 1 if mention.located else -1
    longer = {name: _longer(name, start, forms, located[name] >= 0, persons) for name, start in forms.first.items()}
    return {name: full for name, full in longer.items() if full}


def _longer(name: str, start: int, forms: Forms, located: bool, persons: set[str]) -> str:
    if name in forms.ending:
        return forms.ending[name]
    begun = forms.beginning.get(name, [])
    if len(begun) == 1 and not located and forms.first[begun[0]] < start:
        return begun[0]
    around = [full for full in forms.inside.get(name, []) if full in persons]
    if len(around) == 1:
        return around[0]
    return forms.lower.get(name.lower(), "") if name.isupper() and len(name) > _LONGEST_ACRONYM else ""
