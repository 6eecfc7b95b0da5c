"""Direct quotes: words between marks, given to the speaker that the sentence names."""

from collections.abc import Iterator

from bot.model.brief import Quote
from bot.text.speech.according import is_source
from bot.text.speech.marks import Quoted
from bot.text.speech.paragraph import Paragraph
from bot.text.speech.said import Attribution

_FEWEST_WORDS = 3
_FARTHEST = 90
_BEHIND = frozenset(" ,.!?…—–-:;")


def direct_quotes(paragraph: Paragraph) -> Iterator[Quote]:
    """The paragraph's quotes that have a speaker, in order.

    A quote that makes whole sentences right behind an attributed one has the same speaker.
    """
    last: tuple[Quoted, Attribution] | None = None
    for quoted in paragraph.quotes:
        by = _attributed(paragraph, quoted)
        if by is None and last is not None and _goes_on(paragraph, last[0], quoted):
            by = last[1]
        if by is None:
            continue
        last = (quoted, by)
        words = paragraph.text[quoted.start : quoted.end]
        if len(words.split()) >= _FEWEST_WORDS:
            yield Quote(by.speaker, by.verb, words, quoted.start, quoted.end, True)


def _attributed(paragraph: Paragraph, quoted: Quoted) -> Attribution | None:
    behind = [by for by in paragraph.attributions_in(quoted.outer_end - 1) if by.start >= quoted.outer_end]
    for by in behind:
        gap = paragraph.text[quoted.outer_end : by.start]
        if _is_light(paragraph, gap, quoted.outer_end):
            return by
    before = [by for by in paragraph.attributions_in(quoted.outer_start) if by.end <= quoted.outer_start]
    if not before or quoted.outer_start - before[-1].end > _FARTHEST:
        return None
    if is_source(before[-1].verb):  # only for the whole of what is told
        gap = paragraph.text[before[-1].end : quoted.outer_start]
        return None if gap.strip("".join(_BEHIND)) else before[-1]
    return before[-1] if _reaches(paragraph, before[-1], quoted) else None


def _is_light(paragraph: Paragraph, gap: str, start: int) -> bool:
    """Whether only a comma and a few words of a role stand between the quote and its speaker."""
    if not gap.strip("".join(_BEHIND)):
        return True
    words = gap.split()
    return gap[:1] in " ," and len(words) <= 6 and not paragraph.has_verb(start, start + len(gap))


def _reaches(paragraph: Paragraph, by: Attribution, quoted: Quoted) -> bool:
    """Whether nobody else acts between the verb and the quote, and no sentence ends there."""
    gap = paragraph.text[by.end : quoted.outer_start]
    return "; " not in gap and not paragraph.has_subject(by.end, quoted.outer_start)


def _goes_on(paragraph: Paragraph, last: Quoted, quoted: Quoted) -> bool:
    """Whether the quote is whole sentences in the paragraph of the last one, with no other subject in between."""
    begins = paragraph.begins_sentence(quoted.outer_start)
    ends = (
        paragraph.text[quoted.end - 1 : quoted.end] in ".!?…"
        or paragraph.text[quoted.end - 1 : quoted.outer_end + 1].strip('”"» ')[-1:] in ".!?…"
    )
    return begins and ends and not paragraph.has_subject_after(last.outer_end, quoted.outer_start)
