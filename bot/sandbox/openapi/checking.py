"""What the server asks of Discord's OpenAPI description, where it is given one."""

from dataclasses import dataclass
from typing import Protocol

from bot.sandbox.jsontypes import JsonBody


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that does not fit. `direction` is "request" or "response"."""

    method: str
    path: str
    direction: str
    message: str


class Checker(Protocol):
    """Collects what does not fit."""

    @property
    def violations(self) -> list[Violation]:
        """What did not fit so far."""

    def request(self, method: str, path: str, body: JsonBody) -> None:
        """Check a request's body."""

    def response(self, method: str, path: str, status: int, body: JsonBody) -> None:
        """Check a reply's body."""
