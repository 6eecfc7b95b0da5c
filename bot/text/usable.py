"""Which sentences may stand alone as a bullet."""

import re
from enum import IntEnum

from bot.text.dangling import dangles
from bot.text.words import count

_FEWEST, _MOST = 5, 60
# A run of more words than this is no sentence, whatever the splitter says.
_NO_SENTENCE = 110

_CLOSERS = r"[\"'”’»)\]）」』]*\s*$"
_STOP = re.compile(rf"[.!…。！．]{_CLOSERS}")
_QUESTION = re.compile(rf"[?？؟]{_CLOSERS}")
_TRAILS_OFF = re.compile(rf"(?:…|\.\.){_CLOSERS}")
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
    r"(?:share (?:this|on)\b|by \.|(?:image|picture|video|watch|source|related|also read|advertisement|copyright)\s*:|"
    r"(?:here(?:'s|’s| is| are)|find out|check out|don['’]t miss|read on|want to know|stay tuned|get the latest)\b)"
)
_CAPTION = re.compile(
    r"\((?:[^()]*\b(?:left|right|centre|center)|pictured[^()]*|above|below|inset|middle|from left[^()]*)\)"
)
_LABEL = re.compile(
    r"[A-Z]{3,}[A-Z ]*:|[A-Z][^.:!?\"“‘,]{1,40}:\s+(?:[A-Z]|[‘'“\"][a-z])(?!.*\b(?:said|says|told)\b)",
)


class Fitness(IntEnum):
    """How well a sentence does as a bullet. LEANING ones serve only where there are not enough GOOD ones."""

    GOOD = 0
    LEANING = 1
    UNFIT = 2


def fitness(sentence: str, short: str, code: str | None, *, speech: bool) -> Fitness:
    """What `sentence` is fit for when it is shown as `short`; `speech` where it tears a quotation or is one itself."""
    words = count(short, code)
    if not 3 <= words <= _NO_SENTENCE or not _STOP.search(short) or _QUESTION.search(short):
        return Fitness.UNFIT
    if _is_furniture(sentence.lower()) or _CAPTION.search(sentence) or _LABEL.match(short):
        return Fitness.UNFIT
    leaning = speech or dangles(short, code) or _LOWER_START.match(short) or _TRAILS_OFF.search(short)
    return Fitness.LEANING if leaning or not _FEWEST <= words <= _MOST else Fitness.GOOD


def _is_furniture(lower: str) -> bool:
    return bool(_FURNITURE_START.match(lower)) or any(map(lower.__contains__, _FURNITURE))
