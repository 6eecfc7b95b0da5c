"""Direct quotes: words between marks, given to the speaker that the sentence names."""

import re
from collections.abc import Iterator

from bot.model.brief import Quote
from bot.text.speech.according import is_source
from bot.text.speech.marks import Quoted
from bot.text.speech.paragraph import Paragraph
from bot.text.speech.said import Attribution
from bot.text.speech.works import is_title

_FEWEST_WORDS = 3
_FARTHEST = 90
# A source that was converted badly has a question mark where a quotation was closed ("real democracy? in the country").
_LOST_MARK = re.compile(r"[a-z][?],? [a-z]|[a-z][?][.,] ")
# A pronoun right behind the quote, of which nobody could tell whose it is.
_SOMEBODY = re.compile(r"(?:,\W{1,3}|\W,\s)(?:he|she|they)\s[a-z]+")
_WRITES = frozenset({"wrote", "writes", "schrieb", "schreibt", "écrit", "escribió", "escribe"})
_FARTHEST_WORD = 12
_LONGEST_LEAD = 6
_THAT = frozenset({"that", "dass", "que"})
_TOLD = frozenset({"told", "tells", "asked", "asks", "informed", "reminded"})
_WHERE = frozenset({"in", "on", "at", "to", "during", "later", "auf", "à", "dans", "en", "al"})
# The writer's own sentence goes on behind the quote, up to another verb of saying.
_JOINED = frozenset({"and", "but", "while", "und", "aber", "et", "mais", "y", "pero"})
_GOES_ON_WITH = frozenset({"with", "to", "in", "for", "of", "by", "mit", "zu", "avec", "pour", "à", "con", "para"})
_BEHIND = frozenset(" ,.!?…—–-:;")


def direct_quotes(paragraph: Paragraph) -> Iterator[Quote]:
    """The paragraph's quotes that have a speaker, in order.

    A quote that makes whole sentences right behind an attributed one has the same speaker.
    """
    last: tuple[Quoted, Attribution] | None = None
    for quoted in paragraph.quotes:
        if is_title(paragraph.text, quoted.start, quoted.end, quoted.outer_start):
            continue
        by = _attributed(paragraph, quoted)
        if by is None and last is not None and _goes_on(paragraph, last[0], quoted):
            between = paragraph.attributions_in(max(last[0].outer_end, quoted.outer_start - 2))
            by = next((each for each in reversed(between) if last[1].end <= each.start < quoted.outer_start), last[1])
        if by is None:
            continue
        last = (quoted, by)
        words = paragraph.text[quoted.start : quoted.end]
        if len(words.split()) >= _FEWEST_WORDS and not _LOST_MARK.search(words):
            yield Quote(by.speaker, by.verb, words, quoted.start, quoted.end, True)


def _attributed(paragraph: Paragraph, quoted: Quoted) -> Attribution | None:
    """Who said it: the one in front of a colon, else the one right behind, else the one in front."""
    text = paragraph.text
    before = [by for by in paragraph.attributions_in(quoted.outer_start) if by.end <= quoted.outer_start]
    gap = text[before[-1].end : quoted.outer_start] if before else ""
    if before and gap.strip() == ":":
        return before[-1]
    behind = [by for by in paragraph.attributions_in(quoted.outer_end - 1) if by.start >= quoted.outer_end]
    for by in behind:
        if text[by.end : by.end + 1] == ":" or by.verb.endswith("ing"):
            break  # that one leads to what stands behind it ("“…”, saying: “…”")
        if _is_light(paragraph, text[quoted.outer_end : by.start], quoted.outer_end):
            return by
    if _SOMEBODY.match(text, quoted.end):
        return None
    return before[-1] if before and _leads_to(paragraph, before[-1], quoted, gap) else None


def _leads_to(paragraph: Paragraph, by: Attribution, quoted: Quoted, gap: str) -> bool:
    """Whether the words between a speaker in front and the quote leave no doubt that they belong together."""
    if quoted.outer_start - by.end > _FARTHEST:
        return False
    if is_source(by.verb):  # only for the whole of what is told
        return not gap.strip("".join(_BEHIND))
    if by.verb.rpartition(" ")[2].lower() in _WRITES and not gap.strip():
        return False  # "wrote “The gate of the sea” in 1990"
    if _is_sentence(paragraph, quoted) and not _introduces(gap, by.verb):
        return False
    return _reaches(paragraph, by, quoted)


def _is_sentence(paragraph: Paragraph, quoted: Quoted) -> bool:
    text = paragraph.text
    return (
        text[quoted.start].isupper() and text[quoted.end - 1] in ".!?…" and quoted.end - quoted.start > _FARTHEST_WORD
    )


def _introduces(gap: str, verb: str) -> bool:
    """Whether the words between verb and quote lead to a whole sentence: none, a mark, to whom or when it was said."""
    words = gap.split()
    if not words or gap.rstrip()[-1:] in ":,—–-" or words[-1].lower() in _THAT:
        return True
    if verb.rpartition(" ")[2].lower() in _TOLD or words[0].lower() in _WHERE:
        return len(words) <= _LONGEST_LEAD
    return len(words) <= 1


def _is_light(paragraph: Paragraph, gap: str, start: int) -> bool:
    """Whether only a comma and a few words of a role stand between the quote and its speaker."""
    if not gap.strip("".join(_BEHIND)):
        return True
    words = gap.split()
    if any(mark in gap for mark in (":", ";", "--", "–", "—", "?")) or any(map(str.isdigit, gap)):
        return False
    if words[0].strip(",").lower() in _GOES_ON_WITH or not _JOINED.isdisjoint(words):
        return False
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
