"""Who is said to speak in a paragraph, by the table of its language."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.text.speech.tabled.phrases import Speaker, speaker_in
from bot.text.speech.tabled.table import MASK, Table

_REACH = 140
# A sentence with more of them is none, and each costs a look at what is around it.
_MOST_VERBS = 8
_LONGEST_SENTENCE = 800
_DENIAL_REACH = 24
_BOUNDARY = re.compile(rf"[.!?…;:\n。！？；：()（）{MASK}]|\s[—–-]\s")
_NAME_IN_FRONT = re.compile(
    r"(?:[^\W\d_]+\s){0,3}?(?=[^\W\d_a-zà-ÿа-яёіїєґ])\w[\w’'-]+(?:\s(?=[^\W\d_a-zà-ÿа-яёіїєґ])\w[\w’'-]+)*(?=\s)"
)
_COMMA = re.compile(r"[,，،]")
_PARTICLE = re.compile(r"\w{1,4}\s")
_QUOTED = re.compile(f"{MASK}+")
_GAP = " ,.—–-،，\u00a0\u2009\u202f"


@dataclass(frozen=True, slots=True)
class Told:
    """`speaker` speaks by the verb text[verb_start:verb_end]; text[start:end] spans both. `inside` is the quote's span
    where it stands between them; `topic_end` is where a topic ends, or 0. `source` is True where a
    preposition ("secondo") stands for the verb.
    """

    speaker: Speaker
    start: int
    end: int
    verb_start: int
    verb_end: int
    inside: tuple[int, int] | None = None
    topic_end: int = 0
    source: bool = False


@dataclass(frozen=True, slots=True)
class Masked:
    """A paragraph, its quoted parts masked: `text` has the offsets of the document from `start` on.

    `begins` are where its sentences begin, in order; `seen` the words that have a capital inside a sentence.
    """

    text: str
    start: int
    end: int
    begins: tuple[int, ...]
    seen: frozenset[str]

    def sentence_begins(self, offset: int) -> int:
        """Where the sentence at this offset begins."""
        return self.begins[max(0, bisect_right(self.begins, offset) - 1)]


def told_in(masked: Masked, table: Table) -> list[Told]:
    """Every verb of saying in the paragraph whose speaker is beyond doubt, and every source, in order."""
    told = list(_sources(masked, table)) if table.source else []
    count: Counter[int] = Counter()
    for found in table.verb.finditer(masked.text, masked.start, masked.end):
        begin = masked.sentence_begins(found.start())
        count[begin] += 1
        if count[begin] <= _MOST_VERBS and not _is_denied(masked.text, found, table):
            by = next(filter(None, (_ORDERS[order](masked, found, table) for order in table.orders)), None)
            told += [by] if by else []
    return sorted(told, key=lambda by: by.verb_start)


def _sources(masked: Masked, table: Table) -> Iterator[Told]:
    """Who is named as a source at a sentence's beginning or end, between commas ("Secondo Anna Rossi, …")."""
    text = masked.text
    for found in table.source.finditer(text, masked.start, masked.end) if table.source else ():
        comma = text.find(",", found.end(), min(masked.end, found.end() + _REACH))
        stop = _BOUNDARY.search(text, found.end(), min(masked.end, found.end() + _REACH))
        ends = [end for end in (comma, stop.start() if stop else -1) if end >= 0]
        phrase = text[found.end() : min(ends)] if ends else ""
        speaker = speaker_in(phrase, table, masked.seen, False) if phrase else None
        if speaker and speaker.name:
            verb_end = found.end() - 1
            yield Told(speaker, found.start(), min(ends), found.start(), verb_end, source=True)


def _is_denied(text: str, found: re.Match[str], table: Table) -> bool:
    before = text[max(0, found.start() - _DENIAL_REACH) : found.start()]
    return table.denied_before.search(before) is not None or table.denied_behind.match(text, found.end()) is not None


def _front(masked: Masked, found: re.Match[str], table: Table) -> Told | None:
    """The subject in front: the clause up to the verb, or, behind an aside, what the aside describes."""
    low = max(masked.start, found.start() - _REACH)
    left = masked.text[low : found.start()]
    bounds = [mark.end() for mark in _BOUNDARY.finditer(left)]
    begin = low + (bounds[-1] if bounds else 0)
    pieces = _COMMA.split(masked.text[begin : found.start()])
    adjacent = not table.spaced or pieces[-1].endswith(" ")
    if pieces[-1].strip():
        if not adjacent:
            return None
        return _classified(masked, found, table, pieces[-1], found.start() - len(pieces[-1]))
    if len(pieces) < 3 or not table.spaced:
        return None
    at = begin + sum(len(piece) + 1 for piece in pieces[:-3])
    told = _classified(masked, found, table, pieces[-3], at)
    inner = _classified(masked, found, table, pieces[-2], at + len(pieces[-3]) + 1)
    if (
        inner
        and inner.speaker.name
        and inner.speaker.text == pieces[-2].strip()
        and (not told or not told.speaker.name)
    ):
        return inner if told else None
    return told if len(pieces) == 3 else None


