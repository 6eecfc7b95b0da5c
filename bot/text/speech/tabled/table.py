"""What is known of speech in a language that is read by its table: one file a language in `languages/`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("languages")
# No word has it: it stands for a character between marks of quotation.
MASK = "\ue000"


@dataclass(frozen=True, slots=True)
class Table:
    """One language. The comments in it.toml say what each list is for, those in zh.toml what each pattern is.

    `orders` are the places where a speaker may stand: "front" of the verb, "behind" it, or as the sentence's "topic"
    with the quote between it and the verb. `fewest` is how many characters a quote has at least, `spaced` whether
    spaces part the words.
    """

    orders: tuple[str, ...]
    fewest: int
    spaced: bool
    verb: re.Pattern[str]
    reporting: re.Pattern[str]
    denied_before: re.Pattern[str]
    denied_behind: re.Pattern[str]
    that: re.Pattern[str]
    contrast: re.Pattern[str]
    source: re.Pattern[str] | None
    lead: re.Pattern[str]
    trail: re.Pattern[str]
    stop: re.Pattern[str]
    topic: re.Pattern[str] | None
    name: re.Pattern[str] | None
    speaker: re.Pattern[str] | None
    mention: re.Pattern[str] | None
    words: dict[str, frozenset[str]]


@cache
def table_of(language: str | None) -> Table | None:
    """The table of a language by its ISO 639-1 code, or None where there is none."""
    path = _FOLDER / f"{language}.toml"
    if not language or not path.exists():
        return None
    known = tomllib.loads(path.read_text(encoding="utf-8"))
    return _by_capitals(known) if "roles" in known else _by_patterns(known)


def _by_capitals(known: dict[str, str]) -> Table:
    """A table of word lists, for a script with capitals: names are told by them."""
    lists = {name: words.split() for name, words in known.items()}
    several = {name: known.get(name, "").split(",") for name in ("when", "that", "contrast", "verbs", "participles")}
    auxiliary = (
        rf"(?:{_any(lists['auxiliaries'])})\s(?:(?:{_any(lists['adverbs'])})\s)?" if "auxiliaries" in lists else ""
    )
    participle = rf"|{auxiliary}(?:{_any(several['participles'])})" if auxiliary else ""
    when = _any(several["when"])
    denial = _any(lists["denials"])
    return Table(
        orders=tuple(lists["orders"]),
        fewest=int(known["fewest"]),
        spaced=True,
        verb=re.compile(rf"(?<![\w'’-])(?:(?:{_any(several['verbs'])}){participle})(?![\w'’-])"),
        reporting=re.compile(rf"(?:.*\s)?(?:{_any(known['reporting'].split(','))})"),
        denied_before=re.compile(rf"(?<!\w)(?:{denial})\s(?:[\w'’]+\s)?$", re.IGNORECASE),
        denied_behind=re.compile(rf"\s(?:{denial})(?!\w)"),
        that=re.compile(rf"(?:\s(?:{when}))*{_between(known, lists)}\s(?:{_any(several['that'])})\s"),
        contrast=re.compile(rf",\s(?:{_any(several['contrast'])})(?!\w)"),
        source=re.compile(rf"(?<![\w])(?:{_any(known['sources'].split(','))})\s") if "sources" in known else None,
        lead=re.compile(rf"(?:(?:{when}|{_any(lists['openers'])})(?!\w),?\s?)+", re.IGNORECASE),
        trail=re.compile(rf"(?:\s(?:{when}|{_any(lists['adverbs'])}))+$"),
        stop=re.compile(rf"[^\w\s'’.-]|\.(?:\s|$)|\s(?:{_any(lists['stops'])})\s"),
        topic=None,
        name=None,
        speaker=None,
        mention=None,
        words={name: frozenset(words) for name, words in lists.items()},
    )


def _between(known: dict[str, str], lists: dict[str, list[str]]) -> str:
    """What may stand between the verb and "that": anything up to a comma, or, without commas, where and to whom."""
    if known["comma"]:
        return rf"(?:\s[^\s,.;:!?]+){{0,6}}{known['comma']}"
    return rf"(?:\s(?:{_any(lists['stops'])})(?:\s[^\s,.;:!?]+){{1,3}}?)?"


def _by_patterns(known: dict[str, str]) -> Table:
    """A table of patterns, for a script without capitals."""

    def pattern(name: str) -> re.Pattern[str]:
        return re.compile(known.get(name, "(?!)").replace("MASK", MASK), re.VERBOSE)

    return Table(
        orders=tuple(known["orders"].split()),
        fewest=int(known["fewest"]),
        spaced=known["spaced"] == "yes",
        verb=pattern("verb"),
        reporting=pattern("reporting"),
        denied_before=pattern("denied_before"),
        denied_behind=pattern("denied_behind"),
        that=pattern("that"),
        contrast=pattern("contrast"),
        source=None,
        lead=pattern("lead"),
        trail=pattern("trail"),
        stop=pattern("stop"),
        topic=pattern("topic"),
        name=pattern("name"),
        speaker=pattern("speaker"),
        mention=pattern("mention"),
        words={},
    )


def _any(words: list[str]) -> str:
    kept = sorted((word.strip() for word in words if word.strip()), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in kept) or "(?!)"
