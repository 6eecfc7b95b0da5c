"""What Discord takes and refuses of a message's components. Pure.

Source of the numbers: Discord's documentation, "Component Reference".
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from bot.sandbox.errors import Problem, bad_length, required
from bot.sandbox.jsontypes import Json

ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
ENTITY_SELECTS: Final = frozenset({5, 6, 7, 8})
SELECTS: Final = ENTITY_SELECTS | {STRING_SELECT}
SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
LABEL, FILE_UPLOAD = 18, 19
LINK_STYLE, PREMIUM_STYLE = 5, 6

IN_CONTAINER: Final = frozenset({ROW, SECTION, TEXT_DISPLAY, GALLERY, FILE, SEPARATOR})
TOP_LEVEL_V2: Final = IN_CONTAINER | {CONTAINER}
MAX_COMPONENTS: Final = 40
MAX_DISPLAYED: Final = 4000
MAX_ROWS: Final = 5
MAX_BUTTONS: Final = 5
MAX_OPTIONS: Final = 25

Path = tuple[str | int, ...]


def walk(components: Sequence[Json]) -> Iterator[Json]:
    """Every component, nested ones after the one they are in."""
    for component in components:
        yield component
        nested = component.get("components")
        yield from walk(nested if isinstance(nested, list) else [])
        for single in ("accessory", "component"):
            if isinstance(component.get(single), dict):
                yield from walk([component[single]])


def displayed_length(components: Sequence[Json]) -> int:
    """How many characters of text these show."""
    texts = (component.get("content") for component in walk(components))
    return sum(len(text) for text in texts if isinstance(text, str))


def missing_files(components: Sequence[Json], names: Collection[str]) -> Iterator[Problem]:
    """`attachment://name` must name a file of the same message."""
    for component in walk(components):
        holders = [component, *(component.get("items") or [])]
        media = [holder[name] for holder in holders for name in ("media", "file") if isinstance(holder.get(name), dict)]
        for wanted in [item["url"].removeprefix("attachment://") for item in media if _is_attachment(item)]:
            if wanted not in names:
                sentence = f"The referenced attachment '{wanted}' was not found"
                yield Problem(("components",), "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", sentence)


def _is_attachment(media: Json) -> bool:
    return str(media.get("url")).startswith("attachment://")


def message_problems(components: Sequence[Json], *, v2: bool) -> Iterator[Problem]:
    """What is wrong with a message's components, at paths under `components`."""
    allowed = TOP_LEVEL_V2 if v2 else frozenset({ROW})
    if not v2 and len(components) > MAX_ROWS:
        yield bad_length(1, MAX_ROWS, "components")
    yield from _each(components, ("components",), allowed)
    total = sum(1 for _ in walk(components))
    if v2 and total > MAX_COMPONENTS:
        sentence = f"The total number of components exceeds maximum of {MAX_COMPONENTS}"
        yield Problem(("components",), "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", sentence)
    if displayed_length(components) > MAX_DISPLAYED:
        sentence = f"The total displayable text size exceeds maximum size of {MAX_DISPLAYED}"
        yield Problem(("components",), "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", sentence)
    yield from repeated_custom_ids(components)


