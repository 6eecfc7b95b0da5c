"""What goes wrong on purpose. Pure: it decides, others do it.

A fault is `{"kind": …}` with
- where: `method`, `path` (the template, as `/channels/{channel_id}/messages`), `params` (`{"channel_id": "…"}`), each
  left out for "any";
- when: `skip` (let so many matching requests pass first), `count` (then play it so often; null for ever; 1 unless
  told), `after` and `lasts` (seconds from now; at once and for ever unless told);
- and what its kind takes. For requests:
  `drop_reply` (done, but the connection dies before the reply), `reset` (the connection dies, nothing done),
  `hang` (no answer, ever), `slow` (`seconds`, then as usual), `status` (`status`, `json_code`, nothing done),
  `rate_limit` (`scope` "user" | "shared" | "global" | "cloudflare", the last without `Via` and in HTML; `retry_after`),
  `session_limit` (`GET /gateway/bot` says that no identify is left for `seconds`).
  For the gateway, at once: `reconnect` (op 7), `invalid_session` (op 9; `resumable`), `close` (`code`; null drops the
  connection), `session_lost` (all sessions are forgotten and their connections dropped, so that a resume is refused).
  For the gateway, lasting: `no_heartbeat_ack`, `close_at_identify` (`code`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from bot.sandbox.jsontypes import Json

ON_REQUESTS: Final = frozenset({"drop_reply", "reset", "hang", "slow", "status", "rate_limit", "session_limit"})
ON_GATEWAY: Final = frozenset({"no_heartbeat_ack", "close_at_identify"})
AT_ONCE: Final = frozenset({"reconnect", "invalid_session", "close", "session_lost"})


@dataclass(slots=True)
class Fault:
    """One fault and how often it may still be played."""

    kind: str
    since: float
    until: float
    method: str | None = None
    path: str | None = None
    params: dict[str, str] = field(default_factory=dict)
    skip: int = 0
    count: int | None = 1
    status: int = 500
    json_code: int = 0
    scope: str = "user"
    retry_after: float = 1.0
    seconds: float = 1.0
    code: int | None = 4000
    resumable: bool = False

    def matches(self, method: str, path: str, params: dict[str, str]) -> bool:
        """Whether it is meant for this request."""
        return (
            self.kind in ON_REQUESTS
            and self.method in {None, method}
            and (self.path is None or self.path == path)
            and all(params.get(name) == value for name, value in self.params.items())
        )

    def play(self) -> bool:
        """Whether it is its turn; counts."""
        if self.skip > 0:
            self.skip -= 1
            return False
        if self.count is None:
            return True
        self.count -= 1
        return self.count >= 0


class Faults:
    """The faults that are waiting or being played."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._faults: list[Fault] = []

    def set(self, given: Iterable[Json]) -> list[Fault]:
        """Replace all by these; those to be played at once are returned. Raises ValueError for one it cannot play."""
        faults = [self._parse(fault) for fault in given]
        self._faults = [fault for fault in faults if fault.kind not in AT_ONCE]
        return [fault for fault in faults if fault.kind in AT_ONCE]

    def _parse(self, given: Json) -> Fault:
        fields = dict(given)
        since = self._clock() + fields.pop("after", 0)
        until = since + fields.pop("lasts", float("inf"))
        try:
            fault = Fault(since=since, until=until, **fields)
        except TypeError as error:
            raise ValueError(f"not a fault: {error}") from error
        if fault.kind not in ON_REQUESTS | ON_GATEWAY | AT_ONCE:
            raise ValueError(f"no such kind of fault: {fault.kind}")
        if fault.kind == "session_limit":
            fault.method, fault.path = "GET", "/gateway/bot"
        return fault

    def for_request(self, method: str, path: str, params: dict[str, str]) -> Fault | None:
        """The fault to play on this request, if any."""
        return next((fault for fault in self._live() if fault.matches(method, path, params) and fault.play()), None)

    def swallows_heartbeats(self) -> bool:
        """Whether heartbeats go unanswered at the moment."""
        return any(fault.play() for fault in self._live() if fault.kind == "no_heartbeat_ack")

    def close_at_identify(self) -> int | None:
        """The code to close an identify with, if any."""
        return next((f.code for f in self._live() if f.kind == "close_at_identify" and f.play()), None)

    def _live(self) -> list[Fault]:
        now = self._clock()
        return [fault for fault in self._faults if fault.since <= now < fault.until]
