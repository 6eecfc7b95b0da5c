"""One event as several outlets told it."""

from dataclasses import dataclass

from bot.model.brief import Briefed


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event. `lead` is the one that is shown; `others` follow in order of weight."""

    lead: Briefed
    others: tuple[Briefed, ...] = ()

    @property
    def members(self) -> tuple[Briefed, ...]:
        """The lead and the others."""
        return (self.lead, *self.others)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A story that a digest may tell. `told` are the sentences that its channel was told of it; None where it was told
    nothing of it.
    """

    story: Story
    told: tuple[str, ...] | None = None
