"""Who is said to speak, by which verb, and where in the sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.model.actor import ActorKind
from bot.text.names.entity import Entity
from bot.text.names.gazetteer import Form
from bot.text.names.grammar import Grammar
from bot.text.names.mention import Mention
from bot.text.names.words import Word

_LONGEST_VERB = 4
_LONGEST_PHRASE = 12
_LONGEST_DESCRIPTION = 6
_CLOSING = frozenset("”\"»“’'")

Named = tuple[Mention, Entity]


@dataclass(frozen=True, slots=True)
class Attribution:
    """`speaker` speaks by the verb text[verb_start:verb_end]; text[start:end] is the whole "said Ann Lee, a nurse".

    `verb_at` is the index of the verb among the sentence's words. `entity` is None where the speaker is only
    described ("the fire service").
    """

    speaker: str
    verb: str
    start: int
    end: int
    verb_start: int
    verb_end: int
    verb_at: int
    entity: Entity | None


@dataclass(frozen=True, slots=True)
class Outside:
    """A sentence's words that stand in no quote, the names among them, and the persons named shortly before."""

    words: list[Word]
    named: list[Named]
    before: tuple[Entity, ...]
    text: str
    grammar: Grammar


def attributions(sentence: Outside) -> Iterator[Attribution]:
    """Every verb of saying in the sentence whose subject is beyond doubt, in order."""
    speech, naming = sentence.grammar.lexicon.speech, sentence.grammar.lexicon.naming
    for at, word in enumerate(sentence.words):
        if word.capital:
            continue
        low = word.low if word.low.isalpha() else _plain(word.low)
        if low in speech or low in naming:
            found = _named_subject(sentence, at) or _inverted(sentence, at) or _pronoun(sentence, at)
            found = found or _described(sentence, at)
            if found:
                yield found


def _plain(low: str) -> str:
    """French verbs without their reflexive ("s'inquiète") and their pronoun ("dit-il")."""
    return low.replace("’", "'").rpartition("'")[2].partition("-")[0]


def _verb_begins(sentence: Outside, at: int) -> int:
    """The index of the verb group's first word: auxiliaries and adverbs in front belong to it."""
    lexicon, first = sentence.grammar.lexicon, at
    while first > 0 and at - first < _LONGEST_VERB and sentence.words[first].before == " ":
        low = sentence.words[first - 1].low
        if low not in lexicon.auxiliaries and low not in lexicon.adverbs and not low.endswith("ly"):
            break
        first -= 1
    return first


def _made(sentence: Outside, at: int, named: Named | str, start: int, end: int) -> Attribution:
    word = sentence.words[at]
    first = sentence.words[_verb_begins(sentence, at)]
    name, entity = (named, None) if isinstance(named, str) else (named[1].name, named[1])
    verb = sentence.text[first.start : word.end] if first.start >= start or word.end <= end else word.text
    return Attribution(name, verb, min(start, first.start), max(end, word.end), first.start, word.end, at, entity)


def _named_subject(sentence: Outside, at: int) -> Attribution | None:
    """The name whose clause begins with this verb group ("Brannigan, the fire chief, also said")."""
    first = sentence.words[_verb_begins(sentence, at)]
    for mention, entity in sentence.named:
        if mention.end <= mention.verb <= first.start and first.start - mention.verb <= _LONGEST_PHRASE:
            if mention.verb < first.start and not _only_verbs(sentence, mention.verb, first.start):
                continue
            if not _can_speak(entity) or mention.located or (mention.known and mention.known.form is Form.DEMONYM):
                return None
            return _made(sentence, at, (mention, entity), mention.start, sentence.words[at].end)
    return None


def _only_verbs(sentence: Outside, start: int, end: int) -> bool:
    lexicon = sentence.grammar.lexicon
    between = [word.low for word in sentence.words if start <= word.start < end]
    return all(low in lexicon.auxiliaries or low in lexicon.adverbs or low.endswith("ly") for low in between)


