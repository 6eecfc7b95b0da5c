"""Who is said to speak, by which verb, and where in the sentence."""

from collections.abc import Iterator

from bot.model.actor import ActorKind
from bot.text.names.entity import Entity
from bot.text.names.gazetteer import Form
from bot.text.names.mention import Mention
from bot.text.speech.according import named_source
from bot.text.speech.described import described
from bot.text.speech.said import Attribution, Outside, made, verb_begins

_LONGEST_PHRASE = 12
_BESIDE = (" ", "'s ", "’s ")
_CLOSING = frozenset("”\"»“’'")
# Verbs of saying that only stand in front of the speaker („…“, so Anna Weber).
_ONLY_IN_FRONT = frozenset({"so"})


def attributions(sentence: Outside) -> Iterator[Attribution]:
    """Every verb of saying in the sentence whose subject is beyond doubt, in order."""
    speech, naming = sentence.grammar.lexicon.speech, sentence.grammar.lexicon.naming
    for at, word in enumerate(sentence.words):
        if source := named_source(sentence, at):
            yield source
        if word.capital:
            continue
        low = word.low if word.low.isalpha() else _plain(word.low)
        if low in _ONLY_IN_FRONT and sentence.grammar.language == "de":
            found = _inverted(sentence, at)
        elif low in speech or low in naming:
            found = _spoken_by(sentence, at)
        else:
            continue
        if found:
            yield found


def _spoken_by(sentence: Outside, at: int) -> Attribution | None:
    if _is_shared(sentence, at):
        return None
    found = _named_subject(sentence, at) or _inverted(sentence, at) or _pronoun(sentence, at)
    return found or described(sentence, at)


def _is_shared(sentence: Outside, at: int) -> bool:
    """Whether a surname that two people bear stands alone beside the verb: nobody can tell whose it is."""
    words = sentence.words
    first = verb_begins(sentence, at)
    beside = [n for n in (first - 1, at + 1) if 0 <= n < len(words)]
    alone = {mention.start for mention, _ in sentence.named if mention.name in sentence.shared}
    return any(words[n].start in alone for n in beside)


def _plain(low: str) -> str:
    """French verbs without their reflexive ("s'inquiète") and their pronoun ("dit-il")."""
    return low.replace("’", "'").rpartition("'")[2].partition("-")[0]


def _named_subject(sentence: Outside, at: int) -> Attribution | None:
    """The name whose clause begins with this verb group ("Brannigan, the fire chief, also said")."""
    first = sentence.words[verb_begins(sentence, at)]
    for mention, entity in sentence.named:
        if mention.end <= mention.verb <= first.start and first.start - mention.verb <= _LONGEST_PHRASE:
            if mention.verb < first.start and not _only_verbs(sentence, mention.verb, first.start):
                continue
            if not _can_speak(entity) or mention.located:
                return None
            named = _several(sentence, mention) or _officials(sentence, mention) or (mention, entity)
            return made(sentence, at, named, mention.start, sentence.words[at].end)
    return None


def _several(sentence: Outside, mention: Mention) -> str:
    """All subjects of the verb in the text's words ("Ann Lee and Tom Hale"), or "" where there is one."""
    between = [word for word in sentence.words if mention.end <= word.start < mention.verb]
    closed = sentence.text[mention.verb - 1 : mention.verb] == " " and sentence.text[mention.verb - 2] not in ",)"
    if between and closed and any(word.low in sentence.grammar.lexicon.joined for word in between):
        return sentence.text[mention.start : between[-1].end]
    return ""


def _officials(sentence: Outside, mention: Mention) -> str:
    """The officials through whom a country speaks, in the text's words ("Japanese officials"), or ""."""
    between = [word for word in sentence.words if mention.end <= word.start < mention.verb]
    through = mention.known is not None and mention.known.is_country and between and between[0].before in _BESIDE
    return sentence.text[mention.start : between[-1].end] if through else ""


def _only_verbs(sentence: Outside, start: int, end: int) -> bool:
    lexicon = sentence.grammar.lexicon
    between = [word.low for word in sentence.words if start <= word.start < end]
    return all(low in lexicon.auxiliaries or low in lexicon.adverbs or low.endswith("ly") for low in between)


def _inverted(sentence: Outside, at: int) -> Attribution | None:
    """The first name behind a verb that follows a closing mark ("…,” said the trust's secretary, Nadia Farouk")."""
    words = sentence.words
    first = words[verb_begins(sentence, at)]
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
    together = _together(sentence, chosen[0])
    return made(sentence, at, together or chosen, first.start, chosen[0].start + len(together or chosen[0].name))


def _together(sentence: Outside, mention: Mention) -> str:
    """The name and the one that "and" joins to it, in the text's words, or ""."""
    behind = [word for word in sentence.words if word.start >= mention.end][:2]
    if len(behind) < 2 or behind[0].low not in sentence.grammar.lexicon.joined or behind[0].before != " ":
        return ""
    other = next((other for other, _ in sentence.named if other.start == behind[1].start), None)
    return sentence.text[mention.start : other.end] if other else ""


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
    first = verb_begins(sentence, at)
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
    return made(
        sentence, at, (next(iter(persons.values())).first, next(iter(persons.values()))), where.start, where.end
    )
