"""Which sentences may stand alone as a bullet."""

import re
from enum import IntEnum

from bot.text.bullets.dangling import dangles
from bot.text.reading.languages import language_of
from bot.text.reading.numbers import numbers_in
from bot.text.reading.words import count

_FEWEST, _MOST = 5, 55
# As few words without a name or a number tell next to nothing alone ("The idea is not new.").
_THIN = 9
_NO_CAPITALS = ("ar", "ko")
# A sentence has at least this part of its words in small letters; German ones, with their nouns, have two fifths.
_SMALL = 0.15
# A run of more words than this is no sentence, whatever the splitter says.
_NO_SENTENCE = 110

_OPENERS = "\"'“‘„«(["
_CLOSERS = r"[\"'”’»)\]）」』]*\s*$"
# Of scripts beyond the fourteen languages' too: danda, Urdu, Armenian, Amharic, Burmese and Khmer stops. Thai and Lao
# have none.
_STOP = re.compile(rf"[.!…。！．।॥۔։።။។]{_CLOSERS}|[\u0e01-\u0eff]{_CLOSERS}")
_QUESTION = re.compile(rf"[?？؟]{_CLOSERS}")
_TRAILS_OFF = re.compile(rf"(?:…|\.\.){_CLOSERS}")
# The rest of something: a closing mark in front of all else, a bracket that nothing opens; or all of it in brackets.
_REST = re.compile(r"\s*[)\],;:|]|[^()]*\)|\([^()]*\)?\W*$")
_LOWER_START = re.compile(r"[\"'“‘„«(]*[a-zà-öø-ÿа-яё]")
# Phrases, in lower case, that only a page's furniture has; found as they stand, which is much faster than a pattern.
_FURNITURE = (
    *(
        "scroll down",
        "click here",
        "sign up",
        "signing up",
        "subscri",
        "newsletter",
        "read more",
        "read also",
        "see also",
    ),
    *(
        "also read:",
        "follow us",
        "follow me on",
        "follow him on",
        "follow her on",
        "follow them on",
        "in the comments below",
        "let us know",
        "all rights reserved",
    ),
    *("image copyright", "image caption", "getty images", "file photo", "photo:", "photos:", "picture posed", "(@"),
    *("published:", "updated:", "inputs from", "for confidential", "terms of use", "cookie policy", "use of cookies"),
    *("lesen sie auch", "lesen sie mehr", "lire aussi", "lisez aussi", "lee también", "te puede interesar"),
    *(
        "leggi anche",
        "leia mais",
        "leia também",
        "lees ook",
        "lees meer",
        "czytaj też",
        "czytaj także",
        "czytaj więcej",
    ),
    *(
        "читайте так",
        "اقرأ أيض",
        "関連記事",
        "続きを読む",
        "無断転載",
        "阅读更多",
        "相关阅读",
        "관련기사",
        "무단전재",
        "무단 전재",
    ),
)
_FURNITURE_START = re.compile(
    r"(?:(?:read|watch|see|also read|read also)\W{0,3}\||"
    r"share (?:this|on)\b|by \.|(?:image|picture|video|watch|source|related|also read|advertisement|copyright)\s*:|"
    r"(?:here(?:'s|’s| is| are)|find out|check out|don['’]t miss|read on|want to know|stay tuned|get the latest)\b)"
)
_CAPTION = re.compile(
    r"\((?:[^()]*\b(?:left|right|centre|center)|pictured[^()]*|above|below|inset|middle|from left[^()]*)\)"
)
_LABEL = re.compile(
    r"[A-Z]{3,}[A-Z ]*:|[A-Z][^.:!?\"“‘,]{1,40}:\s+(?:[A-Z]|[‘'“\"][a-z])(?!.*\b(?:said|says|told)\b)",
)


class Fitness(IntEnum):
    """How well a sentence does as a bullet: THIN, then LEANING ones serve where there are not enough GOOD ones."""

    GOOD = 0
    THIN = 1
    LEANING = 2
    UNFIT = 3


def fitness(sentence: str, short: str, code: str | None, *, speech: bool) -> Fitness:
    """What `sentence` is fit for when it is shown as `short`; `speech` where it tears a quotation or is one itself."""
    words = count(short, code)
    if not 3 <= words <= _NO_SENTENCE or not _STOP.search(short) or _QUESTION.search(short):
        return Fitness.UNFIT
    if _is_furniture(sentence.lower()) or _is_table(short, code) or _CAPTION.search(sentence) or _LABEL.match(short):
        return Fitness.UNFIT
    leaning = (
        speech or dangles(short, code) or _LOWER_START.match(short) or _REST.match(short) or _TRAILS_OFF.search(short)
    )
    if leaning or not _FEWEST <= words <= _MOST:
        return Fitness.LEANING
    return Fitness.THIN if words <= _THIN and _is_thin(short, code) else Fitness.GOOD


def _is_table(short: str, code: str | None) -> bool:
    """Whether hardly a word begins with a small letter, in a script that has them: a line of results, a heading."""
    if not language_of(code).spaced:
        return False
    starts = [word.lstrip(_OPENERS)[:1] for word in short.split()]
    small = sum(start.isalpha() and not start.isupper() for start in starts)  # Hangul and Arabic know no capitals
    return small < _SMALL * len(starts) and any(map(str.isupper, starts))


def _is_thin(short: str, code: str | None) -> bool:
    """Whether the sentence names nobody behind its first word, and no number; only where spaces and capitals tell."""
    names = any(word.lstrip(_OPENERS)[:1].isupper() for word in short.split()[1:])
    return (
        language_of(code).spaced
        and code not in _NO_CAPITALS
        and not names
        and next(numbers_in(short, code), None) is None
    )


def _is_furniture(lower: str) -> bool:
    return bool(_FURNITURE_START.match(lower)) or any(map(lower.__contains__, _FURNITURE))
