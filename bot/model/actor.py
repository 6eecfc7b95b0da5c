"""Who acts in a story."""

from collections.abc import Sequence
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

    @property
    def goes_on(self) -> bool:
        """Whether it is a clause that goes on behind the actor's name, and not a whole sentence that has it."""
        return self.text[:1].islower()


@dataclass(frozen=True, slots=True)
class Actor:
    """One key actor with its names merged. `aliases` are other names the text uses, without `name` itself."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    deed: Deed | None = None


def players_first(actors: Sequence[Actor]) -> list[Actor]:
    """The actors as a reader wants them: behind all others the places that do nothing in the text.

    Such a place may matter more to the story than those who act in it, and then stands before them in a brief.
    """
    return sorted(actors, key=_is_idle_place)


def _is_idle_place(actor: Actor) -> bool:
    return actor.kind is ActorKind.PLACE and not (actor.deed and actor.deed.goes_on)
