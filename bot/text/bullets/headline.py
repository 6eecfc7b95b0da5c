"""A headline where the text brings none."""

import re

from bot.text.reading.kept import FINITE
from bot.text.reading.languages import language_of
from bot.text.reading.stopwords import stop_words
from bot.text.reading.words import count

_MOST_WORDS = 12
_FEWEST_WORDS = 4
# Twelve words are never longer than this.
_MOST_CHARACTERS = 300
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_STOP = re.compile(r"[\s.!。！…,，、;:–—-]+$")
_COMMA = re.compile(r".{6,}(?=[、，])", re.DOTALL)
# A cut in front of one of these leaves a whole thought behind it.
_BEFORE = re.compile(
    r"(?:after|when|while|who|which|because|before|following|amid|despite|although|nachdem|weil|während|obwohl|"
    r"après|alors|pendant|qui|tras|cuando|mientras|dopo|mentre|após|depois|enquanto|nadat|terwijl|gdy|после|коли|когда)$"
)
_AS = re.compile(r"(?:he|she|it|they|police|officials)$")
_OPENS_A_CLAUSE = re.compile(
    r"(?:As|In|On|At|After|Before|When|While|If|With|For|By|From|Since|Despite|Although|Whatever)\b"
)
_FINITE = re.compile(rf"(?<!\ba )(?<!\ban )(?<!\bthe )\b(?:{FINITE}|says)\b")  # "a redesigned car" is no clause
_PARTICLES = {"up", "out", "down", "again"}  # "urged them to man up"
_CLAUSE_MARKS = (",", ";", ":", "–", "—")


def headline(title: str, lead: str, language: str | None) -> str:
    """The title; where it is empty, a cut of the lead sentence of at most twelve words, with "…" if it breaks off."""
    return _SPACE.sub(" ", title).strip() or _cut(_SPACE.sub(" ", lead).strip(), language)


def _cut(lead: str, language: str | None) -> str:
    if len(lead) <= _MOST_CHARACTERS and count(lead, language) <= _MOST_WORDS:
        return _STOP.sub("", lead)
    words = lead[:_MOST_CHARACTERS].split(" ")[:_MOST_WORDS]
    letters = language_of(language).letters_per_word
    if letters or count(" ".join(words), language) > 2 * _MOST_WORDS:
        piece = lead[: int(_MOST_WORDS * (letters or 1))]
        clause = _COMMA.match(piece)
        return clause.group() if clause else piece + "…"
    for end in range(len(words) - 1, _FEWEST_WORDS - 1, -1):
        if _ends_thought(words, end) and _is_whole(words[:end], language):
            return _STOP.sub("", " ".join(words[:end]))
    while len(words) > _FEWEST_WORDS and _leads_on(words[-1], language):
        words.pop()
    return _STOP.sub("", " ".join(words)) + "…"


def _ends_thought(words: list[str], end: int) -> bool:
    following = words[end]
    as_clause = following == "as" and end + 1 < len(words) and _AS.match(words[end + 1])
    return bool(words[end - 1].endswith(_CLAUSE_MARKS) or _BEFORE.match(following) or as_clause)


def _is_whole(words: list[str], language: str | None) -> bool:
    """Whether the words are a clause with a verb, as far as English tells, and none that leads on ends it."""
    text = " ".join(words)
    if _leads_on(words[-1], language):
        return False
    if language != "en":
        return True
    return bool(_FINITE.search(text)) and not (_OPENS_A_CLAUSE.match(text) and "," not in text[:-1])


def _leads_on(word: str, language: str | None) -> bool:
    """Whether a word promises another one: an article, a preposition, "that"."""
    return word.lower() in stop_words(language) - _PARTICLES
