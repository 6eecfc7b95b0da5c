"""Makes the schemas of an OpenAPI description quick to check against."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from bot.sandbox.jsontypes import Json


def inlined(document: Json) -> Json:
    """The document with each `$ref` replaced by what it points to: a graph with circles, many times faster to follow.

    Keywords beside a `$ref` are kept, in an `allOf` with it.
    """
    made: dict[int, Any] = {}

    def target(pointer: str) -> object:
        node: Any = document
        for step in pointer.removeprefix("#/").split("/"):
            node = node[step.replace("~1", "/").replace("~0", "~")]
        return node

    def copy(node: object) -> Any:  # noqa: ANN401  (any JSON)
        if isinstance(node, list):
            return [copy(item) for item in node]
        if not isinstance(node, dict):
            return node
        if id(node) in made:
            return made[id(node)]
        if isinstance(node.get("$ref"), str):
            beside = {name: value for name, value in node.items() if name not in {"$ref", "description"}}
            pointed_at = copy(target(node["$ref"]))
            return {"allOf": [pointed_at], **copy(beside)} if beside else pointed_at
        fresh: Json = {}
        made[id(node)] = fresh
        fresh |= {name: copy(value) for name, value in node.items()}
        return fresh

    whole: Json = copy(document)
    return whole


def _meant(branches: Sequence[Json], instance: object) -> Sequence[Json]:
    """Of a union's branches those whose `type` field may be that of the value; all, where that leaves none."""
    if not isinstance(instance, dict) or "type" not in instance:
        return branches
    fields = [branch.get("properties", {}).get("type", {}) for branch in branches]
    fitting = [
        branch
        for branch, field in zip(branches, fields, strict=True)
        if branch.get("type") != "null" and instance["type"] in field.get("enum", [instance["type"]])
    ]
    return fitting or branches


def _pruned(keyword: str) -> Callable[[Validator, Sequence[Json], object, Json], Iterator[ValidationError]]:
    """A union's keyword that looks only at the branches that are meant: the rest takes most of the time."""
    plain = Draft202012Validator.VALIDATORS[keyword]

    def check(one: Validator, branches: Sequence[Json], instance: object, schema: Json) -> Iterator[ValidationError]:
        yield from plain(one, _meant(branches, instance), instance, schema)

    return check


_Validator: Final[type[Validator]] = extend(  # type: ignore[no-untyped-call]  # jsonschema does not type it
    Draft202012Validator, {keyword: _pruned(keyword) for keyword in ("oneOf", "anyOf")}
)


def validator(schema: Json) -> Validator:
    """A validator for an inlined schema."""
    return _Validator(schema)
