"""Comparing the counts of outlets that tell one story."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from bot.text.differ.claims import Claim, claims_of
from bot.text.reading.document import Document
from bot.text.reading.numbers import numbers_in

MOST_OUTLETS = 8
_LONGEST = 20_000  # characters of an article in which another's number is looked for
_MOST = 2
_ALIKE = 0.5  # more than this part of the shorter clause's words stand in the other, too
_FURTHEST = 3  # a number that is so many times the other counts something else


@dataclass(frozen=True, slots=True)
class Difference:
    """Two or more outlets' numbers for one thing: `noun` in the reader's words, and each claim with its position in
    the documents that were compared.
    """

    noun: str
    claims: tuple[tuple[int, Claim], ...]


def differences(documents: Sequence[Document]) -> list[Difference]:
    """What the documents, one an outlet and all of one story and about one time, count differently; two at most.

    Two numbers count one thing where the word next to them and most of their clause are the same, and neither outlet
    knows the other's number or another of its own for it. Where one outlet says itself that another's number differs,
    the word next to it is enough; where both say so of each other, in whatever languages, nothing else is asked for.
    Numbers that fit each other (rounded, "about", "at least") do not differ.
    """
    told = [_Told.by(document) for document in documents[:MOST_OUTLETS]]
    found: list[Difference] = []
    for first, second in combinations(range(len(told)), 2):
        for one, other in _pairs(told[first], told[second]):
            _add(found, (first, one), (second, other))
    return found[:_MOST]


@dataclass(frozen=True, slots=True)
class _Told:
    """What one outlet says: its counts in order and by their values, and the value of every number that it names."""

    language: str | None
    claims: tuple[Claim, ...]
    by_value: Mapping[Decimal, Sequence[Claim]]
    values: frozenset[Decimal]

    @classmethod
    def by(cls, document: Document) -> "_Told":
        language = document.language
        text = f"{document.title}\n{document.text}"[:_LONGEST]
        claims = tuple(claims_of(document))
        by_value: defaultdict[Decimal, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_value[claim.value].append(claim)
        values = frozenset(number.value for number in numbers_in(text, language))
        return cls(language, claims, dict(by_value), values)

    def owns(self, own: Claim, foreign: Claim) -> bool:
        """True if it states its own number first, and behind it tells of the other as somebody else's."""
        first = self.by_value[own.value][0]
        told = self.by_value.get(foreign.value, ())
        behind = all(claim.disputed and claim.sentence.start >= own.sentence.start for claim in told)
        return bool(told) and first is own and behind

    def knows(self, foreign: Claim) -> bool:
        """True if it mentions that number, of whatever."""
        return foreign.value in self.values

    def has_only(self, own: Claim) -> bool:
        """True if it has no other number for what may be the same."""
        rivals = (each for each in self.claims if each.noun == own.noun and each.about & own.about)
        return all(_fit(each, own) for each in rivals)


def _pairs(mine: _Told, theirs: _Told) -> Iterator[tuple[Claim, Claim]]:
    for one, other in product(mine.claims, theirs.claims):
        if one.noun != other.noun and other.value not in mine.by_value:
            continue
        if _fit(one, other) or not _near(one, other):
            continue
        if mine.owns(one, other) and theirs.owns(other, one):
            yield one, other
        elif mine.language == theirs.language and _count_alike(one, other):
            told_of = mine.owns(one, other) and not theirs.knows(one)
            told_back = theirs.owns(other, one) and not mine.knows(other)
            if told_of or told_back or _are_one_thing(one, other, mine, theirs):
                yield one, other


def _fit(one: Claim, other: Claim) -> bool:
    return one.low <= other.high and other.low <= one.high


def _near(one: Claim, other: Claim) -> bool:
    return max(one.value, other.value) <= _FURTHEST * min(one.value, other.value)


def _count_alike(one: Claim, other: Claim) -> bool:
    return bool(one.noun) and one.noun == other.noun and one.open == other.open


def _are_one_thing(one: Claim, other: Claim, mine: _Told, theirs: _Told) -> bool:
    if one.disputed or other.disputed or mine.knows(other) or theirs.knows(one):
        return False
    return _are_about_one(one, other) and mine.has_only(one) and theirs.has_only(other)


def _are_about_one(one: Claim, other: Claim) -> bool:
    for mine, theirs in ((one.names, other.names), (one.days, other.days)):
        if mine and theirs and not mine & theirs:
            return False
    return len(one.about & other.about) > _ALIKE * min(len(one.about), len(other.about))


def _add(found: list[Difference], first: tuple[int, Claim], second: tuple[int, Claim]) -> None:
    """Put the pair to the difference that it belongs to, or make it one of its own."""
    for at, known in enumerate(found):
        if first in known.claims or second in known.claims:
            outlets = {outlet for outlet, _ in known.claims}
            more = tuple(each for each in (first, second) if each[0] not in outlets)
            found[at] = Difference(known.noun, known.claims + more)
            return
    found.append(Difference(first[1].word, (first, second)))
