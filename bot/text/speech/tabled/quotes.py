"""Quotes and reports in the languages that are read by a table."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.model.brief import Quote
from bot.text.reading.document import Document, Sentence
from bot.text.speech.dashes import dashed_in
from bot.text.speech.marks import Quoted, quoted_in
from bot.text.speech.tabled.known import Names, seen_in
from bot.text.speech.tabled.phrases import Speaker
from bot.text.speech.tabled.reports import report_by
from bot.text.speech.tabled.table import MASK, Table
from bot.text.speech.tabled.told import Masked, Told, told_in
from bot.text.speech.works import is_title

_LONGEST_PARAGRAPH = 20_000
_GAP = " ,.—–-،，\u00a0\u2009\u202f"
_BEHIND = " \n,–—-،，\u00a0\u2009\u202f"
_LEADS = re.compile(r"\s*[:：,，،]?\s*[—–]?\s*")
_ENDS = frozenset(".!?…。！？؟")
_LONGEST_PART = 60
_LONGEST_REST = 90


def quotes_by_table(document: Document, table: Table) -> Iterator[Quote]:
    """The quotes and reports whose speaker is beyond doubt; a surname alone bears the full name that the text has."""
    text = document.text
    seen = seen_in(text) if table.spaced else frozenset()
    paragraphs = [one for one in _paragraphs(document) if one[-1].end - one[0].start <= _LONGEST_PARAGRAPH]
    quoted = [_marked(text, sentences[0].start, sentences[-1].end) for sentences in paragraphs]
    masked = _masked(text, [one for quotes in quoted for one in quotes])
    found = [
        pair
        for sentences, quotes in zip(paragraphs, quoted, strict=True)
        for pair in _in_paragraph(text, masked, sentences, quotes, table, seen)
    ]
    names = Names(text, {speaker.name for _, speaker in found}, table)
    for quote, speaker in found:
        name = names.resolved(speaker)
        if name:
            yield replace(quote, speaker=name)


def _paragraphs(document: Document) -> Iterator[list[Sentence]]:
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in document.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    yield from paragraphs.values()


def _marked(text: str, start: int, end: int) -> list[Quoted]:
    return list(dashed_in(text, start, end)) or list(quoted_in(text, start, end))


def _masked(text: str, quotes: list[Quoted]) -> str:
    """The text with a mask for every character between marks, as long as it was."""
    pieces, at = [], 0
    for quoted in quotes:
        first = max(quoted.outer_start, at)
        pieces += [text[at:first].replace(MASK, " "), MASK * max(0, quoted.outer_end - first)]
        at = max(at, quoted.outer_end)
    return "".join([*pieces, text[at:].replace(MASK, " ")])


def _in_paragraph(
    text: str, without: str, sentences: list[Sentence], quotes: list[Quoted], table: Table, seen: frozenset[str]
) -> Iterator[tuple[Quote, Speaker]]:
    starts = tuple(one.start for one in sentences)
    masked = Masked(without, starts[0], sentences[-1].end, starts, seen)
    told = told_in(masked, table)
    yield from _direct(text, masked, quotes, told, table)
    for sentence in sentences:
        if without.find(MASK, sentence.start, sentence.end) < 0:
            yield from report_by(masked, sentence, told, table)


def _direct(
    text: str, masked: Masked, quotes: list[Quoted], told: list[Told], table: Table
) -> Iterator[tuple[Quote, Speaker]]:
    last: tuple[Quoted, Told] | None = None
    for quoted in quotes:
        if is_title(text, quoted.start, quoted.end, quoted.outer_start):
            continue
        by = _attributed(masked, quoted, told, table)
        if by is None and last is not None and _goes_on(masked, *last, quoted, text, table):
            by = last[1]
        if by is None:
            continue
        last = (quoted, by)
        words = text[quoted.start : quoted.end]
        if len(words) >= table.fewest:
            verb = text[by.verb_start : by.verb_end]
            yield Quote(by.speaker.text, verb, words, quoted.start, quoted.end, True), by.speaker


def _attributed(masked: Masked, quoted: Quoted, told: list[Told], table: Table) -> Told | None:
    text = masked.text
    before = text[masked.sentence_begins(quoted.outer_start) : quoted.outer_start]
    begins = not before.strip(_GAP + MASK)
    for by in told:
        if by.inside and by.inside[0] <= quoted.outer_start and quoted.outer_end <= by.inside[1]:
            return by
        if by.start >= quoted.outer_end and begins and _follows(masked, by, quoted, table):
            return by
    front = [by for by in told if by.end <= quoted.outer_start]
    return front[-1] if front and _leads_to(masked, front[-1], quoted, table) else None


def _follows(masked: Masked, by: Told, quoted: Quoted, table: Table) -> bool:
    """Whether the speaker right behind the quote can belong to nothing else."""
    gap, text = masked.text[quoted.outer_end : by.start], masked.text
    if gap.strip(_BEHIND) or text[by.end : masked.end].lstrip()[:1] in (":", "："):
        return False
    if not table.spaced:
        return text[by.end : masked.end][:1] in ("", "。", "！", "；", "，", MASK, "\n")
    return by.start == by.verb_start or gap.strip() != ""


def _leads_to(masked: Masked, by: Told, quoted: Quoted, table: Table) -> bool:
    """Whether nothing stands between a speaker in front and the quote, or the clause that the quote is a part of."""
    gap = masked.text[by.end : quoted.outer_start]
    if _LEADS.fullmatch(gap) and any(mark in gap for mark in ":：,，،"):
        return True
    if not table.spaced:
        return not gap
    when = table.trail.sub("", " " + gap.strip(": ,")) if gap.rstrip()[-1:] in ":：" else gap
    if not when.strip():
        return True
    part = table.that.match(gap)
    clause = gap[part.end() :] if part else ""
    return (
        part is not None and len(clause) <= _LONGEST_PART and not any(c.isupper() or c in ".!?,;:،，؟" for c in clause)
    )


def _goes_on(masked: Masked, last: Quoted, by: Told, quoted: Quoted, text: str, table: Table) -> bool:
    """Whether the quote is whole sentences right behind the sentence in which its speaker was named."""
    behind = text[quoted.end : quoted.outer_end + 1].strip('”"»“ ')[:1]
    if text[quoted.end - 1 : quoted.end] not in _ENDS and behind not in _ENDS:
        return False
    if by.start < last.outer_end:  # "Rossi ha detto: «…» «…»"
        return not masked.text[last.outer_end : quoted.outer_start].strip(_GAP)
    rest = masked.text[by.end : quoted.outer_start].strip(_BEHIND)
    ended = not table.spaced or rest[-1:] in _ENDS
    return ended and MASK not in rest and len(rest) <= _LONGEST_REST and not any(c in rest[:-1] for c in ".!?:;")
