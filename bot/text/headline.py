"""A headline where the text brings none."""

import re

from bot.text.languages import language_of
from bot.text.words import count

_MOST_WORDS = 12
_FEWEST_WORDS = 4
# Twelve words are never longer than this.
_MOST_CHARACTERS = 300
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_STOP = re.compile(r"[\s.!。！…,，、;:–—-]+$")
_COMMA = re.compile(r".{6,}(?=[、，])", re.DOTALL)
# A cut in front of one of these leaves a whole thought behind it.
_BEFORE = re.compile(
    r"(?:after|as|when|while|who|which|because|before|following|amid|despite|although|nachdem|weil|während|obwohl|"
    r"après|alors|pendant|qui|tras|cuando|mientras|dopo|mentre|após|depois|enquanto|nadat|terwijl|gdy|после|коли|когда)$"
)


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
        if words[end - 1].endswith((",", ";", ":", "–", "—", "-")) or _BEFORE.match(words[end]):
            return _STOP.sub("", " ".join(words[:end]))
    return _STOP.sub("", " ".join(words)) + "…"
