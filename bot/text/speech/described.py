"""Speakers whom the text only describes ("the fire service said", "said a spokesman for Norvia", "police said")."""

from bot.model.actor import ActorKind
from bot.text.speech.said import Attribution, Outside, follows_quote, made, verb_begins

_LONGEST = 6
_LONGEST_BARE = 4
# A description goes on behind these prepositions alone.
_GOES_ON = frozenset({"of", "for", "de", "du", "des"})
# They only point at somebody who was named before.
_POINTING = frozenset(
    {"latter", "former", "pair", "duo", "trio", "two", "three", "others", "other", "one", "same", "version"}
)


def described(sentence: Outside, at: int) -> Attribution | None:
    """A speaker in the text's own words, in front of the verb words[at] or behind it."""
    return _with_article(sentence, at) or _bare(sentence, at) or _behind(sentence, at)


def _with_article(sentence: Outside, at: int) -> Attribution | None:
    first, words = verb_begins(sentence, at), sentence.words
    articles, joined = sentence.grammar.lexicon.articles, sentence.grammar.lexicon.joined
    if first == 0 or words[first - 1].low in joined or words[first].before not in (" ", ", "):
        return None
    for begin in range(first - 1, max(-1, first - 1 - _LONGEST), -1):
        if words[begin].low in articles and (begin == 0 or words[begin].before != " ") and begin < first - 1:
            if words[first].before == ", ":
                return _apposed(sentence, at, begin, first)
            return _speaker(sentence, at, begin, first)
        if words[begin].before != " " or words[begin].low in sentence.grammar.lexicon.prepositions:
            return None
    return None


def _apposed(sentence: Outside, at: int, begin: int, end: int) -> Attribution | None:
    """The person at the end of a description between commas ("Its head, the former minister Ann Lee, said")."""
    last = sentence.words[end - 1].end
    person = next((p for p in sentence.named if p[0].end == last and p[1].kind is ActorKind.PERSON), None)
    if begin == 0 or sentence.words[begin].before != ", " or person is None or person[0].name in sentence.shared:
        return None
    return made(sentence, at, person, person[0].start, sentence.words[at].end)


def _bare(sentence: Outside, at: int) -> Attribution | None:
    """Several people without an article, who begin the clause ("Police said", "French officials said")."""
    first, words, lexicon = verb_begins(sentence, at), sentence.words, sentence.grammar.lexicon
    if first == 0 or words[first - 1].low not in lexicon.speakers or words[first].before != " ":
        return None
    for begin in range(first - 1, max(-1, first - 1 - _LONGEST_BARE), -1):
        word = words[begin]
        if word.low in lexicon.joined or word.low in lexicon.prepositions or word.low in lexicon.subordinates:
            return None
        if begin == 0 or word.before != " ":
            return _speaker(sentence, at, begin, first)
    return None


def _behind(sentence: Outside, at: int) -> Attribution | None:
    """A speaker behind a verb that follows a closing mark, up to the next mark or what says when and where."""
    words, lexicon = sentence.words, sentence.grammar.lexicon
    first = words[verb_begins(sentence, at)]
    start, last, end = first.start, at + 1, at + 1
    if not follows_quote(sentence, first) or end >= len(words) or words[end].before != " ":
        return None
    if words[end].low not in lexicon.articles and words[end].low not in lexicon.speakers:
        return None
    for last in range(at + 2, len(words) + 1):
        if last == len(words) or words[last].before != " " or words[last].low in lexicon.subordinates:
            break
        if words[last].low in lexicon.prepositions and words[last].low not in _GOES_ON:
            break
    while last - 1 > end and words[last - 1].low.endswith("ed"):
        last -= 1  # "said the warning issued by …"
    if not 0 < last - end <= _LONGEST + 1 or (last < len(words) and words[last].before[:1] not in (" ", ",", ".", ";")):
        return None
    speaker = _without_article(sentence.text[words[end].start : words[last - 1].end], lexicon.articles)
    return made(sentence, at, speaker, start, words[last - 1].end)


def _speaker(sentence: Outside, at: int, begin: int, end: int) -> Attribution | None:
    words = sentence.words
    phrase = sentence.text[words[begin].start : words[end - 1].end]
    if words[end - 1].low in _POINTING:
        return None
    speaker = _without_article(phrase, sentence.grammar.lexicon.articles)
    return made(sentence, at, speaker, words[begin].start, words[at].end)


def _without_article(phrase: str, articles: frozenset[str]) -> str:
    """The phrase as it stands inside a sentence: with a small letter where it begins with an article."""
    first, _, rest = phrase.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in articles else phrase
