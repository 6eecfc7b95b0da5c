"""Choosing sentences: those with the most words in common with a summary of the text, or what sumy would choose."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.errors import UserError
from bot.text.bullets.overlap import Source, best
from bot.text.bullets.telling import telling
from bot.text.reading.words import tokens

OURS = "broadsheet"
# By the names that are asked for: the module of sumy's summarisers that holds each, and its class.
_SUMYS = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "sumbasic": ("sum_basic", "SumBasicSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
}
SUMMARIZERS = (OURS, *_SUMYS)

# News says it early: the words of the first forty sentences tell what matters, and three of the first twelve usable
# sentences (220 sets) are chosen.
READ = 40
_TRIED = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to choose from, as it would be shown; where it is not `usable` it only helps to tell what matters."""

    text: str
    usable: bool


def choose(lines: Sequence[Line], title: str, language: str | None, count: int, summarizer: str) -> tuple[int, ...]:
    """The positions in `lines` of at most `count` usable ones that together say most, in order.

    Raises UserError for a summariser that there is none of.
    """
    if summarizer not in SUMMARIZERS:
        raise UserError(f"There is no summariser “{summarizer}”; choose one of {', '.join(SUMMARIZERS)}.")
    eligible = [at for at, line in enumerate(lines) if line.usable]
    if len(eligible) <= count:
        return tuple(eligible)
    if summarizer == OURS:
        return _with_most_in_common(lines, eligible[:_TRIED], title, language, count)
    # sumy brings NLTK and requests, half a second of loading: whoever does not ask for it does without.
    from bot.text.bullets.sumys import chosen_by  # noqa: PLC0415

    return chosen_by(_SUMYS[summarizer], [(at, lines[at].text) for at in eligible], title, language, count)


def _with_most_in_common(
    lines: Sequence[Line], tried: Sequence[int], title: str, language: str | None, count: int
) -> tuple[int, ...]:
    """The `count` of those `tried` with the most words in common with a summary, as `bot.text.bullets.overlap` says."""
    words = [tuple(tokens(line.text, language)) for line in lines[: max(READ, tried[-1] + 1)]]
    source = Source(tuple(words[:READ]), frozenset(tokens(title, language)))
    extra = [telling(lines[at].text, language) for at in tried]
    return tuple(tried[each] for each in best(source, [words[at] for at in tried], count, extra))
