"""Briefs and digests as JSON, in full and for years.

A field that is added later must have a default: a snapshot written before it then still reads. A field that is taken
away is passed over.
"""

import dataclasses
import json
import types
import typing
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from storage.types import storable

T = TypeVar("T")


def dumps(value: object) -> str:
    """A frozen dataclass of the model as one line of JSON. Raises TypeError for a value it does not know."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """The dataclass `kind` that `dumps` wrote. Raises ValueError or TypeError for any other text."""
    return _as(kind, _built(kind, json.loads(text)))


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return storable(value)
    if value is None or isinstance(value, int | float):
        return value
    raise TypeError(f"a {type(value).__name__} has no place in a snapshot")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _built(kind: object, plain: object) -> object:
    if typing.get_origin(kind) is types.UnionType:
        return None if plain is None else _built(_not_none(kind), plain)
    if typing.get_origin(kind) is tuple:
        return tuple(_built(typing.get_args(kind)[0], one) for one in _as(list, plain))
    if not isinstance(kind, type):
        raise TypeError(f"{kind} has no place in a snapshot")
    if dataclasses.is_dataclass(kind):
        given = _as(dict, plain)
        return kind(**{name: _built(hint, given[name]) for name, hint in _hints(kind).items() if name in given})
    if issubclass(kind, date):  # a datetime is one too
        return kind.fromisoformat(_as(str, plain))
    return kind(_as(str, plain)) if issubclass(kind, StrEnum) else _as(kind, plain)


def _not_none(union: object) -> object:
    return next(kind for kind in typing.get_args(union) if kind is not types.NoneType)


def _as(kind: type[T], plain: object) -> T:
    if not isinstance(plain, kind):
        raise ValueError(f"a {type(plain).__name__} stands where a {kind.__name__} should")
    return plain
