"""Who is said to speak, by which verb, and where in the sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.model.actor import ActorKind
from bot.text.names.entity import Entity
from bot.text.names.known.gazetteer import Form
from bot.text.names.mention import Mention
from bot.text.names.words import Word
from bot.text.speech.according import named_source
from bot.text.speech.described import described
from bot.text.speech.pronouns import by_pronoun
from bot.text.speech.said import BEGIN_TAIL, Attribution, Named, Outside, follows_quote, made, verb_begins

_LONGEST_PHRASE = 12
_LONGEST_NICKNAME = 40
_LONGEST_BETWEEN = 6
_SHORTEST_POST = 3
_NICKNAME = re.compile(r"[A-Z]\w+ ['‘“\"][A-Z][^'’”\"]{1,25}[^'’”\",.!?]['’”\"] $")
_BESIDE = (" ", "'s ", "’s ")
# What is said by the way, and goes with the verb in front of it (", adding that …").
_BY_THE_WAY = frozenset(
    {"adding", "noting", "saying", "calling", "describing", "arguing", "insisting", "warning", "telling", "joking"}
)
_DENIALS = {
    "en": frozenset({"not", "never", "didn't", "didn’t", "hasn't", "hasn’t", "haven't", "haven’t", "cannot"}),
    "de": frozenset({"nicht", "nie", "niemals", "kaum"}),
    "fr": frozenset({"pas", "jamais", "ne", "ni"}),
    "es": frozenset({"no", "nunca", "jamás", "tampoco"}),
}
_ABBREVIATED = frozenset({"Dist", "Atty", "Asst", "Assoc", "Supt", "Insp", "Det", "Const"})
# Verbs of saying that only stand in front of the speaker („…“, so Anna Weber).
_ONLY_IN_FRONT = frozenset({"so"})


def attributions(sentence: Outside) -> Iterator[Attribution]:
    """Every verb of saying in the sentence whose subject is beyond doubt, in order."""
    speech, naming = sentence.grammar.lexicon.speech, sentence.grammar.lexicon.naming
    last: Attribution | None = None
    for at, word in enumerate(sentence.words):
        if source := named_source(sentence, at):
            yield source
        if word.capital:
            continue
        low = word.low if word.low.isalpha() else _plain(word.low)
        if low in _ONLY_IN_FRONT and sentence.grammar.language == "de":
            found = _inverted(sentence, at)
        elif low in _BY_THE_WAY and (word.before.endswith(", ") or low == "saying"):
            found = _goes_on(sentence, at, last)
        elif low in speech or low in naming:
            found = _spoken_by(sentence, at) or _goes_on(sentence, at, last)
        else:
            continue
        if found:
            last = found
            yield found


def _spoken_by(sentence: Outside, at: int) -> Attribution | None:
    if _is_shared(sentence, at) or _is_told(sentence, at) or _is_denied(sentence, at):
        return None
    found = _named_subject(sentence, at) or _inverted(sentence, at) or by_pronoun(sentence, at)
    return found or described(sentence, at)


def _is_denied(sentence: Outside, at: int) -> bool:
    """Whether the verb is said not to have happened ("never said", « n'a pas affirmé », „sagte nicht“)."""
    words, denials = sentence.words, _DENIALS.get(sentence.grammar.language, frozenset())
    near = words[max(0, verb_begins(sentence, at) - 1) : at + 2]
    return any(word.low in denials or word.low.startswith(("n'", "n’")) for word in near)


def _is_told(sentence: Outside, at: int) -> bool:
    """Whether the verb says what somebody heard ("the court was told that …")."""
    lexicon, group = sentence.grammar.lexicon, sentence.words[verb_begins(sentence, at) : at]
    return sentence.grammar.language == "en" and any(word.low in lexicon.be for word in group)


def _goes_on(sentence: Outside, at: int, last: Attribution | None) -> Attribution | None:
    """The same speaker's next verb ("Lee called herself a teacher and said …"), where nobody else acts in between."""
    words, first = sentence.words, verb_begins(sentence, at)
    if last is None or first == 0:
        return None
    joint = words[first - 1] if words[at].low not in _BY_THE_WAY else words[at]
    if joint is not words[at] and (joint.low not in sentence.grammar.lexicon.joined or joint.before not in (" ", ", ")):
        return None
    if any(last.end <= mention.verb < joint.start for mention, _ in sentence.named):
        return None
    start, end = words[first].start, words[at].end
    verb = sentence.text[start:end]
    return replace(last, verb=verb, start=start, end=end, verb_start=start, verb_end=end, verb_at=at)


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
            if _another_acts(sentence, mention):
                continue
            doubtful = mention.located or mention.name in sentence.shared or _is_torn(sentence, mention)
            if not _can_speak(entity) or doubtful or _ends_list(sentence, mention):
                return None
            before = _in_front(sentence, mention)
            if person := _works_for(sentence, mention):
                return made(sentence, at, person, person[0].start, sentence.words[at].end)
            if before and before[0].located:
                return None  # "of the institute in Washington, DC said"
            if before and _is_described(sentence, before, mention):
                return made(sentence, at, before, before[0].start, sentence.words[at].end)
            named = _several(sentence, mention) or _officials(sentence, mention) or (mention, entity)
            return made(sentence, at, named, mention.start, sentence.words[at].end)
    return None


def _another_acts(sentence: Outside, mention: Mention) -> bool:
    """Whether the verb is that of a second clause ("He was called Lee, and Hale said")."""
    between = [word for word in sentence.words if mention.end <= word.start < mention.verb][:2]
    return len(between) > 1 and between[0].before == ", " and between[0].low in sentence.grammar.lexicon.joined


def _works_for(sentence: Outside, mention: Mention) -> Named | None:
    """The person whose post the name ends ("Ann Lee, Director, Hale Scotland said"), or None."""
    words = [word for word in sentence.words if word.start < mention.start]
    if len(words) < _SHORTEST_POST or not sentence.grammar.is_role(words[-1].low):
        return None
    begins = sentence.named[0] if sentence.named[0][0].start == words[0].start else None
    behind = [word for word in words if begins and word.start >= begins[0].end]
    post = begins is not None and sentence.text[mention.start - 2 : mention.start] == ", " and len(behind) == 1
    return begins if post and begins and begins[1].kind is ActorKind.PERSON else None


def _ends_list(sentence: Outside, mention: Mention) -> bool:
    """Whether this name is the last of several that do nothing else ("The group, led by Lee and Hale, said")."""
    before = [pair[0] for pair in sentence.named if pair[0].end < mention.start][-1:]
    if not before or before[0].start <= before[0].verb < mention.start:
        return False
    between = [word for word in sentence.words if before[0].end <= word.start < mention.start]
    near = 0 < len(between) <= _LONGEST_BETWEEN and all(word.before == " " for word in between)
    last = near and sentence.text[mention.start - 2 : mention.start] != ", "
    joined = any(word.low in sentence.grammar.lexicon.joined for word in between)
    return last and joined and (len(between) == 1 or sentence.grammar.is_title(between[-1].low))


def _in_front(sentence: Outside, mention: Mention) -> Named | None:
    """The name that only a comma parts from this one, or None."""
    if sentence.text[mention.start - 2 : mention.start] != ", ":
        return None
    return next((pair for pair in sentence.named if pair[0].end == mention.start - 2), None)


def _is_described(sentence: Outside, before: Named, mention: Mention) -> bool:
    """Whether the mention is a title of the person in front of it ("Ann Lee, Additional DCP, said")."""
    person = before[1].kind is ActorKind.PERSON and before[0].known is None and " " in before[1].name
    begins = before[0].start == sentence.words[0].start
    return person and begins and sentence.text[mention.end : mention.end + 2] in (", ", " (")


def _several(sentence: Outside, mention: Mention) -> str:
    """All subjects of the verb in the text's words ("Ann Lee and Tom Hale"), or "" where there is one."""
    between = [word for word in sentence.words if mention.end <= word.start < mention.verb]
    closed = sentence.text[mention.verb - 1 : mention.verb] == " " and sentence.text[mention.verb - 2] not in ",)"
    several = any(word.low in sentence.grammar.lexicon.joined for word in between) and between[-1].text != "I"
    if closed and several:
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
    if not follows_quote(sentence, first):
        return None
    reach = words[min(len(words) - 1, at + _LONGEST_PHRASE)].end
    able = [
        (mention, entity)
        for mention, entity in sentence.named
        if words[at].end < mention.start <= reach and _can_be_subject(sentence, mention, words[at].end)
    ]
    persons = [pair for pair in able if pair[1].kind is ActorKind.PERSON]
    if not able or not _can_speak((persons or able)[0][1]) or (persons or able)[0][0].name in sentence.shared:
        return None
    chosen = (persons or able)[0]
    together = _together(sentence, chosen[0])
    return made(sentence, at, together or chosen, first.start, chosen[0].start + len(together or chosen[0].name))


def _together(sentence: Outside, mention: Mention) -> str:
    """The name and the one that "and" joins to it, in the text's words, or ""."""
    behind = [word for word in sentence.words if word.start >= mention.end][:2]
    if len(behind) < 2 or behind[0].low not in sentence.grammar.lexicon.joined or behind[0].before != " ":
        return ""
    if behind[1].text == "I":
        return ""
    other = next((other for other, _ in sentence.named if other.start == behind[1].start), None)
    return sentence.text[mention.start : other.end] if other else ""


def _can_speak(entity: Entity) -> bool:
    return entity.kind is not ActorKind.PLACE


def _is_noun(word: Word, sentence: Outside) -> bool:
    """Whether the small word may be a noun that the name in front of it describes."""
    known = sentence.grammar.lexicon
    small = (known.prepositions, known.joined, known.subordinates, known.adverbs, known.auxiliaries, BEGIN_TAIL)
    return word.before == " " and not word.capital and not any(word.low in words for words in small)


def _is_torn(sentence: Outside, mention: Mention) -> bool:
    """Whether only the last part of a name is there, behind a hyphen between spaces or a nickname in marks."""
    before = sentence.text[max(0, mention.start - _LONGEST_NICKNAME) : mention.start]
    return before.endswith(" - ") or _NICKNAME.search(before) is not None


def _can_be_subject(sentence: Outside, mention: Mention, start: int) -> bool:
    """No owner ("Norvia's chief"), nothing behind a preposition ("a spokesman for Norvia"), no adjective."""
    lexicon = sentence.grammar.lexicon
    if (mention.known and mention.known.form in (Form.DEMONYM, Form.CAPITAL)) or _is_torn(sentence, mention):
        return False
    index = next(n for n, word in enumerate(sentence.words) if word.start >= mention.start)
    last = max(n for n, word in enumerate(sentence.words) if word.start < mention.end)
    between = [word for word in sentence.words[:index] if word.start >= start]
    if sentence.words[last].possessive or any(word.low in lexicon.auxiliaries for word in between):
        return False
    behind = sentence.words[last + 1 : last + 2]
    if between and between[-1].low in lexicon.articles and behind and _is_noun(behind[0], sentence):
        return False  # "added the Barcelona defender"
    if sentence.text[mention.end : mention.end + 1] == "." and mention.name in _ABBREVIATED:
        return False  # "said Dist. Atty. Steve Cooley"
    near = [word.low for word in between[-2:]]
    behind_preposition = bool(near) and (
        near[-1] in lexicon.prepositions or (near[-1] in lexicon.articles and near[0] in lexicon.prepositions)
    )
    return not behind_preposition