def _inverted(sentence: Outside, at: int) -> Attribution | None:
    """The first name behind a verb that follows a closing mark ("…,” said the trust's secretary, Nadia Farouk")."""
    words = sentence.words
    first = words[_verb_begins(sentence, at)]
    if not _CLOSING & set(first.before) and not _CLOSING & set(sentence.text[max(0, first.start - 3) : first.start]):
        return None
    reach = words[min(len(words) - 1, at + _LONGEST_PHRASE)].end
    able = [
        (mention, entity)
        for mention, entity in sentence.named
        if words[at].end < mention.start <= reach and _can_be_subject(sentence, mention, words[at].end)
    ]
    persons = [pair for pair in able if pair[1].kind is ActorKind.PERSON]
    if not able or not _can_speak((persons or able)[0][1]):
        return None
    chosen = (persons or able)[0]
    return _made(sentence, at, chosen, first.start, chosen[0].end)


def _can_speak(entity: Entity) -> bool:
    return entity.kind is not ActorKind.PLACE


def _can_be_subject(sentence: Outside, mention: Mention, start: int) -> bool:
    """No owner ("Norvia's chief"), nothing behind a preposition ("a spokesman for Norvia"), no adjective."""
    lexicon = sentence.grammar.lexicon
    if mention.known and mention.known.form in (Form.DEMONYM, Form.CAPITAL):
        return False
    index = next(n for n, word in enumerate(sentence.words) if word.start >= mention.start)
    last = max(n for n, word in enumerate(sentence.words) if word.start < mention.end)
    between = [word for word in sentence.words[:index] if word.start >= start]
    if sentence.words[last].possessive or any(word.low in lexicon.auxiliaries for word in between):
        return False
    near = [word.low for word in between[-2:]]
    behind_preposition = bool(near) and (
        near[-1] in lexicon.prepositions or (near[-1] in lexicon.articles and near[0] in lexicon.prepositions)
    )
    return not behind_preposition


def _pronoun(sentence: Outside, at: int) -> Attribution | None:
    """A pronoun's verb ("he said"), where one person alone was named shortly before."""
    first = _verb_begins(sentence, at)
    words, pronouns = sentence.words, sentence.grammar.lexicon.subject_pronouns
    beside = [n for n in (first - 1, at + 1) if 0 <= n < len(words)]
    glued = words[at].low.rpartition("-")[2] in pronouns and "-" in words[at].low
    spoken = [n for n in beside if words[n].low in pronouns and (n < at or words[n].before == " ")]
    if not glued and not spoken:
        return None
    earlier = [entity for mention, entity in sentence.named if mention.start < words[at].start]
    persons = {entity.name: entity for entity in (*sentence.before, *earlier) if entity.kind is ActorKind.PERSON}
    if len(persons) != 1:
        return None
    where = words[spoken[0]] if spoken else words[at]
    return _made(
        sentence, at, (next(iter(persons.values())).first, next(iter(persons.values()))), where.start, where.end
    )


def _described(sentence: Outside, at: int) -> Attribution | None:
    """A speaker in the text's own words ("the fire service said")."""
    first, words = _verb_begins(sentence, at), sentence.words
    articles, joined = sentence.grammar.lexicon.articles, sentence.grammar.lexicon.joined
    if first == 0 or words[first - 1].low in joined:
        return None
    for begin in range(first - 1, max(-1, first - 1 - _LONGEST_DESCRIPTION), -1):
        if words[begin].low in articles and (begin == 0 or words[begin].before != " ") and begin < first - 1:
            start, end = words[begin].start, words[first - 1].end
            return _made(sentence, at, _without_article(sentence.text[start:end], articles), start, words[at].end)
        if words[begin].before != " " or words[begin].low in sentence.grammar.lexicon.prepositions:
            return None
    return None


def _without_article(phrase: str, articles: frozenset[str]) -> str:
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in articles else phrase
