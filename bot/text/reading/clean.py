"""Article text as it is stored."""

import re
import unicodedata

_LINE_END = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# Soft hyphens, zero-width marks that only break words apart, byte order marks, and halves of a surrogate pair.
_DROPPED = re.compile(r"[\u00ad\u200b\u2060\ufeff\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r" ?\n[ \n]*")


def one_line(text: str) -> str:
    """The text with every run of white space made one space: titles are broken into lines at will."""
    return " ".join(text.split())


def clean(text: str) -> str:
    """`text` in NFC, with single spaces, single line ends between paragraphs, and no control or invisible characters.

    The joiners U+200C and U+200D stay, since scripts and emoji need them, and so do the marks of direction.
    """
    text = _DROPPED.sub("", _LINE_END.sub("\n", text))
    text = _BLANKS.sub(" ", _CONTROL.sub(" ", unicodedata.normalize("NFC", text)))
    return _LINES.sub("\n", text).strip()
