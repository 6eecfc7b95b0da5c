"""The sound of a name as its consonants, so that ボレアス and Boreas meet.

Consonants that kana do not keep apart fall together (b, f, p, v; l, r; s, z), vowels fall away: a Soundex (Russell
1918) with the classes of the Japanese syllabary.
"""

import re

_FEWEST = 4  # shorter ones fit too many names
_ROWS = {
    "K": "カキクケコガギグゲゴ",
    "S": "サシスセソザジズゼゾ",
    "T": "タチツテトダヂヅデド",
    "N": "ナニヌネノン",
    "H": "ハヒヘホ",
    "P": "バビブベボパピプペポヴフ",
    "M": "マミムメモ",
    "R": "ラリルレロ",
}
_OF_KANA = {ord(kana): row for row, kanas in _ROWS.items() for kana in kanas}
_SPELLINGS = (
    ("sch", "s"), ("sh", "s"), ("ce", "se"), ("ci", "si"), ("cy", "sy"),
    ("ch", "k"), ("ck", "k"), ("gh", "k"), ("ph", "p"), ("th", "t"),
)  # fmt: skip
# Each letter as the consonant that kana have for it; vowels stay apart as "a" until doubled consonants are one.
_OF_LATIN = str.maketrans("bfvpdtljrzxscqgkmnhaeiouyw", "PPPPTTRSRSSSKKKKMNHaaaaaaa")
_CLOSING = re.compile(r"(?<=[aeiou])r+e?$")  # a closing r is only a long vowel in kana
_TWICE = re.compile(r"([A-Z])\1+")


def of_kana(name: str) -> str:
    """The consonants of a name in katakana, or "" where it has fewer than four."""
    return _long_enough("".join(row for row in name.translate(_OF_KANA) if row.isascii()))


def of_latin(name: str) -> str:
    """The consonants of a name in unaccented lower-case letters, or "" where it has fewer than four."""
    if not name.isascii():
        return ""
    for spelling, sound in _SPELLINGS:
        name = name.replace(spelling, sound)
    sounds = _TWICE.sub(r"\1", _CLOSING.sub("", name).translate(_OF_LATIN))
    return _long_enough("".join(filter(str.isupper, sounds)))


def _long_enough(sound: str) -> str:
    return sound if len(sound) >= _FEWEST else ""
