"""A paragraph as the rules of quotation see it."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.model.actor import ActorKind
from bot.text.names.read import Reading
from bot.text.names.words import Word
from bot.text.reading.document import Document, Sentence
from bot.text.speech.attribution import attributions
from bot.text.speech.dashes import dashed_in
from bot.text.speech.marks import Quoted, quoted_in
from bot.text.speech.said import Attribution, Named, Outside

# More words are no sentence, and nobody is looked for in it: what a sentence costs grows with the square of its words.
_MOST_WORDS = 300
_MOST_REMEMBERED = 40
_DASHES = ("es", "fr")
_TITLED = re.compile(r"\b(?P<title>Mr|Mrs|Ms|Miss)\.? (?P<name>[A-Z][\w'’-]{1,30})")
_CHILD = re.compile(r" (?P<name>[A-Z][\w'’-]{1,30}), (?:[1-9]|1[0-5]),")


@dataclass(slots=True)
class Spoken:
    """A sentence with its words and names outside quotes, and who is said to speak in it."""

    sentence: Sentence
    words: list[Word]
    named: list[Named]
    attributions: list[Attribution] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """The paragraph's quotes and sentences, in order, over the whole document's text."""

    text: str
    quotes: list[Quoted]
    sentences: list[Spoken]
    starts: list[int]

    def attributions_in(self, offset: int) -> list[Attribution]:
        """The attributions of the sentence at this offset."""
        return self._at(offset).attributions

    def _at(self, offset: int) -> Spoken:
        return self.sentences[max(0, bisect_right(self.starts, offset) - 1)]

    def has_verb(self, start: int, end: int) -> bool:
        """Whether a name acts inside text[start:end]."""
        return any(start <= mention.verb < end for mention, _ in self._at(start).named)

    def has_subject(self, start: int, end: int) -> bool:
        """Whether a name inside text[start:end] is the subject of a clause there."""
        return any(start <= mention.start and start <= mention.verb < end for mention, _ in self._at(start).named)

    def has_subject_after(self, start: int, end: int) -> bool:
        """Whether a sentence that begins inside text[start:end] says something of its own."""
        between = self.sentences[bisect_right(self.starts, start) : bisect_left(self.starts, end)]
        return any(spoken.words for spoken in between)

    def begins_sentence(self, offset: int) -> bool:
        """Whether a sentence begins at this offset."""
        return self._at(offset).sentence.start == offset


def paragraphs(document: Document, reading: Reading) -> Iterator[Paragraph]:
    """The document's paragraphs, with who is said to speak in each sentence."""
    named: dict[int, list[Named]] = {}
    for mention, entity in reading.owners():
        named.setdefault(mention.sentence, []).append((mention, entity))
    shared = _shared_surnames(reading) | _family_names(document.text)
    for numbers in _by_paragraph(document):
        first, last = document.sentences[numbers[0]], document.sentences[numbers[-1]]
        dashed = dashed_in(document.text, first.start, last.end) if reading.grammar.language in _DASHES else ()
        quotes = list(dashed) or list(quoted_in(document.text, first.start, last.end))
        bounds = [quoted.outer_start for quoted in quotes], [quoted.outer_end for quoted in quotes]
        spoken = [_spoken(document, reading, number, named.get(number, []), *bounds) for number in numbers]
        before: tuple[Named, ...] = ()
        spoke: frozenset[str] = frozenset()
        somebody = False
        for one in spoken:
            if len(one.words) <= _MOST_WORDS:
                outside = Outside(one.words, one.named, before, document.text, reading.grammar, shared, spoke, somebody)
                one.attributions = list(attributions(outside))
                before = (*before, *one.named)[-_MOST_REMEMBERED:]
                spoke |= {by.entity.name for by in one.attributions if by.entity}
                somebody = _is_somebody(one.attributions[-1], reading) if one.attributions else somebody
        yield Paragraph(document.text, quotes, spoken, [one.sentence.start for one in spoken])


def _is_somebody(by: Attribution, reading: Reading) -> bool:
    """Whether one person speaks who is only described ("a troll", "the mother")."""
    first, _, rest = by.speaker.partition(" ")
    return by.entity is None and first.lower() in reading.grammar.lexicon.articles and not rest.endswith("s")


def _shared_surnames(reading: Reading) -> frozenset[str]:
    full = {entity.name for entity in reading.entities if entity.kind is ActorKind.PERSON and " " in entity.name}
    bearers = Counter(name.rpartition(" ")[2] for name in full)
    return frozenset(surname for surname, count in bearers.items() if count > 1)


def _family_names(text: str) -> frozenset[str]:
    """Surnames of a man and a woman, or of a grown person and a child ("James Hale, 11", "Mrs Hale")."""
    bearers: dict[str, set[str]] = {"Mr": set(), "Mrs": set(), "child": set()}
    for found in _TITLED.finditer(text):
        bearers["Mr" if found["title"] == "Mr" else "Mrs"].add(found["name"])
    for found in _CHILD.finditer(text):
        bearers["child"].add(found["name"])
    men, women, children = bearers.values()
    return frozenset((men & women) | (children & (men | women)))


def _by_paragraph(document: Document) -> list[list[int]]:
    numbers: dict[int, list[int]] = {}
    for number, sentence in enumerate(document.sentences):
        numbers.setdefault(sentence.paragraph, []).append(number)
    return list(numbers.values())


def _spoken(
    document: Document, reading: Reading, number: int, named: list[Named], starts: list[int], ends: list[int]
) -> Spoken:
    """The sentence outside the paragraph's quotes, which begin at `starts` and end at `ends`, both in order."""
    sentence = document.sentences[number]
    if bisect_right(ends, sentence.start) >= bisect_left(starts, sentence.end):
        return Spoken(sentence, reading.sentences[number], named)

    def inside(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < ends[at]

    words = [word for word in reading.sentences[number] if not inside(word.start)]
    return Spoken(sentence, words, [pair for pair in named if not inside(pair[0].start)])
