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
