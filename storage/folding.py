"""How words are compared: without case, and without the accidents of how they were typed."""

import unicodedata

from storage.types import storable

MAX_TERMS = 32
"""More words than this in one question are ignored: each costs a condition, and SQLite takes no thousand of them."""


def fold(text: str) -> str:
    """The text without case, and with full-width, half-width and composed forms made one (Unicode's NFKC)."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", storable(text)).casefold())


def terms(words: str) -> list[str]:
    """The words of a question, folded, each once, at most MAX_TERMS."""
    return list(dict.fromkeys(fold(words).split()))[:MAX_TERMS]