def repeated_custom_ids(components: Sequence[Json]) -> Iterator[Problem]:
    """A custom_id may stand only once in a message or modal."""
    seen: set[str] = set()
    for component in walk(components):
        custom_id = component.get("custom_id")
        if not isinstance(custom_id, str):
            continue
        if custom_id in seen:
            yield Problem(("components",), "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
        seen.add(custom_id)


def _each(components: Sequence[Json], path: Path, allowed: frozenset[int]) -> Iterator[Problem]:
    for position, component in enumerate(components):
        yield from _one(component, (*path, position), allowed)


def _one(component: Json, path: Path, allowed: frozenset[int]) -> Iterator[Problem]:
    kind = component.get("type")
    if not isinstance(kind, int) or kind not in allowed:
        choices = ", ".join(str(number) for number in sorted(allowed))
        yield Problem((*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({choices}).')
        return
    check = _CHECKS.get(kind)
    if check is not None:
        yield from check(component, path)


def _row(row: Json, path: Path) -> Iterator[Problem]:
    inside = row.get("components") or []
    if not 1 <= len(inside) <= MAX_BUTTONS:
        yield bad_length(1, MAX_BUTTONS, *path, "components")
    if len(inside) > 1 and any(component.get("type") in SELECTS for component in inside):
        sentence = "A select fills its row alone"
        yield Problem((*path, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", sentence)
    yield from _each(inside, (*path, "components"), frozenset({BUTTON}) | SELECTS)


def _button(button: Json, path: Path) -> Iterator[Problem]:
    style = button.get("style")
    yield from text_problems(button, "label", 0, 80, path)
    if style not in range(1, 7):
        yield Problem((*path, "style"), "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6).")
    elif style == LINK_STYLE:
        yield from text_problems(button, "url", 1, 512, path, needed=True)
        if button.get("custom_id") is not None:
            sentence = "A custom id and url cannot both be specified"
            yield Problem((*path, "custom_id"), "COMPONENT_CUSTOM_ID_AND_URL_MUTUALLY_EXCLUSIVE", sentence)
    elif style != PREMIUM_STYLE:
        yield from text_problems(button, "custom_id", 1, 100, path, needed=True)
    if style != PREMIUM_STYLE and not button.get("label") and not button.get("emoji"):
        yield required(*path, "label")


def _select(select: Json, path: Path) -> Iterator[Problem]:
    yield from text_problems(select, "custom_id", 1, 100, path, needed=True)
    yield from text_problems(select, "placeholder", 0, 150, path)
    yield from range_problems(select, "min_values", 0, MAX_OPTIONS, path)
    yield from range_problems(select, "max_values", 1, MAX_OPTIONS, path)
    if select["type"] == STRING_SELECT:
        yield from _options(select.get("options") or [], (*path, "options"))


def _options(options: Sequence[Json], path: Path) -> Iterator[Problem]:
    if not 1 <= len(options) <= MAX_OPTIONS:
        yield bad_length(1, MAX_OPTIONS, *path)
    seen: set[str] = set()
    for position, option in enumerate(options):
        here = (*path, position)
        yield from text_problems(option, "label", 1, 100, here, needed=True)
        yield from text_problems(option, "value", 1, 100, here, needed=True)
        yield from text_problems(option, "description", 0, 100, here)
        value = option.get("value")
        if value in seen:
            sentence = "The specified option value is already used"
            yield Problem((*here, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", sentence)
        seen.add(str(value))


def _section(section: Json, path: Path) -> Iterator[Problem]:
    texts = section.get("components") or []
    if not 1 <= len(texts) <= 3:
        yield bad_length(1, 3, *path, "components")
    yield from _each(texts, (*path, "components"), frozenset({TEXT_DISPLAY}))
    accessory = section.get("accessory")
    if not isinstance(accessory, dict):
        yield required(*path, "accessory")
    else:
        yield from _one(accessory, (*path, "accessory"), frozenset({BUTTON, THUMBNAIL}))


def _text_display(text: Json, path: Path) -> Iterator[Problem]:
    yield from text_problems(text, "content", 1, 4000, path, needed=True)


def _thumbnail(thumbnail: Json, path: Path) -> Iterator[Problem]:
    yield from _media(thumbnail, "media", path)
    yield from text_problems(thumbnail, "description", 0, 1024, path)


def _gallery(gallery: Json, path: Path) -> Iterator[Problem]:
    items = gallery.get("items") or []
    if not 1 <= len(items) <= 10:
        yield bad_length(1, 10, *path, "items")
    for position, item in enumerate(items):
        yield from _thumbnail(item, (*path, "items", position))


def _file(file: Json, path: Path) -> Iterator[Problem]:
    yield from _media(file, "file", path)


def _media(holder: Json, name: str, path: Path) -> Iterator[Problem]:
    media = holder.get(name)
    if not isinstance(media, dict) or not media.get("url"):
        yield required(*path, name, "url")


def _container(container: Json, path: Path) -> Iterator[Problem]:
    inside = container.get("components") or []
    if not inside:
        yield bad_length(1, MAX_COMPONENTS, *path, "components")
    yield from _each(inside, (*path, "components"), IN_CONTAINER)


def text_problems(
    holder: Json, name: str, low: int, high: int, path: Path, *, needed: bool = False
) -> Iterator[Problem]:
    """What is wrong with a text field whose length must lie in [low, high]."""
    value = holder.get(name)
    if value is None:
        if needed:
            yield required(*path, name)
    elif not isinstance(value, str):
        yield Problem((*path, name), "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
    elif not low <= len(value) <= high:
        yield bad_length(low, high, *path, name)


def range_problems(holder: Json, name: str, low: int, high: int, path: Path) -> Iterator[Problem]:
    """What is wrong with a number that must lie in [low, high]."""
    value = holder.get(name)
    if value is not None and not (isinstance(value, int) and low <= value <= high):
        sentence = f"int value should be between {low} and {high}."
        yield Problem((*path, name), "NUMBER_TYPE_RANGE", sentence)


_CHECKS = {
    ROW: _row,
    BUTTON: _button,
    **dict.fromkeys(SELECTS, _select),
    SECTION: _section,
    TEXT_DISPLAY: _text_display,
    THUMBNAIL: _thumbnail,
    GALLERY: _gallery,
    FILE: _file,
    CONTAINER: _container,
}
