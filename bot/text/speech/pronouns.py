"""Who speaks where the text only says "he" or "she"."""

import re

from bot.model.actor import ActorKind
from bot.text.names.entity import Entity
from bot.text.names.mention import Mention
from bot.text.speech.said import Attribution, Outside, made, verb_begins

_LONGEST_TAIL = 3
_LONGEST_OWNER = 6
_OWNERS = (" its ", " their ")
_NEAR = 40
_NEAR_WORDS = 3
_CLAUSE = re.compile(r"[^.,;:!?\n“”\"]*$")
_AGE = re.compile(r", \d{1,2},")


def by_pronoun(sentence: Outside, at: int) -> Attribution | None:
    """A pronoun's verb ("he said"), where one person alone was named, and nobody else spoke, shortly before."""
    first = verb_begins(sentence, at)
    words, pronouns = sentence.words, sentence.grammar.lexicon.subject_pronouns
    beside = [n for n in (first - 1, at + 1) if 0 <= n < len(words)]
    glued = words[at].low.rpartition("-")[2] in pronouns and "-" in words[at].low
    spoken = [n for n in beside if words[n].low in pronouns and (n < at or words[n].before == " ")]
    if not glued and not spoken:
        return None
    told_of = at + _LONGEST_TAIL >= len(words) and first > _LONGEST_TAIL  # "Lee lived there, she said": not Lee said so
    earlier = [pair for pair in sentence.named if pair[0].start < words[at].start and not told_of]
    known = (*sentence.before, *earlier)
    persons = {entity.name: entity for mention, entity in known if _may_be_meant(mention, entity, sentence)}
    acted = {entity.name for mention, entity in known if not _is_only_behind(mention, sentence)} | sentence.spoke
    if len(persons) != 1 or not acted & persons.keys():
        return None
    where, person = words[spoken[0]] if spoken else words[at], next(iter(persons.values()))
    if person.kind is not ActorKind.PERSON or sentence.somebody:
        return None
    return made(sentence, at, (person.first, person), where.start, where.end)


def _is_only_behind(mention: Mention, sentence: Outside) -> bool:
    """Whether a preposition stands in front of a name that does nothing ("to walk for the designer Ann Lee")."""
    clause = _CLAUSE.search(sentence.text, max(0, mention.start - _NEAR), mention.start)
    before = clause.group().lower().split()[-_NEAR_WORDS:] if clause else []
    return mention.verb < 0 and not sentence.grammar.lexicon.prepositions.isdisjoint(before)


def _may_be_meant(mention: Mention, entity: Entity, sentence: Outside) -> bool:
    """Whether "he" or "she" may be this one: a person, and nobody's ("its Marine Commandos"), or a name with an age."""
    before = sentence.text[max(0, entity.first.start - _LONGEST_OWNER) : entity.first.start].lower()
    if entity.kind is ActorKind.PERSON:
        return not before.endswith(_OWNERS)
    return _AGE.match(sentence.text, mention.end) is not None