def _classified(masked: Masked, found: re.Match[str], table: Table, piece: str, start: int) -> Told | None:
    text = masked.text
    end = start + len(piece)
    lead = table.lead.match(text, start + len(piece) - len(piece.lstrip()), end)
    begin = lead.end() if lead else start + len(piece) - len(piece.lstrip())
    phrase = text[begin:end].rstrip()
    trail = table.trail.search(phrase)
    phrase = phrase[: trail.start()].rstrip() if trail else phrase
    initial = begin == masked.sentence_begins(begin)
    speaker = speaker_in(phrase, table, masked.seen, initial) if phrase else None
    return Told(speaker, begin, found.end(), found.start(), found.end()) if speaker else None


def _behind(masked: Masked, found: re.Match[str], table: Table) -> Told | None:
    """The subject behind a verb that follows a quote, or a comma at the sentence's end ("…, ha detto Anna Rossi.")."""
    text = masked.text
    before = text[max(masked.start, found.start() - _REACH) : found.start()]
    quoted = before.rstrip(_GAP).endswith(MASK) or not before.strip(_GAP)
    if not quoted and "always" not in table.orders and not before.endswith((", ", "، ")):
        return None
    start = found.end()
    reach = min(masked.end, start + _REACH)
    if table.spaced and text[start : start + 1] != " ":
        return None
    start += 1
    lead = table.lead.match(text, start, reach)
    start = lead.end() if lead else start
    stop = table.stop.search(text, start - 1, reach)
    end = max(start, stop.start()) if stop else reach
    phrase = text[start:end].rstrip(" .")
    trail = table.trail.search(phrase)
    phrase = phrase[: trail.start()].rstrip() if trail else phrase
    speaker = speaker_in(phrase, table, masked.seen, False) if phrase else None
    if speaker is None and (name := _NAME_IN_FRONT.match(phrase)):  # "vertelde Visser lachend"
        phrase = name.group()
        speaker = speaker_in(phrase, table, masked.seen, False)
    beyond = _apposed(masked, table, start + len(phrase)) if speaker and not speaker.name else None
    speaker, end = beyond or (speaker, start + len(phrase))
    return Told(speaker, found.start(), end, found.start(), found.end()) if speaker else None


def _apposed(masked: Masked, table: Table, at: int) -> tuple[Speaker, int] | None:
    """The name behind the comma that ends a description ("il sindaco di Milano, Anna Rossi.")."""
    text = masked.text
    if text[at : at + 2] != ", ":
        return None
    stop = table.stop.search(text, at + 2, min(masked.end, at + _REACH))
    end = stop.start() if stop else min(masked.end, at + _REACH)
    name = text[at + 2 : end].rstrip(" .")
    speaker = speaker_in(name, table, masked.seen, False) if name and " " in name else None
    return (speaker, at + 2 + len(name)) if speaker and speaker.name == name else None


def _topic(masked: Masked, found: re.Match[str], table: Table) -> Told | None:
    """The topic at the sentence's beginning, with the quote or the clause between it and the verb."""
    text, begin = masked.text, masked.sentence_begins(found.start())
    if found.start() - begin > _LONGEST_SENTENCE:
        return None
    lead = table.lead.match(text, begin, found.start())
    start = lead.end() if lead else begin
    quoted = _QUOTED.match(text, start, found.start())
    particle = _PARTICLE.match(text, quoted.end(), found.start()) if quoted else None
    topic = table.topic.match(text, particle.end() if particle else start, found.start()) if table.topic else None
    speaker = speaker_in(topic["speaker"], table, masked.seen, False) if topic else None
    if topic is None or speaker is None or _other_topic(text, topic.end(), found.start(), table):
        return None
    if quoted:  # "“…”고 배선우 회장은 말했다"
        inside = quoted.span() if particle and topic.end() == found.start() else None
        return Told(speaker, start, found.end(), found.start(), found.end(), inside) if inside else None
    masks = [at for at in range(topic.end(), found.start()) if text[at] == MASK]
    if masks and not table.that.fullmatch(text, masks[-1] + 1, found.start()):
        return None
    inside = (masks[0], masks[-1] + 1) if masks else None
    return Told(speaker, start, found.end(), found.start(), found.end(), inside, topic.end())


def _other_topic(text: str, start: int, end: int, table: Table) -> bool:
    """Whether somebody else who may speak is the subject of a clause in between."""
    at = start
    while table.topic and at < end:
        other = table.topic.match(text, at, end)
        if other and speaker_in(other["speaker"], table, frozenset(), False):
            return True
        following = text.find(" ", at, end)
        if following < 0:
            return False
        at = following + 1
    return False


_ORDERS = {"front": _front, "behind": _behind, "always": _behind, "topic": _topic}
