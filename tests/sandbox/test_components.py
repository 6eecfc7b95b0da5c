"""Which components Discord takes, and where its refusal points."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.errors import Problem, nested
from bot.sandbox.filling import filled
from bot.sandbox.jsontypes import Json
from bot.sandbox.rules.components import message_problems, missing_files
from bot.sandbox.rules.modals import answers_wrong, modal_problems


def text(content: str = "text") -> Json:
    return {"type": 10, "content": content}


def button(custom_id: str = "id", **more: object) -> Json:
    return {"type": 2, "style": 1, "label": "Read", "custom_id": custom_id, **more}


def row(*inside: Json) -> Json:
    return {"type": 1, "components": list(inside)}


def select(**more: object) -> Json:
    return {"type": 3, "custom_id": "s", "options": [{"label": "a", "value": "a"}], **more}


def container(*inside: Json) -> Json:
    return {"type": 17, "components": list(inside)}


def section(accessory: Json, *texts: Json) -> Json:
    return {"type": 9, "components": list(texts), "accessory": accessory}


def found(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    return [(".".join(str(step) for step in problem.path), problem.code) for problem in problems]


GOOD_V2: list[list[Json]] = [
    [text()],
    [container(text(), row(button("a"), button("b")), {"type": 14}, section(button("c"), text()))],
    [section({"type": 11, "media": {"url": "attachment://a.png"}}, text(), text(), text())],
    [row(select())],
    [{"type": 12, "items": [{"media": {"url": "https://example.org/a.png"}}]}],
    [text("x" * 4000)],
    [text("x") for _ in range(40)],
    [row({"type": 2, "style": 5, "label": "Site", "url": "https://example.org"})],
    [row({"type": 2, "style": 1, "custom_id": "e", "emoji": {"name": "📰"}})],
]


@pytest.mark.parametrize("components", GOOD_V2)
def test_what_discord_takes_has_no_problem(components: list[Json]) -> None:
    assert found(message_problems(components, v2=True)) == []


BAD_V2: list[tuple[list[Json], tuple[str, str]]] = [
    ([text("x") for _ in range(41)], ("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED")),
    ([container(*(text("x") for _ in range(40)))], ("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED")),
    ([text("x" * 2001), text("x" * 2000)], ("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED")),
    ([text("")], ("components.0.content", "BASE_TYPE_BAD_LENGTH")),
    ([container(container(text()))], ("components.0.components.0.type", "UNION_TYPE_CHOICES")),
    ([container()], ("components.0.components", "BASE_TYPE_BAD_LENGTH")),
    ([button()], ("components.0.type", "UNION_TYPE_CHOICES")),
    ([row(button("a"), button("a"))], ("components", "COMPONENT_CUSTOM_ID_DUPLICATED")),
    ([row(button("x" * 101))], ("components.0.components.0.custom_id", "BASE_TYPE_BAD_LENGTH")),
    ([row(button(label="x" * 81))], ("components.0.components.0.label", "BASE_TYPE_MAX_LENGTH")),
    ([row(button(label=None))], ("components.0.components.0.label", "BASE_TYPE_REQUIRED")),
    ([row(button(style=9))], ("components.0.components.0.style", "BASE_TYPE_CHOICES")),
    ([row({"type": 2, "style": 5, "label": "a"})], ("components.0.components.0.url", "BASE_TYPE_REQUIRED")),
    ([row(*(button(str(n)) for n in range(6)))], ("components.0.components", "BASE_TYPE_BAD_LENGTH")),
    ([row(button(), select())], ("components.0.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED")),
    ([row(select(options=[]))], ("components.0.components.0.options", "BASE_TYPE_BAD_LENGTH")),
    (
        [row(select(options=[{"label": str(n), "value": str(n)} for n in range(26)]))],
        ("components.0.components.0.options", "BASE_TYPE_BAD_LENGTH"),
    ),
    (
        [row(select(options=[{"label": "a", "value": "x"}, {"label": "b", "value": "x"}]))],
        ("components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"),
    ),
    ([row(select(max_values=26))], ("components.0.components.0.max_values", "NUMBER_TYPE_RANGE")),
    ([section(button(), text(), text(), text(), text())], ("components.0.components", "BASE_TYPE_BAD_LENGTH")),
    ([{"type": 9, "components": [text()]}], ("components.0.accessory", "BASE_TYPE_REQUIRED")),
    ([section(text(), text())], ("components.0.accessory.type", "UNION_TYPE_CHOICES")),
    ([{"type": 12, "items": []}], ("components.0.items", "BASE_TYPE_BAD_LENGTH")),
]


@pytest.mark.parametrize(("components", "problem"), BAD_V2)
def test_what_discord_refuses_is_named_at_its_place(components: list[Json], problem: tuple[str, str]) -> None:
    assert found(message_problems(components, v2=True)) == [problem]


def test_a_classic_message_has_rows_alone_and_at_most_five() -> None:
    assert found(message_problems([text()], v2=False)) == [("components.0.type", "UNION_TYPE_CHOICES")]
    rows = [row(button(str(number))) for number in range(6)]
    assert found(message_problems(rows[:5], v2=False)) == []
    assert found(message_problems(rows, v2=False)) == [("components", "BASE_TYPE_BAD_LENGTH")]


def test_a_picture_must_come_with_its_message() -> None:
    picture = {"media": {"url": "attachment://a.png"}}
    shapes: list[Json] = [
        container(section({"type": 11, **picture}, text())),
        {"type": 12, "items": [picture]},
        {"type": 13, "file": picture["media"]},
    ]
    for shape in shapes:
        assert found(missing_files([shape], {"b.png"})) == [
            ("components", "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND")
        ]
        assert found(missing_files([shape], {"a.png"})) == []
    assert found(missing_files([{"type": 13, "file": {"url": "https://example.org/a.png"}}], set())) == []


def test_problems_are_nested_as_discord_nests_them() -> None:
    problems = [
        Problem(("a", 0, "b"), "ONE", "One."),
        Problem(("a", 0, "b"), "TWO", "Two."),
        Problem((), "ALL", "All."),
    ]
    assert nested(problems) == {
        "a": {"0": {"b": {"_errors": [{"code": "ONE", "message": "One."}, {"code": "TWO", "message": "Two."}]}}},
        "_errors": [{"code": "ALL", "message": "All."}],
    }


def no_media(url: str) -> Json:
    return {"id": "1", "url": url, "proxy_url": url}


def test_stored_components_are_numbered_around_the_ids_that_were_given() -> None:
    given_ones = [container(text(), {**text(), "id": 2}, row(button()))]
    (stored,) = filled(given_ones, no_media)
    assert stored["id"] == 1
    assert [child["id"] for child in stored["components"]] == [3, 2, 4]
    assert stored["components"][2]["components"][0]["id"] == 5
    assert (stored["spoiler"], stored["accent_color"]) == (False, None)
    assert "id" not in given_ones[0]


strange = st.none() | st.booleans() | st.integers(0, 30) | st.text(max_size=3) | st.lists(st.integers(), max_size=2)
fields = st.dictionaries(st.sampled_from(["type", "label", "content", "style", "url", "custom_id"]), strange)


@given(st.lists(fields, max_size=3))
def test_strange_fields_are_refused_and_never_crash(components: list[Json]) -> None:
    refused = {problem.path[1] for problem in message_problems(components, v2=True) if len(problem.path) > 1}
    kinds = [1, 9, 10, 12, 13, 14, 17]
    assert refused >= {place for place, each in enumerate(components) if each.get("type") not in kinds}


def label(component: Json, title: str = "Headline") -> Json:
    return {"type": 18, "label": title, "component": component}


def modal(*components: Json, **more: object) -> Json:
    return {"title": "A form", "custom_id": "form", "components": list(components), **more}


TEXT_INPUT: Json = {"type": 4, "custom_id": "t", "style": 1}
UPLOAD: Json = {"type": 19, "custom_id": "u", "min_values": 1, "max_values": 2}

GOOD_MODALS = [
    modal(label(TEXT_INPUT)),
    modal(label(UPLOAD), label(select(), "Topic"), text()),
    modal(row({**TEXT_INPUT, "label": "Old kind"})),
]
BAD_MODALS: list[tuple[Json, tuple[str, str]]] = [
    (modal(label(TEXT_INPUT), title="x" * 46), ("title", "BASE_TYPE_BAD_LENGTH")),
    (modal(), ("components", "BASE_TYPE_BAD_LENGTH")),
    (modal(*(text() for _ in range(6))), ("components", "BASE_TYPE_BAD_LENGTH")),
    (modal(label(TEXT_INPUT, "x" * 46)), ("components.0.label", "BASE_TYPE_BAD_LENGTH")),
    (modal(row(TEXT_INPUT)), ("components.0.components.0.label", "BASE_TYPE_REQUIRED")),
    (modal(label({**TEXT_INPUT, "max_length": 4001})), ("components.0.component.max_length", "NUMBER_TYPE_RANGE")),
    (modal(label(select(options=[]))), ("components.0.component.options", "BASE_TYPE_BAD_LENGTH")),
    (modal(label({**UPLOAD, "max_values": 11})), ("components.0.component.max_values", "NUMBER_TYPE_RANGE")),
    (modal(label(button())), ("components.0.component.type", "UNION_TYPE_CHOICES")),
    (modal(label(TEXT_INPUT), label(TEXT_INPUT)), ("components", "COMPONENT_CUSTOM_ID_DUPLICATED")),
]


@pytest.mark.parametrize("body", GOOD_MODALS)
def test_what_discord_takes_as_a_modal_has_no_problem(body: Json) -> None:
    assert found(modal_problems(body)) == []


@pytest.mark.parametrize(("body", "problem"), BAD_MODALS)
def test_what_discord_refuses_in_a_modal_is_named_at_its_place(body: Json, problem: tuple[str, str]) -> None:
    assert found(modal_problems(body)) == [problem]


@pytest.mark.parametrize(
    ("field", "answer", "fits"),
    [
        (TEXT_INPUT, {"value": "yes"}, True),
        (TEXT_INPUT, {"value": ""}, False),
        ({**TEXT_INPUT, "required": False}, {"value": ""}, True),
        ({**TEXT_INPUT, "min_length": 3}, {"value": "no"}, False),
        (UPLOAD, {"values": ["0", "1"]}, True),
        (UPLOAD, {"values": ["0", "1", "2"]}, False),
        (UPLOAD, {"values": []}, False),
        ({**UPLOAD, "required": False}, {"values": []}, True),
    ],
)
def test_a_persons_answers_are_held_against_the_modal(field: Json, answer: Json, fits: bool) -> None:
    answers = [label({"type": field["type"], "custom_id": field["custom_id"], **answer})]
    assert (answers_wrong(modal(label(field)), answers) is None) == fits


def test_an_answer_to_a_field_that_the_modal_does_not_have_is_refused() -> None:
    answers = [
        label({"type": 4, "custom_id": "t", "value": "a"}),
        label({"type": 4, "custom_id": "other", "value": "a"}),
    ]
    assert answers_wrong(modal(label(TEXT_INPUT)), answers) == "the modal has no field 'other'"
