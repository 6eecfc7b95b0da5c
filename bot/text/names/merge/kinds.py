"""What an entity is, told from its words and from what stands around it."""

from bot.model.actor import ActorKind
from bot.text.names.known.grammar import Grammar
from bot.text.names.mention import Mention

_LONGEST_PERSON = 4
_SHORTEST_SURNAME = 4
_INITIALS = 2
_LONGEST_HEAD = 3
_EVENTS_THAT_ARE_NAMES = frozenset({"bill"})


def kind_of(group: list[Mention], grammar: Grammar) -> ActorKind:
    """The kind of the entity with these mentions."""
    known = next((m.known for m in group if m.known), None)
    if known is not None:
        return known.kind
    told = [m.kind for m in group if m.kind]
    if not grammar.cased:
        return max(group, key=lambda m: len(m.name)).kind or ActorKind.ORGANISATION
    longest = max((m.name for m in group), key=len)
    by_words = _by_words(longest, grammar)
    titled = told.count(ActorKind.PERSON)
    if titled and (by_words is None or 2 * titled > len(group)):
        return ActorKind.PERSON
    if ActorKind.ORGANISATION in told and by_words is None:
        return ActorKind.ORGANISATION
    return by_words or _by_surroundings(longest, group)


def _by_words(name: str, grammar: Grammar) -> ActorKind | None:
    """The kind that the name's own words give away: its first, its last, and the head of "Court of Appeal"."""
    lexicon, words = grammar.lexicon, name.lower().split()
    head = grammar.head_of(words)
    ends = {words[-1], head}
    if grammar.declines:  # what stands behind the head has no link: "Следственный комитет России"
        ends |= set(words[:_LONGEST_HEAD])
    organisation = head in lexicon.opens_organisation or any(grammar.is_organisation(word) for word in ends)
    kinds = (
        (ActorKind.GROUP, bool(ends & lexicon.groups)),
        (ActorKind.GOVERNMENT, bool((ends | {words[0]}) & lexicon.governments)),
        (ActorKind.PLACE, words[0] in lexicon.opens_place and len(words) < _LONGEST_PERSON and not organisation),
        (ActorKind.ORGANISATION, organisation),
        (ActorKind.PLACE, bool(ends & lexicon.places)),
        (ActorKind.ORGANISATION, _is_no_person(name, words, grammar)),
    )
    return next((kind for kind, holds in kinds if holds), None)


def _is_no_person(name: str, words: list[str], grammar: Grammar) -> bool:
    """Whether a word shows that nobody is called so: a country, an acronym, a link, an event, an outlet, a number."""
    lexicon, first = grammar.lexicon, name.partition(" ")[0]
    acronym = (
        len(words) > 1 and len(first) > 1 and first.isupper() and first.isalpha() and not _has_initials(name, grammar)
    )
    linked = any(word in lexicon.links and word not in lexicon.family for word in words)
    given = words[1:] if words[0] in _EVENTS_THAT_ARE_NAMES else words
    told = bool(set(given) & lexicon.events) or bool({words[0], words[-1]} & lexicon.outlet_words)
    return first in grammar.gazetteer.phrases or acronym or linked or told or any(word.isdigit() for word in words)


def _has_initials(name: str, grammar: Grammar) -> bool:
    """Whether it is a surname behind two initials without full stops ("MB Rajesh"), and no club, ship or channel."""
    first, _, rest = name.partition(" ")
    surname = rest.isalpha() and rest.istitle() and len(rest) >= _SHORTEST_SURNAME
    return surname and len(first) == _INITIALS and first.isupper() and first.lower() not in grammar.lexicon.capitals


def _by_surroundings(name: str, group: list[Mention]) -> ActorKind:
    words = name.split()
    if any(m.located for m in group) and 2 * sum(m.located for m in group) >= len(group):
        return ActorKind.PLACE
    articled = 2 * sum(m.articled for m in group) > len(group)
    acronym = any(m.name.isupper() and len(m.name) > 1 for m in group)
    by_first = any(m.name == words[0] for m in group) and not any(m.name == words[-1] for m in group)
    if len(words) == 1 or articled or acronym or by_first or len(words) > _LONGEST_PERSON:
        return ActorKind.ORGANISATION
    return ActorKind.PERSON
