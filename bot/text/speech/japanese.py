"""Quotes in Japanese: 「…」 with the verb behind it and the speaker, marked as the topic, in front."""

import re
from collections.abc import Iterator

from bot.model.actor import ActorKind
from bot.model.brief import Quote
from bot.text.names.entity import Entity
from bot.text.names.mention import Mention
from bot.text.names.read import Reading
from bot.text.reading.document import Document, Sentence

_QUOTE = re.compile(
    r"「(?P<words>[^「」]{4,1000})」と(?:も|、)?(?P<verb>[^「」。、]{0,12}?(?:述べ|話し|話す|語っ|語る|説明|指摘|訴え|強調|明かし|答え|批判|評価|主張|発表|コメント|振り返|呼びかけ|求め|語り|話って|言っ|言う)(?:[ぁ-ん]{0,4}))"
)
# A report: the clause behind the topic ends as sentences do, in front of と and a verb of saying at the sentence's end.
_REPORT = re.compile(
    r"(?<=[るたいだうくすむぐぶ])と(?P<verb>(?:述べ|話し|語っ|説明し|指摘し|訴え|強調し|明らかにし|明かし|主張し|発表し)(?:た|ている))。?$"
)
_FEWEST = 8
# Longer ones are no sentences; looking at each pair of a quote and a name in them would take for ever.
_LONGEST_SENTENCE = 3000


def japanese_quotes(document: Document, reading: Reading) -> Iterator[Quote]:
    """The quotes whose sentence has one topic in front that can speak."""
    named: dict[int, list[tuple[Mention, Entity]]] = {}
    for mention, entity in reading.owners():
        named.setdefault(mention.sentence, []).append((mention, entity))
    for number, sentence in enumerate(document.sentences):
        if len(sentence.text) > _LONGEST_SENTENCE:
            continue
        for found in _QUOTE.finditer(document.text, sentence.start, sentence.end):
            topics = [e for m, e in named.get(number, []) if m.end < m.verb <= found.start() and _speaks(e)]
            if topics:
                start, end = found.span("words")
                yield Quote(topics[-1].name, found["verb"], found["words"], start, end, True)
        if "「" not in sentence.text:
            yield from _report(document.text, sentence, named.get(number, []))


def _report(text: str, sentence: Sentence, named: list[tuple[Mention, Entity]]) -> Iterator[Quote]:
    """What the only topic of the sentence, which stands at its beginning, is said to have said."""
    found = _REPORT.search(text, sentence.start, sentence.end)
    topics = [(m, e) for m, e in named if m.verb >= 0]
    if found is None or len(topics) != 1 or not _speaks(topics[0][1]):
        return
    mention, entity = topics[0]
    start = mention.verb + (text[mention.verb] == "、")
    if found.start() - start >= _FEWEST and "は" not in text[sentence.start : mention.start]:
        yield Quote(entity.name, found["verb"], text[start : found.start()], start, found.start(), False)


def _speaks(entity: Entity) -> bool:
    return entity.kind in (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.GROUP)
