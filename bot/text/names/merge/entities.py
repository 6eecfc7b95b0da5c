"""Mentions merged into entities: surnames, short forms, acronyms, demonyms, capitals that stand for a government."""

from collections import Counter

from bot.model.actor import ActorKind
from bot.text.names.entity import Entity
from bot.text.names.known.gazetteer import Form
from bot.text.names.known.grammar import Grammar
from bot.text.names.mention import Mention
from bot.text.names.merge.acronyms import acronyms
from bot.text.names.merge.inflected import in_one_form
from bot.text.names.merge.kinds import kind_of
from bot.text.names.merge.sexes import apart
from bot.text.names.merge.shorter import longer_forms
from bot.text.names.merge.shorter_uncased import longer_forms_uncased
from bot.text.names.merge.spelling import in_one_spelling

_COUNTRY = "@"  # in front of a country's code, so that it is no acronym of the text ("PR", "TV")
_LONGEST_CHAIN = 3
_LONG_NAME = 5


def merged(mentions: list[Mention], text: str, grammar: Grammar) -> list[Entity]:
    """The entities of a text in the order of their first mention."""
    names = {mention.start: canonical(mention, grammar) for mention in mentions if not mention.part}
    whole = [mention for mention in mentions if not mention.part]
    names |= in_one_spelling(whole, names)
    if grammar.declines:
        names |= in_one_form(whole, names, grammar)
    short = acronyms(whole, names, text)
    alone = {} if not grammar.cased else apart(whole, names)
    names |= alone
    persons = {name for mention in whole if _may_be_person(mention, name := names[mention.start], grammar)}
    longer = (
        longer_forms_uncased(whole, names)
        if not grammar.cased
        else longer_forms((m for m in whole if m.start not in alone), names, persons)
    )
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        key = _key(mention, names.get(mention.start, ""), short, longer)
        if not _is_bare_head(key, grammar):
            groups.setdefault(key, []).append(mention)
    return [_entity(key, group, names, grammar) for key, group in groups.items()]


def _entity(key: str, group: list[Mention], names: dict[int, str], grammar: Grammar) -> Entity:
    kind, country = kind_of(group, grammar), grammar.gazetteer.countries.get(key.removeprefix(_COUNTRY))
    country = country if key.startswith(_COUNTRY) else None
    if country is not None:
        acts = any(mention.verb >= 0 for mention in group)
        kind = ActorKind.GOVERNMENT if acts else ActorKind.PLACE
    name = country.name if country else _shown(group, names, kind, grammar)
    if grammar.language == "zh" and group[0].known is not None:
        name = _as_written(group)
    return Entity(name, kind, tuple(group), grammar.lexicon.articles)


def _as_written(group: list[Mention]) -> str:
    """A known name in the text's own script, simplified or traditional; no "the Chinese side" where it has another."""
    forms = Counter(mention.name for mention in group)
    return max(forms, key=lambda form: (not form.endswith("方"), forms[form], form))


def canonical(mention: Mention, grammar: Grammar) -> str:
    """The mention's name without an article in front, and with a country in front by its full name ("US Senate")."""
    words = mention.name.split()
    if len(words) > 1 and words[0].lower() in grammar.lexicon.articles:
        del words[0]
    if mention.known is None and len(words) > 1:
        country = grammar.gazetteer.phrases.get(words[0].replace(".", ""))
        if country and country.form is Form.NAME and country.kind is ActorKind.GOVERNMENT:
            words[0] = country.name
    return " ".join(words)


def _may_be_person(mention: Mention, name: str, grammar: Grammar) -> bool:
    if mention.kind is ActorKind.PERSON:
        return True
    words = name.lower().split()
    body = grammar.is_organisation(words[0]) or grammar.opens_organisation(words[0])
    family = frozenset() if body else grammar.lexicon.family  # "Erik van Dongen", but "Universiteit van Utrecht"
    linked = any(word in grammar.lexicon.links and word not in family for word in words)
    return mention.known is None and not mention.articled and not linked and not grammar.ends_name(words[-1])


def _key(mention: Mention, name: str, short: dict[str, str], longer: dict[str, str]) -> str:
    known = mention.known
    if known is not None and (mention.part or known.is_country or name not in longer):
        city = known.form is Form.CAPITAL and not mention.part and not _stands_for_government(mention)
        return known.name if city or not known.is_country else _COUNTRY + known.key
    name = short.get(name, name)
    for _ in range(_LONGEST_CHAIN):
        name = longer.get(name, name)
    return short.get(name, name)


def _stands_for_government(mention: Mention) -> bool:
    """A capital that acts: "Washington said", but not "in Washington", and not "Mexico City"."""
    return mention.does and not mention.located and not mention.name.endswith(" City")


def _is_bare_head(name: str, grammar: Grammar) -> bool:
    """A head of organisations on its own that is short for nothing in the text ("Ministry")."""
    return " " not in name and name.lower() in grammar.lexicon.organisations and name not in grammar.gazetteer.phrases


def _shown(group: list[Mention], names: dict[int, str], kind: ActorKind, grammar: Grammar) -> str:
    """The name to show: the known one, else the fullest that is not far rarer than the commonest full one."""
    forms = Counter(names[mention.start] for mention in group if not mention.part)
    known = [m for m in group if m.known is not None]
    full = {form: count for form, count in forms.items() if " " in form}
    if known and not full:
        return _known_name(known[0])
    most = max(full.values(), default=0)
    if kind is ActorKind.PERSON and full and grammar.cased:
        whole = {form: count for form, count in full.items() if form.split()[0].lower() not in grammar.lexicon.family}
        full = whole or full  # not "Van Dongen" for "Erik van Dongen"
        return max(full, key=lambda form: (full[form], -len(form), form))
    good = [form for form, count in full.items() if 2 * count >= most] or list(forms)
    if not grammar.cased:
        return max(good, key=lambda form: (len(form), form))
    return max(good, key=lambda form: (len(form.split()) < _LONG_NAME, len(form.split()), forms[form], form))


def _known_name(mention: Mention) -> str:
    return mention.known.name if mention.known else mention.name
