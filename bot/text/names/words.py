"""A text's words with what surrounds them: all that the recogniser looks at."""

import re
from functools import lru_cache
from typing import NamedTuple

from bot.text.reading.dateline import dateline
from bot.text.reading.document import Document, Sentence
from bot.text.reading.heading import HEADING

# Initials ("U.S.", "J."), then words that may hold an apostrophe, a hyphen or an ampersand. One pass, no backtracking
# that grows: a joiner must be followed by a letter or digit.
_INITIAL = "[A-ZŁŚŻŹĆА-ЯЁІЇЄҐ]"
_WORD_PATTERN = (
    rf"(?<![^\W_]){_INITIAL}(?:\.{_INITIAL})+\.?(?![^\W_])"
    rf"|(?<![^\W_]){_INITIAL}\.(?= ?{_INITIAL})"
    r"|(?<![^\W_])(?:M|[MD]rs?|Ms|Sr|Sra|Prof|Gen|Gov|Sen|Rep|Lt|Col|Capt|St)\.(?= [^\W\d_])"
    r"|[^\W_]+(?:['’ʼ&-][^\W_]+)*"
)
_WORD = re.compile(_WORD_PATTERN)
# Articles and prepositions that lose their vowel in front of a name are words of their own ("d'Italia").
_ELIDED = {
    "it": re.compile(
        r"(?<![^\W_])(?:[Dd]ell|[Aa]ll|[Dd]all|[Nn]ell|[Ss]ull|[Uu]n|[Qq]uest|[Ss]ant|[Cc]om|[LlDdCcS])['’](?=[^\W\d_])|"
        + _WORD_PATTERN
    )
}
_OPENS = re.compile(r"[\"“”„«»:;(\[—–•*|/]|\s'|\s‘|^['‘]")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_APOSTROPHES = ("'", "’")
_LONGEST = 40
_FIRST_NOT_LATIN = "\u0370"


class Word(NamedTuple):
    """One word without its possessive ending and the full stops of initials, and `before`, what stands in front of it.

    `opens` is True where a capital says nothing: at the start of a sentence, after an opening mark or a colon.
    """

    text: str
    low: str
    start: int
    end: int
    sentence: int
    before: str
    opens: bool
    capital: bool
    possessive: bool


# "SARROW, England (Agency) —", "Paris (Agency) -": where and by whom it was written is no part of the story.
_CAPITALS = r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+"
_DATELINE = re.compile(
    rf"\W{{0,3}}(?:{_CAPITALS}(?: {_CAPITALS}){{0,3}}(?:, [^—–\n(]{{2,40}}?)?(?: ?\([^)\n]{{2,40}}\))?"
    r"|[^—–\n(.]{2,50} ?\([^)\n]{2,40}\)) ?[—–-]{1,2}\s|(?:[A-Z][\w ,.]{2,40} )?\([A-Z]{2,5}\)\s?(?=[A-Z])"
)
# A line that only says who wrote the text or took the picture.
_CREDIT = re.compile(
    r"(?:By|Von|Par|Por|Di|Door)\s+[A-ZÀ-ÖØ-Þ][^.!?]{2,90}$|(?:Photo(?:graph)?s?|Image|Picture|Foto|Credit|Video)\s*:[^.!?]{2,90}$"
)
# "ТОМСК, 3 декабря."
_PLACE_AND_DAY = re.compile(r"[А-ЯЁІЇЄҐ][А-ЯЁІЇЄҐ-]+(?: [А-ЯЁІЇЄҐ-]+){0,2}(?:, \d{1,2} \w{3,9})?\.?$")


def sentences_of_words(document: Document) -> list[list[Word]]:
    """The words of each sentence, in order. A word of more than 40 characters is nobody's name: no capital counts."""
    paragraphs = set()
    starts = []
    for sentence in document.sentences:
        opens = sentence.paragraph not in paragraphs
        paragraphs.add(sentence.paragraph)
        starts.append(behind_dateline(sentence) if opens else _behind_heading(sentence))
    text, pattern = document.text, _ELIDED.get(document.language or "", _WORD)
    return [_words(text, starts[number], s.end, number, pattern) for number, s in enumerate(document.sentences)]


def behind_dateline(sentence: Sentence) -> int:
    """Where the sentence begins that a dateline stands in front of; its end where it only is a byline."""
    if _CREDIT.match(sentence.text) or _PLACE_AND_DAY.match(sentence.text):
        return sentence.end
    found = _DATELINE.match(sentence.text)
    if found is None and sentence.text[:1] >= _FIRST_NOT_LATIN:
        found = dateline(sentence.text)
    return sentence.start + found.end() if found else _behind_heading(sentence)


def _behind_heading(sentence: Sentence) -> int:
    found = HEADING.match(sentence.text)
    return sentence.start + (found.end() if found else 0)


def _words(text: str, start: int, end: int, number: int, pattern: re.Pattern[str]) -> list[Word]:
    words: list[Word] = []
    last = start
    for found in pattern.finditer(text, start, end):
        begin, stop = found.span()
        word, low, capital, possessive = _read(found.group())
        before = text[last:begin] or _behind_elision(words)
        last = stop
        if possessive:
            stop -= len(_POSSESSIVE[0])
        opens = not words or (before != " " and _OPENS.search(before) is not None)
        capital = capital and text[stop : stop + 1] not in ("$", "€", "£")
        # Word(…) at a third of its cost: it is the engine's innermost loop.
        words.append(tuple.__new__(Word, (word, low, begin, stop, number, before, opens, capital, possessive)))
    return words


def _behind_elision(words: list[Word]) -> str:
    """What stands between a shortened word and the next: as good as a space."""
    return " " if words and words[-1].text.endswith(_APOSTROPHES) else ""


@lru_cache(maxsize=20_000)  # texts use the same words again and again
def _read(spelling: str) -> tuple[str, str, bool, bool]:
    """The word without what is no part of it, in lower case, whether it has a capital, whether it is possessive."""
    possessive = spelling.endswith(_POSSESSIVE)
    word = spelling[:-2] if possessive else spelling
    word = word.replace(".", "") if "." in word[:-1] else word
    if word.endswith(_APOSTROPHES):
        return word, word.lower().replace("’", "'"), False, possessive
    return word, word.lower(), _is_capital(word), possessive


def _is_capital(word: str) -> bool:
    if word[0].isupper():
        return len(word) <= _LONGEST
    if word[0].isdigit() or word.islower() or len(word) > _LONGEST:
        return False
    head, _, rest = word.partition("-")
    arabic = head.lower() in ("al", "el", "ash", "as") and rest[:1].isupper()
    return arabic or (len(word) > 2 and word[1].isupper())
