"""Names in quotation marks behind the noun that says what they are ("компания «Электрон»")."""

from collections.abc import Iterator

from bot.text.names.known.grammar import Grammar
from bot.text.names.words import Word

_OPENS = ("«", "“", "„", '"', "‘")
_CLOSES = ("»", "”", "“", '"', "’")
_LONGEST = 5


def quoted_names(words: list[Word], grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Where such names lie in a sentence: words[first:last] between the marks."""
    appositions = grammar.lexicon.appositions
    for first in range(1, len(words)) if appositions else ():
        before = words[first].before
        if words[first].capital and before.startswith(" ") and before.endswith(_OPENS):
            last = _closed(words, first)
            if last and words[first - 1].low in appositions:
                yield first, last


def _closed(words: list[Word], first: int) -> int:
    """Behind the last word in front of the closing mark, or 0 where a comma or the reach of a name comes first."""
    for last in range(first + 1, min(len(words), first + _LONGEST) + 1):
        if last == len(words) or words[last].before.startswith(_CLOSES):
            return last
        if words[last].before != " ":
            return 0
    return 0
