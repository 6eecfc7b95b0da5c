"""Reports of speech: "said that …", and "…, she said"."""

import re
from collections.abc import Iterator

from bot.model.brief import Quote
from bot.text.names.grammar import Grammar
from bot.text.speech.according import is_source
from bot.text.speech.paragraph import Paragraph, Spoken
from bot.text.speech.said import Attribution

_FEWEST_WORDS = 4
_FARTHEST_THAT = 8
_LONGEST_TAIL = 4
_BEGIN_TAIL = frozenset({"on", "in", "at", "today", "yesterday", "late", "early", "this", "last", "earlier", "during"})
_TAKES_BARE_CLAUSE = frozenset({"said", "says", "say", "claimed", "insisted", "argued"})
# A second source behind the report (", Reuters reported", ", according to the ministry").
_SOURCE = re.compile(r",\s(?:[^,]{1,40}\s(?:reported|reports|said|says)|according to [^,]{1,60})\.?$")
_LONGEST_ASIDE = 60
_BEGIN_ASIDE = ("a", "an", "the", "who", "un", "une", "le", "la", "el", "qui", "que")
_SUBJUNCTIVE = re.compile(
    r"\b(?:sei|seien|habe|hätten?|werde|würden?|könne|könnten?|müsse|müssten?|solle|wolle|dürfe|gebe|gehe|stehe|bleibe|"
    r"komme|wisse|lasse|halte|brauche)\b"
)
_LONGEST_SOURCE = 90
# What stands behind may be the writer's own or another speaker's.
_CONTRAST = re.compile(r",\s(?:but|while|although|though|whereas|adding|prompting|leading)\s|\s['‘](?=[A-Z])")
# A quotation in single marks that ran in without a stop.
_RUN_IN = re.compile(r"\s['‘](?=[A-Z])")
_QUOTES = frozenset('"“”„«»「」')
_BEGIN_CLAUSE = frozenset(
    {"the", "a", "an", "it", "he", "she", "they", "there", "this", "these", "those", "his", "her", "its", "their", "we",
     "i", "no", "some", "more", "most", "all", "many", "if", "what", "both", "another", "one", "two", "three"}
)  # fmt: skip


def reported_speech(paragraph: Paragraph, grammar: Grammar) -> Iterator[Quote]:
    """What the paragraph's sentences without marks of quotation report, one report a sentence at most."""
    for spoken in paragraph.sentences:
        if _QUOTES & set(spoken.sentence.text) or spoken.sentence.text.endswith("?"):
            continue
        for by in spoken.attributions:
            if is_source(by.verb):
                quote = _behind_source(paragraph, spoken, by, grammar) or _before(paragraph, spoken, by, grammar)
                if quote and len(spoken.attributions) == 1:
                    yield quote
                break
            if by.verb.split()[-1].lower() in grammar.lexicon.reporting:
                quote = _after(paragraph, spoken, by, grammar) or _before(paragraph, spoken, by, grammar)
                if quote:
                    yield quote
                    break


def _behind_source(paragraph: Paragraph, spoken: Spoken, by: Attribution, grammar: Grammar) -> Quote | None:
    """The clause behind "According to Ann Lee, a nurse," at the sentence's beginning."""
    text = paragraph.text
    if by.start != spoken.words[0].start or text[by.end : by.end + 2] != ", ":
        return None
    start = by.end + 2
    aside = text.find(", ", start, start + _LONGEST_ASIDE)
    if aside >= 0 and _is_aside(text[start:aside].lower().split(), grammar):
        start = aside + 2
    return _quote(text, by, start, _clause_end(text, spoken, start))


def _is_aside(words: list[str], grammar: Grammar) -> bool:
    """Whether the words only say who the source is: they begin as such, and nothing happens in them."""
    verbs = grammar.lexicon.auxiliaries | grammar.lexicon.verbs
    return words[:1] != [] and words[0] in _BEGIN_ASIDE and not any(w in verbs or w.endswith("ed") for w in words)


def _indirect(paragraph: Paragraph, spoken: Spoken, by: Attribution) -> Quote | None:
    """The German clause behind a comma whose verb says that it is somebody's word (", das Tor sei kaputt")."""
    start = paragraph.text.find(", ", by.end, by.end + _LONGEST_ASIDE) + 2
    end = _clause_end(paragraph.text, spoken, start)
    if start < by.end or not _SUBJUNCTIVE.search(paragraph.text, start, end):
        return None
    return _quote(paragraph.text, by, start, end)


def _after(paragraph: Paragraph, spoken: Spoken, by: Attribution, grammar: Grammar) -> Quote | None:
    """The clause behind "said that", or behind "said" where it plainly begins."""
    words, at = spoken.words, by.verb_at
    for reach in range(at + 1, min(len(words) - 1, at + _FARTHEST_THAT)):
        if words[reach].low in grammar.lexicon.complementisers and by.end < words[reach].end:
            return _quote(
                paragraph.text, by, words[reach + 1].start, _clause_end(paragraph.text, spoken, words[reach].end)
            )
        between = words[reach]
        if between.before.startswith((",", ";")) and between.low != "that":
            break
        if between.low in grammar.lexicon.auxiliaries or (between.low == "it" and between.possessive):
            break  # "said it's possible that …": that is no more than a part of what was said
    if grammar.language == "de":
        return _indirect(paragraph, spoken, by)
    if grammar.language != "en" or at + 1 >= len(words) or by.end > words[at].end:
        return None
    following = words[at + 1]
    if following.before != " " or not (following.low in _BEGIN_CLAUSE or following.capital):
        return None
    if following.low in grammar.lexicon.calendar or words[at].low not in _TAKES_BARE_CLAUSE:
        return None
    return _quote(paragraph.text, by, following.start, _clause_end(paragraph.text, spoken, following.start))


def _before(paragraph: Paragraph, spoken: Spoken, by: Attribution, grammar: Grammar) -> Quote | None:
    """The clause in front of ", Ann Lee said" at the sentence's end."""
    words, text = spoken.words, paragraph.text
    tail = text[by.end : spoken.sentence.end].strip(" .").split()
    first = words[0].start
    comma = text.rfind(",", first, by.start)
    if (
        comma < 0
        or _RUN_IN.search(text, first, comma)
        or len(tail) > _LONGEST_TAIL
        or (tail and tail[0].lower() not in _BEGIN_TAIL)
    ):
        return None
    between = text[comma + 1 : by.start].lower().split()
    joined = len(between) > _LONGEST_TAIL or bool({"and", "but", "while", "as", "though"} & set(between))
    described = grammar.is_role(text[first:comma].rpartition(" ")[2].lower())  # ", the prime minister, Ann Lee, said"
    if joined or described or any(first < other.start < comma for other in spoken.attributions):
        return None
    return _quote(text, by, first, comma)


def _clause_end(text: str, spoken: Spoken, start: int) -> int:
    end = spoken.sentence.end
    source = _SOURCE.search(text, max(spoken.sentence.start, end - _LONGEST_SOURCE), end)
    if source:
        end = source.start()
    contrast = _CONTRAST.search(text, start, end)
    if contrast:
        end = contrast.start()
    while end > spoken.sentence.start and text[end - 1] in " .":
        end -= 1
    return end


def _quote(text: str, by: Attribution, start: int, end: int) -> Quote | None:
    words = text[start:end]
    if len(words.split()) < _FEWEST_WORDS:
        return None
    return Quote(by.speaker, by.verb, words, start, end, False)
