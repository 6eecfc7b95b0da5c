"""Reports of speech: "said that …", and "…, she said"."""

import re
from collections.abc import Iterator

from bot.model.brief import Quote
from bot.text.names.known.grammar import Grammar
from bot.text.reading.kept import FINITE
from bot.text.speech.according import is_source
from bot.text.speech.paragraph import Paragraph, Spoken
from bot.text.speech.said import BEGIN_TAIL, Attribution

_FEWEST_WORDS = 4
_FARTHEST_THAT = 8
_LONGEST_TAIL = 4
_TAKES_BARE_CLAUSE = frozenset({"said", "says", "say", "claimed", "insisted", "argued"})
_TAKES_THING = frozenset({"claimed", "argued"})  # "claimed the title", "argued the case"
_FINITE = re.compile(rf"\b{FINITE}\b")
_TAKES_PERSON = frozenset({"told", "tells", "warned", "warns", "informed", "reminded", "asked", "assured"})
# A second source behind the report (", Reuters reported", ", according to the ministry").
_SOURCE = re.compile(
    r",\s(?:[^,]{1,40}\s(?:reported|reports|said|says|wrote|writes|told\s[^,]{1,40})|according to [^,]{1,60})\.?$"
)
_LONGEST_ASIDE = 60
_BEGIN_ASIDE = ("a", "an", "the", "who", "un", "une", "le", "la", "el", "qui", "que")
_BEGIN_RELATIVE = ("who", "whose", "qui")
_OF = ("of", "at", "for", "de", "du")
_SUBJUNCTIVE = re.compile(
    r"\b(?:sei|seien|habe|hätten?|werde|würden?|könne|könnten?|müsse|müssten?|solle|wolle|dürfe|gebe|gehe|stehe|bleibe|"
    r"komme|wisse|lasse|halte|brauche)\b"
)
_LONGEST_SOURCE = 90
# What stands behind may be the writer's own or another speaker's.
_CONTRAST = re.compile(
    r",\s(?:but|while|although|though|whereas|adding|noting|prompting|leading)\s|\s['‘](?=[A-Z])"
    r"|(?:,\s(?:(?:but|and|yet)\s)?|\s(?:but|and|yet)\s)(?:[a-z]+ly\s)?(?:(?:would|did|could|does|do)\snot|declined|refused|"
    r"promised|pledged|vowed|urged|accused|called\son|warned|told|asked|added|said|says|insisted|stressed|denied|noted|"
    r"thanked|apologi[sz]ed)\b|,?\sbut\s(?:he|she|they)\s(?:provided|gave|declined|refused|added|did\snot|would\snot)\b"
    r"|,\sas\s(?:has|have|had|did|does|do)\s|\sbut\s(?:is|was)\s(?:hopeful|confident|keen|adamant|determined|convinced)\b|(?<=[a-z]{2})\.(?=[A-Z])"
)
# A part in single marks, and a caption that ran in behind it.
_CAPTION = re.compile(r"['‘][a-z][^'‘’]{1,300}['’](?=\s[A-Z][a-z])")
_PICTURE = re.compile(r",?\s(?:who\s[^,.()]{1,40})?\((?:pictured|pic|above|left|right|file)\b")
# What runs into a sentence from elsewhere: an agency's line, somebody's account, an address.
_DATELINE = re.compile(r"[A-Z][\w ]{2,30}, [A-Z][a-z]{2,8}\.? \d{1,2} \([A-Z]{2,5}\) ")
_FOREIGN = re.compile(r"\(@|https?://|\.com/")
# A quotation in single marks that ran in without a stop.
_RUN_IN = re.compile(r"\s['‘](?=[A-Z(])")
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
    described = words[:1] != [] and (words[0] in _BEGIN_ASIDE or grammar.is_role(words[0]))
    if words[:1] != [] and words[0] in _BEGIN_RELATIVE:
        return True
    described = described or (len(words) > 1 and words[1] in _OF)
    return described and not any(w in verbs or w.endswith("ed") for w in words)


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
    following = words[at + 1] if at + 1 < len(words) else None
    bare = words[at].low in _TAKES_BARE_CLAUSE and following is not None and by.end <= words[at].end
    if following and following.before == " ":
        if bare and following.low in _BEGIN_CLAUSE:
            if words[at].low in _TAKES_THING and not _happens(paragraph.text, following.start, spoken.sentence.end):
                return None
            return _quote(paragraph.text, by, following.start, _clause_end(paragraph.text, spoken, following.start))
        if following.low in grammar.lexicon.articles and words[at].low not in _TAKES_PERSON:
            return None  # "notes the sticky situation that would arise"
    return _behind_that(paragraph, spoken, by, grammar) or _bare(paragraph, spoken, by, grammar, bare)


def _happens(text: str, start: int, end: int) -> bool:
    """Whether a clause begins at text[start:end], with a verb in front of its first comma."""
    comma = text.find(",", start, end)
    return bool(_FINITE.search(text, start, comma if comma >= 0 else end))


def _bare(paragraph: Paragraph, spoken: Spoken, by: Attribution, grammar: Grammar, bare: bool) -> Quote | None:
    """The clause without a conjunction: a German one by its verb, an English one that begins with a name."""
    if grammar.language == "de":
        return _indirect(paragraph, spoken, by)
    following = spoken.words[by.verb_at + 1] if bare and grammar.language == "en" else None
    if following is None or following.before != " " or not following.capital:
        return None
    if following.low in grammar.lexicon.calendar:
        return None
    return _quote(paragraph.text, by, following.start, _clause_end(paragraph.text, spoken, following.start))


def _behind_that(paragraph: Paragraph, spoken: Spoken, by: Attribution, grammar: Grammar) -> Quote | None:
    """The clause behind "that", which stands a few words behind the verb at most."""
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
    return None


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
        or (tail and tail[0].lower() not in BEGIN_TAIL)
    ):
        return None
    between = text[comma + 1 : by.start].lower().split()
    joined = len(between) > _LONGEST_TAIL or bool({"and", "but", "while", "as", "though"} & set(between))
    if text[first].isdigit() and text[max(0, first - 4) : first].rstrip(". ")[-1:].isdigit():
        return None  # the rest of a number that was cut in two ("magnitude 5. 9 shook")
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
    if picture := _PICTURE.search(text, start, end):
        end = picture.start()
    if caption := _CAPTION.search(text, start, end):
        end = caption.end()
    for other in spoken.attributions:  # "While Lee claimed the gate was shut, Hale said it was open"
        if start < other.start < end and text[other.start - 2 : other.start] == ", ":
            end = other.start - 2
            break
    while end > spoken.sentence.start and text[end - 1] in " .":
        end -= 1
    return end


def _quote(text: str, by: Attribution, start: int, end: int) -> Quote | None:
    dateline = _DATELINE.match(text, start, end)
    start = dateline.end() if dateline else start
    words = text[start:end]
    torn = words[-1:].isdigit() and text[end : end + 3].strip(". ").isdigit()  # "magnitude 4" of "4. 5"
    if torn or len(words.split()) < _FEWEST_WORDS or _FOREIGN.search(words):
        return None
    return Quote(by.speaker, by.verb, words, start, end, False)
