"""What happened, for judges: every request, and every event of the gateway's connections."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Request:
    """One REST request. `fault` names the fault that was played on it, or is ""."""

    at: float
    method: str
    path: str
    status: int
    fault: str = ""


@dataclass(frozen=True, slots=True)
class GatewayEvent:
    """What a gateway connection did: identify, resume, resumed, close (by the server), left (closed by the bot)."""

    at: float
    what: str
    session_id: str
    code: int | None = None


@dataclass(slots=True)
class Record:
    """In order of happening."""

    requests: list[Request] = field(default_factory=list)
    gateway: list[GatewayEvent] = field(default_factory=list)
