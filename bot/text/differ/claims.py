"""The counts that an article states: which number, of what, in which sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.text.differ.words import Words, words_of
from bot.text.reading.document import Document, Sentence
from bot.text.reading.numbers import Number, numbers_in
from bot.text.reading.stopwords import stop_words
from bot.text.reading.words import content, tokens

_MOST_SENTENCES = 60
_LONGEST = 600  # characters of a sentence; a longer one is a list
_EXACT_BELOW = 100  # people count smaller ones; larger ones are rounded to their last digit that is not zero
_ABOUT = Decimal("0.1")  # "about 1,200" may be a tenth more or less
_WITHOUT_END = Decimal("Infinity")
_CLAUSE = re.compile(r"[,;:–—]\s|\s(?:and|while|but|und|während|aber|et|mais|y|mientras|pero)\s", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NEXT = re.compile(r"[ \u00a0\u202f-]?(?P<word>%|[^\W\d_]+(?:[’'-][^\W\d_]+)*)")
_CURRENCY = re.compile(r"(?P<sign>[$€£¥])\s?$")
_JOINED = re.compile(r"[\w.,:/-]$")
_GOES_ON = re.compile(r"[.:,/-]\d|[’'](?!s\b)|(?:st|nd|rd|th)\b|\s?[-–]\s?\d|[\s-](?:year|day|hour)s?\b")
_RANGE = re.compile(r"\d\W+(?:to|and|bis|und|à|et|a|y)\W*$")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<=[^\W\d_][ ,])[A-ZÀ-Þ][^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Claim:
    """A number with what it counts. Any true value from `low` to `high` fits it.

    `shown` is as the article writes it, with "at least" and the like. `word` is the word next to it, or "" where none
    stands there, and `noun` that in a form that is compared; `about` are the words of its clause in such a form,
    `names` the names in it, `days` the weekdays in its sentence. `disputed` says that the sentence tells of somebody
    else's number, `open` that it is of the future.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    shown: str
    noun: str
    word: str
    about: frozenset[str]
    names: frozenset[str]
    days: frozenset[str]
    disputed: bool
    open: bool
    sentence: Sentence


def claims_of(document: Document) -> list[Claim]:
    """The counts in the first sixty sentences, in order; none in a language that `words.toml` does not have."""
    words = words_of(document.language)
    if words is None:
        return []
    return [claim for sentence in document.sentences[:_MOST_SENTENCES] for claim in _claims(sentence, document, words)]


def _claims(sentence: Sentence, document: Document, words: Words) -> Iterator[Claim]:
    text = sentence.text
    if len(text) > _LONGEST or words.past.search(text.lower()):
        return
    for number in numbers_in(text, document.language):
        before, after = text[: number.start].lower(), text[number.end :]
        if _counts(text[number.start : number.end], before, after, words):
            yield _claim(sentence, number, document.language, words)


def _counts(figure: str, before: str, after: str, words: Words) -> bool:
    """True if the number is a count and not a date, a time, a rank, a range, a rest or a part."""
    if _YEAR.fullmatch(figure) or _GOES_ON.match(after) or _JOINED.search(before) or _RANGE.search(before):
        return False
    if words.not_next.match(after.lower()):
        return False
    bare = _without_bound(before, words)
    return bare != before or not words.not_before.search(before)


def _claim(sentence: Sentence, number: Number, language: str | None, words: Words) -> Claim:
    text = sentence.text
    before = text[: number.start].lower()
    low, high = _span(number.value, before, words)
    clause_start, clause_end = _clause(text, number)
    clause = text[clause_start:clause_end]
    noun = _noun(text, number, language, words)
    own = {words.meaning(word) for word in content(clause, language) if not word[0].isdigit()}
    compared = _meant(noun, language, words)
    signed = _CURRENCY.search(text[: number.start])
    start = len(_without_bound(before, words)) if not signed else signed.start()
    return Claim(
        value=number.value, low=low, high=high, shown=text[start : number.end].strip() + noun * (noun == "%"),
        noun=compared, word=noun, about=frozenset(own - {compared}), names=_names(clause, clause_start),
        days=frozenset(_WORD.findall(text.lower())) & words.days,
        disputed=bool(words.dispute.search(text.lower())), open=bool(words.future.search(text.lower())),
        sentence=sentence,
    )  # fmt: skip


def _meant(noun: str, language: str | None, words: Words) -> str:
    found = tokens(noun, language)
    return words.meaning(found[0]) if found else noun


def _span(value: Decimal, before: str, words: Words) -> tuple[Decimal, Decimal]:
    if words.least.search(before):
        return value, _WITHOUT_END
    if words.most.search(before):
        return Decimal(0), value
    slack = Decimal(0)
    exponent = value.normalize().as_tuple().exponent
    if value >= _EXACT_BELOW or value % 1:
        slack = Decimal(5).scaleb(int(exponent) - 1)
    if words.near.search(before):
        slack = max(slack, value * _ABOUT)
    return value - slack, value + slack


def _without_bound(before: str, words: Words) -> str:
    for pattern in (words.least, words.most, words.near):
        if found := pattern.search(before):
            return before[: found.start()]
    return before


def _noun(text: str, number: Number, language: str | None, words: Words) -> str:
    """The word next to the number that it counts, "%" or a currency's sign among them; "" for none."""
    if found := _CURRENCY.search(text[: number.start]):
        return found["sign"]
    following = _NEXT.match(text, number.end)
    word = following["word"].lower() if following else ""
    single = word.removesuffix("s")
    return "" if {word, single} & words.times or word in stop_words(language) else word


def _clause(text: str, number: Number) -> tuple[int, int]:
    ends = [found.span() for found in _CLAUSE.finditer(text)]
    start = max((end for _, end in ends if end <= number.start), default=0)
    return start, min((begin for begin, _ in ends if begin >= number.end), default=len(text))


def _names(clause: str, start: int) -> frozenset[str]:
    """The capitalised words in it; the first of a sentence is capitalised anyway."""
    found = frozenset(match.group().lower() for match in _NAME.finditer(clause))
    first = re.match(r"[A-ZÀ-Þ][^\W\d_]{2,}", clause)
    return found | ({first.group().lower()} if first and start else frozenset())
