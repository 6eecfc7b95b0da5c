"""Names for JSON as it travels."""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A JSON object on the wire; inside, things are dataclasses (see state.py)."""

JsonBody: TypeAlias = dict[str, Any] | list[Any] | None
"""A whole body: an object, a list, or nothing (204)."""


def without_none(**fields: object) -> Json:
    """The fields that have a value: Discord leaves absent ones out of an object rather than sending null."""
    return {name: value for name, value in fields.items() if value is not None}
