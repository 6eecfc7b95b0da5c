"""What is said of a text that could not be understood: its first sentences. Pure, and bounded for any text."""

import re
from itertools import islice

from bot.model.article import Draft
from bot.model.brief import Brief, Bullet

NOTICE = "This text was too complex to be understood, so its first sentences stand here as they are."
NOT_STARTED = "The summariser could not be started, so the first sentences stand here as they are."

_READ = 4_000  # characters that are looked at
_BULLETS = 3
_LONGEST = 300  # characters of a bullet
_HEADLINE_WORDS = 12
_HEADLINE_LONGEST = 150
_SENTENCE = re.compile(r"\S.*?(?:[.!?…]['\"”’»)\]]{0,3}(?=\s)|[。！？][」』”）]{0,3}|$)", re.MULTILINE)
# Reading speed in characters a minute, Brysbaert 2019 (238 words) and Trauzettel-Klosinski 2012 (Japanese, Chinese).
_LETTERS_A_MINUTE = 1_400
_IDEOGRAPHS_A_MINUTE = 400
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def lead_brief(draft: Draft, trouble: str, notice: str = NOTICE) -> Brief:
    """The first three sentences as bullets, no narrative and no actors, with a notice that says so.

    `trouble` is why it could not be understood.
    """
    head = draft.text[:_READ]
    bullets = tuple(_bullet(found) for found in islice(_SENTENCE.finditer(head), _BULLETS))
    return Brief(
        headline=draft.title or _headline(bullets),
        bullets=bullets,
        summary="",
        actors=(),
        language=draft.language,
        reading_seconds=_reading_seconds(head, len(draft.text)),
        notice=notice,
        trouble=trouble,
    )


def _bullet(found: re.Match[str]) -> Bullet:
    sentence = found[0].rstrip()
    return Bullet(_cut(sentence, _LONGEST), found.start(), found.start() + len(sentence))


def _headline(bullets: tuple[Bullet, ...]) -> str:
    if not bullets:
        return ""
    words = bullets[0].text.split()
    cut = " ".join(words[:_HEADLINE_WORDS]).rstrip(".。")
    return _cut(cut + "…" if len(words) > _HEADLINE_WORDS else cut, _HEADLINE_LONGEST)


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    return (head[: head.rfind(" ")] if " " in head else head) + "…"


def _reading_seconds(head: str, length: int) -> int:
    ideographs = len(_IDEOGRAPH.findall(head)) > len(head) / 4
    return max(1, round(60 * length / (_IDEOGRAPHS_A_MINUTE if ideographs else _LETTERS_A_MINUTE)))
