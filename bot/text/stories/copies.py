"""Which tellings of a story are copies of one text, such as an agency's, printed with light edits."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bot.text.reading.words import tokens

_LONGEST = 20_000
_SHINGLE = 4
_COPIED = 0.5


def copies(texts: Sequence[str]) -> list[list[int]]:
    """The positions in `texts`, each once, those of copies together; groups and their members in order.

    A text is a copy of an earlier one where at least half of the shorter one's runs of four words stand in the other
    (containment of shingles, Broder 1997), so that a telling cut to its first paragraphs still is one. Each is compared
    with the first of each group only: a thousand copies cost a thousand comparisons.
    """
    groups: dict[int, list[int]] = {}
    sizes: list[int] = []
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, text in enumerate(texts):
        own = _shingles(text)
        sizes.append(len(own))
        first = _first_with(own, holders, sizes)
        if first is None:
            groups[position] = [position]
            for shingle in own:
                holders[shingle].append(position)
        else:
            groups[first].append(position)
    return list(groups.values())


def _first_with(
    own: set[tuple[str, ...]], holders: defaultdict[tuple[str, ...], list[int]], sizes: Sequence[int]
) -> int | None:
    """The earlier text that shares most with `own`, if that is enough for a copy."""
    shared = Counter(holder for shingle in own if shingle in holders for holder in holders[shingle])
    if not shared:
        return None
    part = {holder: count / min(len(own), sizes[holder]) for holder, count in shared.items()}
    best = max(part, key=lambda holder: (part[holder], -holder))
    return best if part[best] >= _COPIED else None


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = tokens(text[:_LONGEST], None)
    runs: Iterable[tuple[str, ...]] = zip(*(words[at:] for at in range(_SHINGLE)), strict=False)
    return set(runs) or ({tuple(words)} if words else set())
