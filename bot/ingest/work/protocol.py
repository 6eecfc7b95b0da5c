"""What the bot and its worker processes say to each other: frames of a length and a pickle, over pipes."""

import io
import pickle
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import Enum
from typing import Any

HEADER = struct.Struct(">I")
MAX_REPLY_BYTES = 32 * 1024 * 1024

_PLAIN_CLASSES: Mapping[tuple[str, str], type] = {
    ("datetime", "datetime"): datetime,
    ("datetime", "timedelta"): timedelta,
    ("datetime", "timezone"): timezone,
}
_NOUNS = "bot.model."


@dataclass(frozen=True, slots=True)
class Jobs:
    """The work that a worker knows. `prepare` loads what the jobs need, before the memory limit is set."""

    prepare: Callable[[], None]
    by_name: Mapping[str, Callable[[Any], object]]


@dataclass(frozen=True, slots=True)
class Request:
    """Do the job `name`, within so many seconds."""

    name: str
    argument: object
    seconds: float


@dataclass(frozen=True, slots=True)
class Done:
    """The job's result; a worker that has started sends one with None."""

    value: object


@dataclass(frozen=True, slots=True)
class Refused:
    """The job raised UserError."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The job raised something else, and the worker ends. `error` is the exception's name, without its words."""

    error: str


Reply = Done | Refused | Failed


def frame(message: Request | Reply) -> bytes:
    """The message as it goes through a pipe."""
    body = io.BytesIO()
    _Pickler(body, protocol=5).dump(message)
    return HEADER.pack(body.tell()) + body.getvalue()


def read_request(body: bytes) -> Request:
    """The request in a frame's body; it comes from the bot, and is trusted."""
    request = pickle.loads(body)  # noqa: S301 - written by the process that started this one
    if not isinstance(request, Request):
        raise TypeError("not a request")
    return request


def read_reply(body: bytes) -> Reply:
    """The reply in a frame's body. A worker reads what strangers wrote, so its reply may only hold plain values,
    the nouns of `bot.model` and dates. Raises pickle.UnpicklingError for anything else.
    """
    try:
        reply = _NounsOnly(io.BytesIO(body)).load()
    except pickle.UnpicklingError:
        raise
    except Exception as error:  # a pickle written to do harm can raise anything
        raise pickle.UnpicklingError(type(error).__name__) from None
    if not isinstance(reply, Reply):
        raise pickle.UnpicklingError("not a reply")
    return reply


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: object) -> Any:  # noqa: ANN401 - what pickle asks for
        """An enum's member goes by its value: Python 3.11.0 to 3.11.3 send a call of getattr, which is not read."""
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


class _NounsOnly(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> type:
        if plain := _PLAIN_CLASSES.get((module, name)):
            return plain
        if module.startswith(_NOUNS) or module == __name__:
            found = super().find_class(module, name)
            # What a module has merely imported is not its own.
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is not allowed")
