"""Who acts in a story."""

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    PLACE = "place"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Deed:
    """What an actor did or said: a slice of the article's text, never made up."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """One key actor with its names merged. `aliases` are other names the text uses, without `name` itself."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    deed: Deed | None = None
