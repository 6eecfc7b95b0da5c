"""A gateway session: what it was sent, so that it can be resumed. Pure but for the queue."""

import asyncio
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.sandbox.jsontypes import Json

KEPT_EVENTS = 1000
"""How many events a session can replay."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Tells the socket's writer to close, with this code (None: drop the connection without one)."""

    code: int | None


@dataclass(slots=True)
class Session:
    """One shard's session. It outlives its connections."""

    id: str
    shard: int
    shards: int
    intents: int
    sequence: int = 0
    buffer: deque[tuple[int, Json]] = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    outbox: "asyncio.Queue[Json | Closing] | None" = None
    """Where the present connection takes from; None while there is none."""

    def dispatch(self, event: str, data: Json) -> None:
        """Number an event, keep it for a resume, and send it if there is a connection."""
        self.sequence += 1
        payload: Json = {"op": 0, "t": event, "s": self.sequence, "d": data}
        self.buffer.append((self.sequence, payload))
        self.send(payload)

    def send(self, payload: Json | Closing) -> None:
        """Send something that is no event: not numbered, not replayed."""
        if self.outbox is not None:
            self.outbox.put_nowait(payload)

    def missed_since(self, sequence: int) -> Iterator[Json]:
        """The kept events after that number."""
        return (payload for number, payload in list(self.buffer) if number > sequence)

    def can_replay(self, sequence: int) -> bool:
        """Whether nothing after that number has been thrown away, and the number was really given out."""
        oldest = self.buffer[0][0] if self.buffer else self.sequence + 1
        return oldest - 1 <= sequence <= self.sequence

    def serves(self, guild_id: int | None) -> bool:
        """Whether that guild's events come here; DMs come to shard 0 (Discord's sharding formula)."""
        return self.shard == ((guild_id >> 22) % self.shards if guild_id is not None else 0)
