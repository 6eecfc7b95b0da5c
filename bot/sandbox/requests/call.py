"""One REST request as a handler sees it, and the shape of a table of routes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.sandbox.core import Discord
from bot.sandbox.errors import ApiError, Problem, Refusal, required
from bot.sandbox.jsontypes import Json, JsonBody
from bot.sandbox.requests.uploads import Upload


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back. A body of None is sent as nothing at all."""

    status: int
    body: JsonBody = None


def _number(name: str, value: str) -> int:
    if not value.isdigit():
        sentence = f'Value "{value}" is not snowflake.'
        raise ApiError(Refusal.INVALID_FORM, [Problem((name,), "NUMBER_TYPE_COERCE", sentence)])
    return int(value)


@dataclass(frozen=True, slots=True)
class Call:
    """A request: `params` are the template's, `body` is the JSON (of `payload_json` where there are files)."""

    discord: Discord
    params: dict[str, str]
    query: dict[str, str]
    body: JsonBody
    uploads: Sequence[Upload] = field(default_factory=tuple)

    def id(self, name: str) -> int:
        """A snowflake of the path. Raises 50035 for something else."""
        return _number(name, self.params[name])

    def number(self, name: str) -> int | None:
        """A number of the query string, None where it is left out. Raises 50035 for something else."""
        return _number(name, self.query[name]) if name in self.query else None

    def flag(self, name: str) -> bool:
        """A switch of the query string."""
        return self.query.get(name, "").lower() in {"1", "true"}

    @property
    def fields(self) -> Json:
        """The body as an object. Raises 50035 for another kind."""
        if self.body is None:
            return {}
        if not isinstance(self.body, dict):
            raise ApiError(Refusal.INVALID_FORM, [Problem((), "DICT_TYPE_CONVERT", "Only dictionaries may be used")])
        return self.body

    @property
    def items(self) -> list[Json]:
        """The body as a list of objects. Raises 50035 for another kind."""
        if not isinstance(self.body, list):
            raise ApiError(Refusal.INVALID_FORM, [required()])
        return self.body


Handler: TypeAlias = Callable[[Call], Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """A line of a table: the template is written as in Discord's OpenAPI description."""

    method: str
    template: str
    handler: Handler
    needs_token: bool = True
    """Whether the bot's token must come with it; interaction and webhook addresses carry their own."""
