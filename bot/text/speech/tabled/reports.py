"""Reports of speech: "ha detto che …", «заявив, що …», 表示，… and the like."""

from collections.abc import Iterator

from bot.model.brief import Quote
from bot.text.reading.document import Sentence
from bot.text.speech.tabled.phrases import Speaker
from bot.text.speech.tabled.table import Table
from bot.text.speech.tabled.told import Masked, Told

_FEWEST_WORDS = 3
_MARKS = frozenset('«»„“”"‘「」')
_STOPS = " .。！!؟?"


def report_by(masked: Masked, sentence: Sentence, told: list[Told], table: Table) -> Iterator[tuple[Quote, Speaker]]:
    """What the sentence, which has no marks of quotation, reports; one report at most."""
    if sentence.text.rstrip()[-1:] in "?؟？":
        return
    for by in told:
        if not sentence.start <= by.verb_start < sentence.end:
            continue
        verb = masked.text[by.verb_start : by.verb_end]
        if not by.source and not table.reporting.fullmatch(verb):
            continue
        span = _behind(masked, sentence, by, table) or _in_front(masked, sentence, by, told)
        if span and _is_clause(masked.text[slice(*span)], table):
            words = masked.text[slice(*span)]
            yield Quote(by.speaker.text, verb, words, *span, False), by.speaker
            return


def _behind(masked: Masked, sentence: Sentence, by: Told, table: Table) -> tuple[int, int] | None:
    """The clause behind "that"; for a topic, the one between it and the verb."""
    if by.topic_end:
        end = by.verb_start
        particle = table.that.search(masked.text, by.topic_end, end)
        return (by.topic_end, particle.start()) if particle and particle.end() == end else None
    if by.source:
        return _behind_source(masked, sentence, by, table)
    that = table.that.match(masked.text, by.end, sentence.end)
    return (that.end(), _end(masked, that.end(), sentence, table)) if that else None


def _behind_source(masked: Masked, sentence: Sentence, by: Told, table: Table) -> tuple[int, int] | None:
    """The clause behind "Secondo Anna Rossi, " at the sentence's beginning; behind two commas an aside may stand."""
    commas = masked.text.count(", ", by.end, sentence.end)
    if by.start != sentence.start or masked.text[by.end : by.end + 2] != ", " or commas > 1:
        return None
    return by.end + 2, _end(masked, by.end + 2, sentence, table)


def _end(masked: Masked, start: int, sentence: Sentence, table: Table) -> int:
    """Where what was said ends: in front of what the writer adds, and of the full stop."""
    contrast = table.contrast.search(masked.text, start, sentence.end)
    end = contrast.start() if contrast else sentence.end
    while end > start and masked.text[end - 1] in _STOPS:
        end -= 1
    return end


def _in_front(masked: Masked, sentence: Sentence, by: Told, told: list[Told]) -> tuple[int, int] | None:
    """The clause in front of ", ha detto Anna Rossi" at the sentence's end."""
    text = masked.text
    comma = by.start - 2
    alone = [one for one in told if sentence.start <= one.verb_start < sentence.end] == [by]
    if (
        by.start != by.verb_start
        or text[comma : by.start] != ", "
        or text[by.end : sentence.end].strip(_STOPS)
        or not alone
    ):
        return None
    return sentence.start, comma


def _is_clause(words: str, table: Table) -> bool:
    if any(mark in words for mark in _MARKS):
        return False
    return len(words.split()) >= _FEWEST_WORDS if table.spaced else len(words) >= table.fewest
