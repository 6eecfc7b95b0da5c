"""Case forms of one name put together, under the form in which it acts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from bot.text.names.known.cases import in_nominative, is_attributive, stems
from bot.text.names.known.grammar import Grammar
from bot.text.names.mention import Mention

_SAME_BEGINNING = 3


def in_one_form(mentions: Iterable[Mention], names: dict[int, str], grammar: Grammar) -> dict[int, str]:
    """Where a name is another one's case form: the form to know it by.

    That is one in which it acts, else the shortest; of a body whose kind the lexicon has, the nominative. A surname
    alone takes the form it has in the full name.
    """
    language = grammar.language
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
    shown = {
        name: as_called(form, grammar) if " " in name else _as_in_full(form, surnames, language)
        for name, form in best.items()
    }
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


def as_called(name: str, grammar: Grammar) -> str:
    """A body's name in the nominative ("Верховного суда": "Верховный суд"); any other name as it is."""
    words, language = name.split(), grammar.language
    at, kind = next(((at, kind) for at, word in enumerate(words) if (kind := _kind(word, grammar))), (0, ""))
    front = words[:at]
    if not kind or kind == words[at].lower() or not all(is_attributive(word.lower(), language) for word in front):
        return name
    behind = at + 1
    while behind < len(words) and language == "pl" and is_attributive(words[behind].lower(), language):
        behind += 1
    told = [in_nominative(word, kind, language) for word in words[at + 1 : behind]]
    head = kind.capitalize() if words[at][0].isupper() else kind
    return " ".join([*(in_nominative(word, kind, language) for word in front), head, *told, *words[behind:]])


def _kind(word: str, grammar: Grammar) -> str:
    """The kind of body in the nominative that the word is a form of, or ""."""
    kinds = _kinds(grammar.language, grammar.lexicon.organisations)
    return next((kinds[stem] for stem in stems(word.lower(), grammar.language) if stem in kinds), "")


@cache
def _kinds(language: str, organisations: frozenset[str]) -> dict[str, str]:
    """The kinds of bodies by their stems, without the stems that two share."""
    found: dict[str, set[str]] = {}
    for kind in (kind for kind in organisations if not is_attributive(kind, language)):
        for stem in stems(kind, language):
            found.setdefault(stem, set()).add(kind)
    return {stem: next(iter(kinds)) for stem, kinds in found.items() if len(kinds) == 1} | {
        kind: kind for kind in organisations
    }
