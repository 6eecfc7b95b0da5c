"""Case forms of one name put together, under the form in which it acts."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.text.names.cases import stems
from bot.text.names.mention import Mention

_SAME_BEGINNING = 3


def in_one_form(mentions: Iterable[Mention], names: dict[int, str], language: str) -> dict[int, str]:
    """Where a name is another one's case form: the form to know it by.

    That is one in which it acts, else the shortest. A surname alone takes the form it has in the full name.
    """
    named = [mention for mention in mentions if mention.known is None]
    acting = {names[mention.start] for mention in named if mention.verb >= 0}
    counts = Counter(names[mention.start] for mention in named)
    groups: list[list[str]] = []
    known: dict[tuple[str, ...], int] = {}
    for name in counts:
        keys = [*_keys(name, language)]
        group = next((known[key] for key in keys if key in known), len(groups))
        if group == len(groups):
            groups.append([])
        groups[group].append(name)
        known.update(dict.fromkeys(keys, group))
    best = {
        name: max(group, key=lambda form: (form in acting, -len(form), counts[form]))
        for group in groups
        for name in group
    }
    surnames = _surnames(set(best.values()), language)
    shown = {name: form if " " in name else _as_in_full(form, surnames, language) for name, form in best.items()}
    return {mention.start: shown[names[mention.start]] for mention in named}


def _keys(name: str, language: str) -> Iterator[tuple[str, ...]]:
    """What two case forms of one name share: how the first of its words begin, and a stem of the last."""
    *front, last = name.split()
    begins = tuple(word[:_SAME_BEGINNING] for word in front)
    return ((*begins, stem) for stem in stems(last, language))


def _as_in_full(name: str, surnames: dict[str, str], language: str) -> str:
    return next((surnames[stem] for stem in stems(name, language) if stem in surnames), name)


def _surnames(names: set[str], language: str) -> dict[str, str]:
    """The last words of full names by their stems, without those that two names share."""
    found: dict[str, set[str]] = {}
    for name in names:
        if " " in name:
            last = name.rpartition(" ")[2]
            for stem in stems(last, language):
                found.setdefault(stem, set()).add(last)
    return {stem: next(iter(lasts)) for stem, lasts in found.items() if len(lasts) == 1}
