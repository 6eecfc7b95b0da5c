"""Marks stacked on one letter without end, which take Python's normalisation a time that grows with their square."""

import re
import unicodedata
from functools import cache

MOST = 30
"""Marks in a row: the limit of Unicode's Stream-Safe Text Format (UAX #15), which no language comes near."""


def bounded(text: str) -> str:
    """The text with at most MOST marks in a row; the others are dropped."""
    return text if text.isascii() else _stacks().sub(lambda found: found[0][:MOST], text)


@cache
def _stacks() -> re.Pattern[str]:
    # All that can be put in order anew: characters with a combining class. No plane above these two has any.
    marks = "".join(char for char in map(chr, range(0x300, 0x20000)) if unicodedata.combining(char))
    return re.compile(f"[{marks}]{{{MOST + 1},}}")
