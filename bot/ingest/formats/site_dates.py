"""Dates as feeds and pages write them: by the standards, and in the other ways that sites have. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

_LONGEST = 100  # characters of a date

# How the months' names begin, without accents: en de fr es pt it nl sv da no pl cs fi hu ro tr id, ru uk, el.
_MONTHS = (
    "jan ene gen ian sty led tammi oca янв січ ιαν",
    "feb fev lut uno helmi sub фев лют φεβ",
    "mar maa mrz mrt bre maalis мар бер μαρ",
    "apr avr abr kwi dub huhti nis апр кві απρ",
    "may mai maj mag mei kve touko маи мая тра μαι",
    "jun juin giu iun cze cerv kesa haz июн чер ιουν",
    "jul juil lug iul lip cervenec cervence heina tem июл лип ιουλ",
    "aug aou ago agu sie srp elo авг сер αυγ",
    "sep set sze wrz zar syys eyl сен вер σεπ",
    "oct okt out ott paz rij loka eki окт жов οκτ",
    "nov noi lis marras kas ноя лис νοε",
    "dec dez dic des gru pro joulu ara дек гру δεκ",
)
_BEGINNINGS = sorted(
    ((name, number) for number, names in enumerate(_MONTHS, 1) for name in names.split()),
    key=lambda pair: -len(pair[0]),
)

_ISO_START = re.compile(r"\d{4}-?\d\d-?\d\d")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s*[-/.年년]\s*(\d\d?)\s*[-/.月월]\s*(\d\d?)(?!\d)")
# With dots the day always stands first; with slashes only where the other is no month, or it cannot be told.
_DOTTED = re.compile(r"(?<!\d)(\d\d?)\.\s*(\d\d?)\.\s*(\d{4})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d\d?)/(\d\d?)/(\d{4})(?!\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d\d?)(?:st|nd|rd|th|er|\.|º|ª)?\s*(?:de\s+)?([^\W\d_]{3,})\.?,?\s*(?:del?\s+)?(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d\d?)(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")

_AFTERNOON = re.compile(r"午後|下午|오후|\bp\.?m\b", re.IGNORECASE)
_BEFORE_NOON = re.compile(r"午前|上午|오전|\ba\.?m\b", re.IGNORECASE)
_TIME = re.compile(r"(?<!\d)(\d\d?)[:h時시](\d\d)(?::(\d\d))?(?!\d)")
_ZONE = re.compile(r"\d(?:\.\d+)?\s*([+-])(\d\d):?(\d\d)(?!\d)")
# The names of zones that the standard library does not know, in hours; those that mean several are left out.
_NAMED_ZONES = {
    **{"WET": 0, "WEST": 1, "CET": 1, "MEZ": 1, "CEST": 2, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "PKT": 5},
    **{"WIB": 7, "ICT": 7, "HKT": 8, "SGT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12},
    **{"NZDT": 13, "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3, "ART": -3},
}
_ZONE_NAME = re.compile(r"(?<=\d) ?\b([A-Z]{3,4})$")
_AFTER_GREENWICH = re.compile(r"(?<=\d) (?:GMT|UTC?)(?=[+-]\d\d:?\d\d)")  # "08:00:00 GMT+0100", as JavaScript writes it
_REMARK = re.compile(r"\s*\([^()]*\)$")
_YEAR_OF_OLD = re.compile(r"[^\W\d_] 0\d{3}(?!\d)")
_COLON_IN_ZONE = re.compile(r"([+-]\d\d):(\d\d)$")
_FARTHEST = timedelta(hours=14)


def read_date(written: str) -> datetime | None:
    """The moment in UTC; without a zone it is taken for UTC, without a time for midnight. None where it is no date.

    What could be read in two ways (02/03/2026) is no date.
    """
    written = _with_plain_zone(written.strip()[: _LONGEST + 1])
    for attempt in (_standard, _plain) if len(written) <= _LONGEST else ():
        try:
            moment = attempt(written)
            if moment is not None:
                aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
                return aware.astimezone(UTC).replace(microsecond=0)
        except (ValueError, OverflowError, IndexError, TypeError):
            continue
    return None


def _with_plain_zone(written: str) -> str:
    """The date with its zone in figures, where a name is all that it has."""
    bare = _AFTER_GREENWICH.sub(" ", _REMARK.sub("", written))
    named = _ZONE_NAME.search(bare)
    hours = _NAMED_ZONES.get(named[1]) if named else None
    return bare if named is None or hours is None else f"{bare[: named.start()]} {hours:+03d}00"


def _standard(written: str) -> datetime | None:
    """ISO 8601 and RFC 5322."""
    if _ISO_START.match(written):
        return datetime.fromisoformat(written)
    if _YEAR_OF_OLD.search(written):  # which is taken for one of this century
        return None
    return parsedate_to_datetime(_COLON_IN_ZONE.sub(r"\1\2", written))


def _plain(written: str) -> datetime | None:
    """A day in figures or with its month's name, and a time, wherever they stand."""
    day = next(_days(written), None)
    if day is None:
        return None
    hour, minute, second = _time(written)
    return datetime(*day, hour, minute, second, tzinfo=_zone(written))


def _days(written: str) -> Iterator[tuple[int, int, int]]:
    if found := _YEAR_FIRST.search(written):
        yield int(found[1]), int(found[2]), int(found[3])
    if found := _DOTTED.search(written):
        yield int(found[3]), int(found[2]), int(found[1])
    if found := _SLASHED.search(written):
        first, second = int(found[1]), int(found[2])
        if first > 12 or second > 12 or first == second:
            yield int(found[3]), min(first, second), max(first, second)
    bare = _without_accents(written)
    if (found := _DAY_FIRST.search(bare)) and (month := _month(found[2])):
        yield int(found[3]), month, int(found[1])
    if (found := _MONTH_FIRST.search(bare)) and (month := _month(found[1])):
        yield int(found[3]), month, int(found[2])


def _without_accents(written: str) -> str:
    folded = unicodedata.normalize("NFD", written.casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter)).replace("ı", "i")


def _month(name: str) -> int | None:
    return next((number for beginning, number in _BEGINNINGS if name.startswith(beginning)), None)


def _time(written: str) -> tuple[int, int, int]:
    found = _TIME.search(written)
    if found is None:
        return 0, 0, 0
    hour = int(found[1])
    if _AFTERNOON.search(written) and hour < 12:
        hour += 12
    elif _BEFORE_NOON.search(written) and hour == 12:
        hour = 0
    return hour, int(found[2]), int(found[3] or 0)


def _zone(written: str) -> timezone:
    found = _ZONE.search(written)
    if found is None:
        return UTC
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
    if offset > _FARTHEST:
        raise ValueError("no zone is so far from Greenwich")
    return timezone(offset if found[1] == "+" else -offset)
