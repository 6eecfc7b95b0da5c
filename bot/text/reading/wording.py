"""Words and phrases in a text: whole ones where a script has spaces, without case and accents. Pure and linear.

No inflection is guessed. Accents are those of Latin, Greek and the Cyrillic ё, which people leave out when they type or
write in capitals; marks that make another letter elsewhere (が, й, आ) count.
"""

import re
import unicodedata

# Scripts in which a word stands between spaces as it is. Elsewhere words run together or carry particles and articles.
_SPACED = ("LATIN", "CYRILLIC", "GREEK", "DIGIT")
_ACCENTED = ("LATIN", "GREEK")
# Letters with a stroke and the like, which Unicode does not take apart; and the many forms of one sign.
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’ʼ′＇", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **{"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ё": "е", "\u00ad": "", "\u200b": ""},
    }
)
_MARKED = re.compile("(.)([\u0300-\u036f]+)")


def fold(text: str) -> str:
    """The text as it is compared, with single spaces between its words."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    if not plain.isascii():
        apart = _MARKED.sub(_without_accent, unicodedata.normalize("NFD", plain))
        plain = unicodedata.normalize("NFC", apart).translate(_ALIKE)
    return " ".join(plain.split())


def stands_in(phrase: str, text: str) -> bool:
    """Whether the phrase stands in the text, both folded; "" stands in none."""
    at = text.find(phrase) if phrase else -1
    while at >= 0:
        end = at + len(phrase)
        if not (_joined(text[at - 1 : at], phrase[0]) or _joined(text[end : end + 1], phrase[-1])):
            return True
        at = text.find(phrase, at + 1)
    return False


def _without_accent(found: re.Match[str]) -> str:
    return found[1] if _is(found[1], _ACCENTED) else found[0]


def _joined(neighbour: str, edge: str) -> bool:
    """Whether a word goes on over the border between the two."""
    return _in_word(edge) and _in_word(neighbour)


def _in_word(char: str) -> bool:
    return char == "_" or _is(char, _SPACED)


def _is(char: str, scripts: tuple[str, ...]) -> bool:
    if char.isascii():
        return char.isalnum()
    return unicodedata.name(char, "").startswith(scripts) if char else False
