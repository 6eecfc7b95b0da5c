"""Rate limits: a bucket a route and major parameter, and the bot's 50 a second. Pure; the clock is handed in.

Discord publishes the headers and the global limit, not the numbers of each route ("Rate Limits"): those here are of the
size seen in practice, and a client must go by the headers.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple


class Limit(NamedTuple):
    """So many requests in so many seconds."""

    requests: int
    seconds: float


OTHER_ROUTES: Final = Limit(50, 1.0)
LIMITS: Final[dict[tuple[str, str], Limit]] = {
    ("POST", "/channels/{channel_id}/messages"): Limit(5, 5.0),
    ("PATCH", "/channels/{channel_id}/messages/{message_id}"): Limit(5, 5.0),
    ("DELETE", "/channels/{channel_id}/messages/{message_id}"): Limit(5, 1.0),
    ("POST", "/channels/{channel_id}/messages/{message_id}/crosspost"): Limit(10, 3600.0),
    ("POST", "/channels/{channel_id}/threads"): Limit(50, 300.0),
    ("POST", "/users/@me/channels"): Limit(10, 10.0),
    ("POST", "/webhooks/{webhook_id}/{webhook_token}"): Limit(5, 2.0),
    ("PATCH", "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}"): Limit(5, 2.0),
}
MAJOR: Final = ("channel_id", "guild_id", "webhook_id", "webhook_token", "interaction_id")
"""Parameters that split a route's limit (Discord's documentation, "Top-level resources")."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a request may pass. `scope` is "user", "global" or "" where it passes."""

    allowed: bool
    headers: dict[str, str]
    retry_after: float = 0.0
    scope: str = ""


@dataclass(slots=True)
class _Window:
    resets_at: float
    used: int = 0


class Limiter:
    """Counts requests. Windows begin with their first request."""

    def __init__(self, clock: Callable[[], float], global_per_second: int = 50) -> None:
        self._clock = clock
        self._global = Limit(global_per_second, 1.0)
        self._windows: dict[tuple[str, str], _Window] = {}

    def take(self, method: str, template: str, params: dict[str, str], *, counts_globally: bool) -> Verdict:
        """Count one request. Refused ones do not use up the route's limit."""
        if counts_globally:
            window = self._window(("", ""), self._global)
            if window.used >= self._global.requests:
                return self._refused(window, "global", {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"})
            window.used += 1
        limit = LIMITS.get((method, template), OTHER_ROUTES)
        major = "/".join(params[name] for name in MAJOR if name in params)
        window = self._window((f"{method} {template}", major), limit)
        if window.used >= limit.requests:
            headers = self._headers(method, template, limit, window)
            return self._refused(window, "user", headers | {"X-RateLimit-Scope": "user"})
        window.used += 1
        return Verdict(True, self._headers(method, template, limit, window))

    def _window(self, key: tuple[str, str], limit: Limit) -> _Window:
        window = self._windows.get(key)
        if window is None or window.resets_at <= self._clock():
            window = self._windows[key] = _Window(self._clock() + limit.seconds)
            self._forget_old()
        return window

    def _forget_old(self) -> None:
        if len(self._windows) > 20_000:
            now = self._clock()
            self._windows = {key: window for key, window in self._windows.items() if window.resets_at > now}

    def _headers(self, method: str, template: str, limit: Limit, window: _Window) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(limit.requests),
            "X-RateLimit-Remaining": str(limit.requests - window.used),
            "X-RateLimit-Reset": f"{window.resets_at:.3f}",
            "X-RateLimit-Reset-After": f"{max(0.0, window.resets_at - self._clock()):.3f}",
            "X-RateLimit-Bucket": hashlib.sha256(f"{method} {template}".encode()).hexdigest()[:32],
        }

    def _refused(self, window: _Window, scope: str, headers: dict[str, str]) -> Verdict:
        wait = max(0.001, round(window.resets_at - self._clock(), 3))
        return Verdict(False, headers, wait, scope)
