"""Holds requests and replies against Discord's OpenAPI description (3.1, so its schemas are JSON Schema 2020-12).

jsonschema is imported only here and in openapi_schemas, and these only where a description is given.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jsonschema.exceptions import ValidationError

from bot.sandbox.jsontypes import Json, JsonBody
from bot.sandbox.openapi.checking import Violation
from bot.sandbox.openapi.schemas import inlined, validator

GAPS: Final = Path(__file__).with_name("gaps.json")


@dataclass(frozen=True, slots=True)
class Gap:
    """A known difference between the description and what is sent, with its reason.

    It covers violations of this `method` and `path` ("*" for any) and `direction` in whose message the regular
    expression `message` is found.
    """

    method: str
    path: str
    direction: str
    message: str
    reason: str

    def covers(self, violation: Violation) -> bool:
        """Whether that violation is this gap."""
        return (
            self.method in {"*", violation.method}
            and self.path in {"*", violation.path}
            and self.direction == violation.direction
            and re.search(self.message, violation.message) is not None
        )


class Description:
    """The description, with a validator for each place in it, made when first wanted."""

    def __init__(self, document: Json, gaps: Iterable[Gap]) -> None:
        self._paths: Json = inlined(document)["paths"]
        self._gaps = tuple(gaps)
        self._found: list[Violation] = []

    @classmethod
    def read(cls, path: Path, gaps: Path = GAPS) -> "Description":
        """From the description's file and the file of known gaps."""
        document = json.loads(path.read_text(encoding="utf-8"))
        return cls(document, [Gap(**gap) for gap in json.loads(gaps.read_text(encoding="utf-8"))])

    @property
    def violations(self) -> list[Violation]:
        """What did not fit so far, known gaps left out."""
        return self._found

    def request(self, method: str, path: str, body: JsonBody) -> None:
        """Check a request's body, the JSON part of it where it has files."""
        operation = self._operation(method, path)
        if operation is None:
            self._note(Violation(method, path, "request", "there is no such operation"))
        elif body is not None and "requestBody" in operation:
            self._check(Violation(method, path, "request", ""), operation["requestBody"], body)

    def response(self, method: str, path: str, status: int, body: JsonBody) -> None:
        """Check a reply's body against what is described for its status."""
        operation = self._operation(method, path)
        if operation is None:
            return
        described = operation["responses"]
        known = next((name for name in (str(status), f"{status // 100}XX") if name in described), None)
        if known is None:
            self._note(Violation(method, path, "response", f"status {status} is not described"))
        elif body is not None:
            self._check(Violation(method, path, "response", ""), described[known], body)

    def _operation(self, method: str, path: str) -> Json | None:
        found: Json | None = self._paths.get(path, {}).get(method.lower())
        return found

    def _check(self, where: Violation, described: Json, body: JsonBody) -> None:
        schema = described["content"]["application/json"]["schema"]
        for error in validator(schema).iter_errors(body):
            self._note(Violation(where.method, where.path, where.direction, _sentence(error)))

    def _note(self, violation: Violation) -> None:
        if not any(gap.covers(violation) for gap in self._gaps):
            self._found.append(violation)


def _sentence(error: ValidationError) -> str:
    """What is wrong, and where: of a union, what is wrong with the branch that the value was meant for."""
    while error.context:
        branches: dict[object, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        meant = min(branches.values(), key=_strangeness)
        error = max(meant, key=lambda inner: len(inner.absolute_path))
    return f"{error.json_path}: {error.message[:300]}"


def _strangeness(errors: Sequence[ValidationError]) -> tuple[bool, int]:
    """Ranks a branch of a union: a value of another JSON type, or with another `type` field, was not meant for it."""
    return any(_is_other_kind(error) for error in errors), len(errors)


def _is_other_kind(error: ValidationError) -> bool:
    if error.validator == "type":
        return not error.path
    return error.validator in {"enum", "const"} and list(error.path) == ["type"]
