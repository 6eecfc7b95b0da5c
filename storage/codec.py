"""Briefs and digests as JSON, in full and for years.

A field that is added later must have a default: a snapshot written before it then still reads. A field that is taken
away is passed over.
"""

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from typing import TypeVar

from storage.types import storable

T = TypeVar("T")


def dumps(value: object) -> str:
    """A frozen dataclass of the model as one line of JSON. Raises TypeError for a value it does not know."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[T], text: str) -> T:
    """The dataclass `kind` that `dumps` wrote. Raises ValueError or TypeError for any other text."""
    read = _reader(typing.cast("object", kind))
    return _as(kind, read(json.loads(text)))


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
def _reader(kind: object) -> Callable[[object], object]:
    """What makes a value of this kind from what JSON gives. What a kind is made of is slow to ask, and asked once."""
    if typing.get_origin(kind) is types.UnionType:
        given = _reader(_not_none(kind))
        return lambda plain: None if plain is None else given(plain)
    if typing.get_origin(kind) is tuple:
        each = _reader(typing.get_args(kind)[0])
        return lambda plain: tuple(map(each, _as(list, plain)))
    if not isinstance(kind, type):
        raise TypeError(f"{kind} has no place in a snapshot")
    if dataclasses.is_dataclass(kind):
        return _class_reader(kind)
    if issubclass(kind, date):  # a datetime is one too
        return lambda plain: kind.fromisoformat(_as(str, plain))
    return (lambda plain: kind(_as(str, plain))) if issubclass(kind, StrEnum) else lambda plain: _as(kind, plain)


def _class_reader(kind: type) -> Callable[[object], object]:
    fields = {name: _reader(hint) for name, hint in typing.get_type_hints(kind).items()}

    def read(plain: object) -> object:
        given = _as(dict, plain)
        return kind(**{name: reader(given[name]) for name, reader in fields.items() if name in given})

    return read


def _not_none(union: object) -> object:
    return next(kind for kind in typing.get_args(union) if kind is not types.NoneType)


def _as(kind: type[T], plain: object) -> T:
    if not isinstance(plain, kind):
        raise ValueError(f"a {type(plain).__name__} stands where a {kind.__name__} should")
    return plain
