"""An admin's wish about which articles a digest tells of."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Action(StrEnum):
    """What is done with the articles that match."""

    LEAVE_OUT = "leave out"
    KEEP_ONLY = "keep only"


class Kind(StrEnum):
    """How what was written is read."""

    WORDS = "words"  # any of these, "quoted phrases", and not the -excluded ones
    PATTERN = "pattern"  # a regular expression


@dataclass(frozen=True, slots=True)
class NewFilter:
    """A filter before it is stored; for one digest, or for all of the guild's where `subscription_id` is None."""

    guild_id: int
    action: Action
    kind: Kind
    wording: str
    created_by: int
    created_at: datetime
    subscription_id: int | None = None


@dataclass(frozen=True, slots=True)
class Filter(NewFilter):
    """A stored filter."""

    id: int = 0
