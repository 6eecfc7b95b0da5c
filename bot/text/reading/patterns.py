"""Patterns that strangers write: the engine's only import of re2, whose time is linear in the text."""

from dataclasses import dataclass

import re2

from bot.model.errors import UserError

LONGEST = 200
"""Characters of a pattern."""

LARGEST = 1_000
"""Steps of a compiled one. At that size 100,000 characters took at most 0.04 s, whatever pattern was tried."""

READ = 50_000
"""Characters of a text that are looked at."""

TOO_LONG = f"A pattern may have {LONGEST} characters at most; shorten it, or make two filters of it."
TOO_LARGE = "This pattern is too large: repeat fewer things, or use smaller numbers in {braces}."
EMPTY = "This pattern matches the empty text, and so every article; write one that names something."
BROKEN = "This is no pattern that can be used ({reason}); plain words often do as well."

_MEMORY = 1 << 20  # bytes of a pattern and of what it remembers while it searches


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern."""

    _compiled: object

    def found_in(self, text: str) -> bool:
        """Whether it matches somewhere in the text's beginning."""
        return self._compiled.search(text[:READ]) is not None  # type: ignore[attr-defined]  # re2 has no types


def compiled(written: str) -> Pattern:
    """The pattern, which does not mind case. Raises UserError for one that is wrong, too large or matches all."""
    if len(written) > LONGEST:
        raise UserError(TOO_LONG)
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        made = re2.compile(written, options)
    except UnicodeEncodeError:
        raise UserError(BROKEN.format(reason="it has half a character")) from None
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace") if error.args else ""
        if "too large" in reason:
            raise UserError(TOO_LARGE) from None
        # What stands behind the colon is a piece of the pattern, and could be anything.
        raise UserError(BROKEN.format(reason=reason.partition(":")[0])) from None
    if made.programsize > LARGEST:
        raise UserError(TOO_LARGE)
    if made.search("") is not None:
        raise UserError(EMPTY)
    return Pattern(made)
