"""Numbers as values, however a language writes them: 1,200 and 1.200, "two" and 2, "2.1 million" and 210万."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

_MOST_DIGITS = 15  # a longer one is no quantity
_SPACES = " \u00a0\u202f\u2009"
_MARKS = rf"[.,'’{_SPACES}]"
_GROUPED = (
    rf"(?<![\w.,])\d{{1,3}}(?P<mark>{_MARKS})\d{{3}}(?:(?P=mark)\d{{3}}){{0,4}}"
    rf"(?![\d{_SPACES}]\d)(?:[.,]\d{{1,3}})?(?!\d)"
)
_PLAIN = r"\d+(?:[.,]\d{1,4}(?!\d))?"
_WORD = r"(?P<word>[^\W\d_]{3,12})(?:-(?P<unit>[^\W\d_]{3,5}))?"
_FIGURE = rf"(?P<grouped>{_GROUPED})|{_PLAIN}"
_NUMBER = re.compile(rf"{_FIGURE}|{_WORD}")
_IN_FIGURES = re.compile(rf"(?=\d)(?:{_FIGURE}|(?P<word>(?!))(?P<unit>(?!)))")
_POWER = re.compile(rf"[{_SPACES}-]?([^\W\d_]{{1,12}})\b(?:[{_SPACES}](millones|mln)\b)?")
_MARK = re.compile(_MARKS)
_FIGURE_ALONE = re.compile(r"[\d.,]+ ?%?")
_OTHER_MARKS = str.maketrans(",.", ".,")
_MIDDLE = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a text: `text[start:end]` means `value`."""

    value: Decimal
    start: int
    end: int

    @property
    def key(self) -> str:
        """The value in a form that equal numbers share: "2100000", "6.8"."""
        return f"{self.value.normalize():f}"


@dataclass(frozen=True, slots=True)
class _Ways:
    """How one language writes numbers. `thousands` is the mark that parts them, "" where that is not known."""

    thousands: str
    words: Mapping[str, int]
    powers: Mapping[str, int]
    signs: Mapping[str, int]


def numbers_in(text: str, language: str | None, *, spelled: bool = True) -> Iterator[Number]:
    """The numbers of `text` in order: figures of every language; if `spelled`, "two" to "ninety-nine" of seven too.

    "1.200" is one and a fifth in English and one thousand two hundred in German; where the language is not known, a
    mark before three digits parts thousands.
    """
    ways = _ways(language or "")
    end = 0
    for found in (_NUMBER if spelled else _IN_FIGURES).finditer(text):
        value = _value(found, ways) if found.start() >= end else None
        if value is not None:
            value, end = _raised(text, found.end(), value, ways)
            yield Number(value, found.start(), end)


def for_reader(figure: str, language: str | None, reader: str | None) -> str:
    """A figure written in `language` with the marks of the reader's language: "7.100" becomes "7,100" for English.

    What has a word in it stays as it is, and so does all where it is not known which marks a language uses.
    """
    here, there = _ways(language or "").thousands, _ways(reader or "").thousands
    if here == there or not (here and there and _FIGURE_ALONE.fullmatch(figure)):
        return figure
    return figure.translate(_OTHER_MARKS)


def _value(found: re.Match[str], ways: _Ways) -> Decimal | None:
    if found["word"]:
        value, unit = ways.words.get(found["word"].lower(), 0), ways.words.get((found["unit"] or "").lower(), 0)
        return Decimal(value + (unit if value >= 20 > unit else 0)) if value > 1 else None
    figure = found.group()
    if len(figure) > _MOST_DIGITS:
        return None
    if not found["grouped"]:
        return Decimal(figure.replace(",", "."))
    mark = found["mark"]
    first, *groups = figure.split(mark)
    if mark in ".," and len(groups) == 1 and ways.thousands not in ("", mark):
        return Decimal(f"{first}.{groups[0]}") if groups[0].isdigit() else None
    last, *fraction = _MARK.split(groups[-1])
    return Decimal("".join([first, *groups[:-1], last]) + "".join(f".{part}" for part in fraction))


def _raised(text: str, end: int, value: Decimal, ways: _Ways) -> tuple[Decimal, int]:
    """The value times the power that follows it, if any, and where that ends."""
    if text[end : end + 1] in ways.signs:
        return _with_signs(text, end, value, ways)
    power = _POWER.match(text, end)
    exponent = ways.powers.get(power[1].lower(), 0) if power else 0
    if power is None or not exponent:
        return value, end
    if power[2]:  # "mil millones"
        return value.scaleb(exponent + ways.powers["millones"]), power.end()
    return value.scaleb(exponent), power.end(1)


def _with_signs(text: str, end: int, value: Decimal, ways: _Ways) -> tuple[Decimal, int]:
    """6兆2000億: the powers go down, and a last figure may have none."""
    total = Decimal(0)
    while (exponent := ways.signs.get(text[end : end + 1])) is not None:
        total += value.scaleb(exponent)
        end += 1
        figure = _MIDDLE.match(text, end)
        if figure is None:
            return total, end
        value, end = Decimal(figure.group()), figure.end()
    return total + value, end


@cache
def _ways(language: str) -> _Ways:
    path = Path(__file__).with_name("numbers.toml")
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    marks = {code: mark for name, mark in (("comma", ","), ("point", ".")) for code in tables["marks"][name].split()}
    powers = tables["powers"]
    return _Ways(
        thousands=marks.get(language, ""),
        words=_by_word(tables["words"].get(language, {})),
        powers=_by_word(powers["all"]) | _by_word(powers.get(language, {})),
        signs=_by_word(tables["signs"]),
    )


def _by_word(table: Mapping[str, str]) -> dict[str, int]:
    return {word: int(number) for number, words in table.items() for word in words.split()}
