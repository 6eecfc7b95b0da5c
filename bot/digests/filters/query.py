"""The words of a filter: any of these, "phrases in quotes", and not the -excluded ones. Pure."""

import re
from dataclasses import dataclass

from bot.model.errors import UserError
from bot.text.reading.wording import fold, stands_in

LONGEST = 200
"""Characters of a filter's words."""

MOST = 20
"""Words and phrases of a filter."""

TOO_LONG = f"A filter may have {LONGEST} characters at most; make two of it."
TOO_MANY = f"A filter may have {MOST} words and phrases at most; make two of it."
NO_WORDS = "Give at least one word to look for; words with a minus only take away from what the others find."
OPEN_QUOTE = 'A quote is not closed; put " at both ends of the phrase.'

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
_PART = re.compile(r'(?P<minus>[-‐‑–—−]?)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s",;、，]+))')
_LETTER = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Query:
    """Folded words and phrases: one of `wanted` must stand in a text, and none of `excluded`."""

    wanted: tuple[str, ...]
    excluded: tuple[str, ...]

    def matches(self, folded: str) -> bool:
        """Whether the folded text has what is wanted and nothing that is excluded."""
        return any(stands_in(each, folded) for each in self.wanted) and not any(
            stands_in(each, folded) for each in self.excluded
        )


def read_query(written: str) -> Query:
    """What an admin wrote. Commas part words as spaces do. Raises UserError where it cannot be used."""
    if len(written) > LONGEST:
        raise UserError(TOO_LONG)
    plain = written.translate(_QUOTES)
    if plain.count('"') % 2:
        raise UserError(OPEN_QUOTE)
    wanted: dict[str, None] = {}
    excluded: dict[str, None] = {}
    for part in _PART.finditer(plain):
        phrase = fold(part["phrase"] if part["phrase"] is not None else part["word"])
        if _LETTER.search(phrase):
            (excluded if part["minus"] else wanted)[phrase] = None
    if not wanted:
        raise UserError(NO_WORDS)
    if len(wanted) + len(excluded) > MOST:
        raise UserError(TOO_MANY)
    return Query(tuple(wanted), tuple(excluded))
