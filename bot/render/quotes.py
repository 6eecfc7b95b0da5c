"""Who said what in one article: each quote in the sentence that it stands in."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.model.brief import Briefed, Quote
from bot.model.page import Block, Page, Text
from bot.render.digest import ACCENT
from bot.render.limits import fits
from bot.render.safe import clean
from bot.render.story import article_row, heading

_NAME = 80
_VERB = 40
_WORDS = 600
_BEFORE = 160
_BEHIND = 200
_END = re.compile(r"[.!?…。！？؟][\"”“»«’'」』)]*(?=\s|$|[\u3000-\u9fff“「])")

NOBODY = "Nobody is quoted in this article beyond doubt."
NOT_THIS_ONE = "No quote here is by somebody called that. Leave the speaker out to see all."


def quotes(briefed: Briefed, speaker: str = "") -> Page:
    """Every quote, or those of one speaker (any part of the name, in any case), as many as Discord takes."""
    wanted = speaker.casefold().strip()
    found = [one for one in briefed.brief.quotes if wanted in one.speaker.casefold()]
    shown = Page((Text(heading(briefed)),), ACCENT)
    row = article_row(briefed)
    if not found:
        return replace(shown, blocks=(*shown.blocks, Text(NOT_THIS_ONE if briefed.brief.quotes else NOBODY), *row))
    pairs = zip([None, *found], found, strict=False)
    taken = _taken(shown, [Text(_said(one, before, briefed.article.text)) for before, one in pairs], row)
    rest = len(found) - len(taken)
    more: list[Block] = [Text(f"-# and {rest} more: name a speaker to see theirs")] if rest else []
    return replace(shown, blocks=(*shown.blocks, *taken, *more, *row))


def _taken(shown: Page, said: Sequence[Block], row: Sequence[Block]) -> list[Block]:
    """The first quotes that the page has room for, beside the line that counts the rest."""
    taken: list[Block] = []
    for one in said:
        room = (*shown.blocks, *taken, one, Text(" " * 80), *row)
        if not fits(replace(shown, blocks=room)):
            break
        taken.append(one)
    return taken


def _said(quote: Quote, last: Quote | None, text: str) -> str:
    """The speaker and the verb, unless they are those of the last one, above the sentence with the words in bold."""
    before, behind = _passage(text, quote.start, quote.end)
    told = f"> {before}**{clean(quote.words, _WORDS)}**{behind}"
    if last and (last.speaker, last.verb, last.direct) == (quote.speaker, quote.verb, quote.direct):
        return told
    how = "" if quote.direct else " (reported)"
    return f"**{clean(quote.speaker, _NAME)}** · {clean(quote.verb, _VERB)}{how}\n{told}"


def _passage(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands in front of the words and behind them in their sentence, harmless, each cut with "…" where long."""
    first = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
    cut = first > 0 and text[first - 1] != "\n"
    ends = [found.end() for found in _END.finditer(text, first, start)]
    if ends:
        first, cut = ends[-1], False
    before = text[first:start].lstrip()
    line = text.find("\n", end)
    last = min(line if line >= 0 else len(text), end + _BEHIND)
    stop = _END.search(text, max(end - 1, start), last)
    behind = text[end : max(end, stop.end())] if stop else text[end:last]
    goes_on = not stop and last < len(text) and text[last : last + 1] != "\n"
    return f"{'… ' if cut else ''}{_harmless(before)}", f"{_harmless(behind)}{' …' if goes_on else ''}"


def _harmless(text: str) -> str:
    """The cleaned text, with the spaces at its ends."""
    shown = clean(text, _BEFORE + _BEHIND)
    return f"{' ' if text[:1].isspace() else ''}{shown.strip()}{' ' if text[-1:].isspace() and shown.strip() else ''}"
