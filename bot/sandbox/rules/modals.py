"""What Discord takes and refuses of a modal, and of a person's answers to one. Pure.

Source of the numbers: Discord's documentation, "Component Reference" and "Modals".
"""

from collections.abc import Iterator
from typing import Final

from bot.sandbox.errors import Problem, bad_length, required
from bot.sandbox.jsontypes import Json
from bot.sandbox.rules.components import (
    FILE_UPLOAD,
    LABEL,
    ROW,
    SELECTS,
    TEXT_DISPLAY,
    TEXT_INPUT,
    Path,
    message_problems,
    range_problems,
    repeated_custom_ids,
    text_problems,
    walk,
)

OTHER_INPUTS: Final = frozenset({21, 22, 23})
"""Radio group, checkbox group, checkbox."""
INPUTS: Final = SELECTS | OTHER_INPUTS | {TEXT_INPUT, FILE_UPLOAD}


def modal_problems(modal: Json) -> Iterator[Problem]:
    """What is wrong with a modal that the bot wants to open."""
    yield from text_problems(modal, "title", 1, 45, (), needed=True)
    yield from text_problems(modal, "custom_id", 1, 100, (), needed=True)
    components = modal.get("components") or []
    if not 1 <= len(components) <= 5:
        yield bad_length(1, 5, "components")
    for position, component in enumerate(components):
        yield from _top(component, ("components", position))
    yield from repeated_custom_ids(components)


def _top(component: Json, path: Path) -> Iterator[Problem]:
    kind = component.get("type")
    if kind == ROW:
        inside = component.get("components") or []
        if len(inside) != 1:
            yield bad_length(1, 1, *path, "components")
        for position, child in enumerate(inside):
            yield from _input(child, (*path, "components", position), labelled=False)
    elif kind == LABEL:
        yield from text_problems(component, "label", 1, 45, path, needed=True)
        yield from text_problems(component, "description", 0, 100, path)
        child = component.get("component")
        if isinstance(child, dict):
            yield from _input(child, (*path, "component"), labelled=True)
        else:
            yield required(*path, "component")
    elif kind != TEXT_DISPLAY:
        yield Problem((*path, "type"), "UNION_TYPE_CHOICES", 'Value of field "type" must be one of (1, 10, 18).')


def _input(component: Json, path: Path, *, labelled: bool) -> Iterator[Problem]:
    kind = component.get("type")
    if kind not in INPUTS:
        yield Problem((*path, "type"), "UNION_TYPE_CHOICES", "This component cannot stand in a modal.")
        return
    yield from text_problems(component, "custom_id", 1, 100, path, needed=True)
    if kind == TEXT_INPUT:
        yield from text_problems(component, "label", 1, 45, path, needed=not labelled)
        yield from text_problems(component, "value", 0, 4000, path)
        yield from text_problems(component, "placeholder", 0, 100, path)
        yield from range_problems(component, "min_length", 0, 4000, path)
        yield from range_problems(component, "max_length", 1, 4000, path)
    elif kind == FILE_UPLOAD:
        yield from range_problems(component, "min_values", 0, 10, path)
        yield from range_problems(component, "max_values", 1, 10, path)
    elif kind in SELECTS:
        row = {"type": ROW, "components": [component]}
        found = message_problems([row], v2=False)
        yield from (Problem((*path, *problem.path[4:]), problem.code, problem.message) for problem in found)


def answers_wrong(modal: Json, components: list[Json]) -> str | None:
    """Why Discord's client would not let a person send these answers to that modal, or None."""
    given = {part["custom_id"]: part for part in walk(components) if "custom_id" in part}
    asked = {part["custom_id"]: part for part in walk(modal["components"]) if "custom_id" in part}
    unknown = set(given) - set(asked)
    if unknown:
        return f"the modal has no field {min(unknown)!r}"
    for custom_id, field in asked.items():
        reason = _answer_wrong(field, given.get(custom_id, {}))
        if reason is not None:
            return f"{custom_id}: {reason}"
    return None


def _answer_wrong(field: Json, answer: Json) -> str | None:
    if field["type"] == TEXT_INPUT:
        value = answer.get("value") or ""
        if not value:
            return "an answer is required" if field.get("required", True) else None
        low, high = field.get("min_length", 0), field.get("max_length", 4000)
        return None if low <= len(value) <= high else f"between {low} and {high} characters, not {len(value)}"
    if field["type"] in OTHER_INPUTS:
        return None
    count = len(answer.get("values") or [])
    needed = field.get("required", True)
    low = field.get("min_values", 1) if needed or count else 0
    high = field.get("max_values", 1)
    return None if low <= count <= high else f"between {low} and {high} chosen, not {count}"
