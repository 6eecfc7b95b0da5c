"""A sentence outside its quotes, and who speaks in it."""

from dataclasses import dataclass

from bot.model.actor import ActorKind
from bot.text.names.entity import Entity
from bot.text.names.known.grammar import Grammar
from bot.text.names.mention import Mention
from bot.text.names.words import Word

_LONGEST_VERB = 4
_SHORTEST_ACRONYM = 3
_FIELDS = frozenset({"public", "prosecutions", "parliamentary"})
_FIELD_AND_NAME = 2  # "Affairs Ann Lee" of "Minister for Parliamentary Affairs Ann Lee"

# Say when or where somebody spoke.
BEGIN_TAIL = frozenset({"on", "in", "at", "today", "yesterday", "late", "early", "this", "last", "earlier", "during"})

_CLOSING = frozenset("”\"»«“’'")

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
    """A sentence's words that stand in no quote, the names among them, and those named shortly before.

    `shared` are the surnames that two people of the text bear; `spoke` are the names of those who spoke in the
    paragraph's earlier sentences, and `somebody` is True where one of them is only described ("a troll").
    """

    words: list[Word]
    named: list[Named]
    before: tuple[Named, ...]
    text: str
    grammar: Grammar
    shared: frozenset[str] = frozenset()
    spoke: frozenset[str] = frozenset()
    somebody: bool = False


def verb_begins(sentence: Outside, at: int) -> int:
    """The index of the verb group's first word: auxiliaries and adverbs in front belong to it."""
    lexicon, first = sentence.grammar.lexicon, at
    while first > 0 and at - first < _LONGEST_VERB and sentence.words[first].before == " ":
        low = sentence.words[first - 1].low
        if low not in lexicon.auxiliaries and low not in lexicon.adverbs and not low.endswith("ly"):
            break
        first -= 1
    return first


def follows_quote(sentence: Outside, first: Word) -> bool:
    """Whether a closing mark stands in front of the verb group's first word, or the dash behind what was said."""
    before = {*first.before, *sentence.text[max(0, first.start - 3) : first.start]}
    return not _CLOSING.isdisjoint(before) or ("—" in before and sentence.grammar.language in ("es", "fr"))


def made(sentence: Outside, at: int, named: Named | str, start: int, end: int) -> Attribution:
    """The attribution by the verb words[at] of what text[start:end] spans: a name, or a speaker in the text's words."""
    word = sentence.words[at]
    first = sentence.words[verb_begins(sentence, at)]
    name, entity = (named, None) if isinstance(named, str) else (_shown(*named, sentence), named[1])
    verb = sentence.text[first.start : word.end] if first.start >= start or word.end <= end else word.text
    return Attribution(name, verb, min(start, first.start), max(end, word.end), first.start, word.end, at, entity)


def _shown(mention: Mention, entity: Entity, sentence: Outside) -> str:
    """The entity's name; the mention's own where that one ran together from a caption, or lacks the acronym's words."""
    words = entity.name.split()
    if mention.known is not None or len(words) == 1:
        return entity.name
    together = any(word[0].isupper() and word.lower() in sentence.grammar.lexicon.openers for word in words[1:-1])
    acronym = mention.name.isupper() and len(mention.name) >= _SHORTEST_ACRONYM
    torn = acronym and sum(word[0].isupper() for word in words) < len(mention.name) - 1
    other = not mention.name.isupper() and not {*entity.name.lower().split()} & {*mention.name.lower().split()}
    if together or torn or other:
        return mention.name
    fields = sentence.grammar.lexicon.departments | _FIELDS
    while words[0].lower() in fields and len(words) > _FIELD_AND_NAME and entity.kind is ActorKind.PERSON:
        del words[0]
    return " ".join(words)
