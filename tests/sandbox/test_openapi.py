"""Holding requests and replies against a description, here a small one."""

import json
from pathlib import Path

import pytest

from bot.sandbox.jsontypes import Json, JsonBody
from bot.sandbox.openapi.description import GAPS, Description, Gap
from tests.sandbox.local_discord import LocalDiscord

THING: Json = {"type": "object", "properties": {"id": {"$ref": "#/components/schemas/Id"}}, "required": ["id"]}


def tagged(number: int, **fields: Json) -> Json:
    properties = {"type": {"type": "integer", "enum": [number]}, **fields}
    return {"type": "object", "properties": properties, "required": list(properties)}


DOCUMENT: Json = {
    "openapi": "3.1.0",
    "paths": {
        "/things/{id}": {
            "put": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Part"}}}},
                "responses": {
                    "200": {"content": {"application/json": {"schema": THING}}},
                    "204": {"description": "nothing"},
                    "4XX": {"$ref": "#/components/responses/Error"},
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Id": {"type": "string", "pattern": "^[0-9]+$"},
            "Part": {"oneOf": [{"$ref": "#/components/schemas/Group"}, {"$ref": "#/components/schemas/Leaf"}]},
            "Group": tagged(1, parts={"type": "array", "items": {"$ref": "#/components/schemas/Part"}}),
            "Leaf": tagged(2, text={"type": "string", "maxLength": 3}),
        },
        "responses": {"Error": {"content": {"application/json": {"schema": {"required": ["code"]}}}}},
    },
}
PUT = ("PUT", "/things/{id}")


def found(*gaps: Gap, request: JsonBody = None, response: tuple[int, JsonBody] | None = None) -> list[str]:
    description = Description(DOCUMENT, gaps)
    if request is not None:
        description.request(*PUT, request)
    if response is not None:
        description.response(*PUT, *response)
    return [violation.message for violation in description.violations]


def test_what_fits_is_no_violation() -> None:
    deep: Json = {"type": 1, "parts": [{"type": 2, "text": "abc"}, {"type": 1, "parts": []}]}
    assert found(request=deep, response=(200, {"id": "12"})) == []
    assert found(response=(204, None)) == []
    assert found(response=(404, {"code": 1})) == []


def test_a_violation_names_the_place_in_the_branch_that_was_meant() -> None:
    deep: Json = {"type": 1, "parts": [{"type": 1, "parts": [{"type": 2, "text": "abcd"}]}]}
    assert found(request=deep) == ["$.parts[0].parts[0].text: 'abcd' is too long"]


@pytest.mark.parametrize(
    ("status", "body", "message"),
    [
        (200, {"id": "x"}, "$.id: 'x' does not match '^[0-9]+$'"),
        (200, {}, "$: 'id' is a required property"),
        (404, {}, "$: 'code' is a required property"),
        (500, {}, "status 500 is not described"),
    ],
)
def test_a_reply_is_held_against_its_status(status: int, body: JsonBody, message: str) -> None:
    assert found(response=(status, body)) == [message]


def test_an_operation_that_is_not_described_is_a_violation() -> None:
    description = Description(DOCUMENT, [])
    description.request("GET", "/things/{id}", None)
    assert [violation.message for violation in description.violations] == ["there is no such operation"]


def test_a_gap_covers_its_own_violation_and_no_other() -> None:
    gap = Gap("*", "*", "response", r"^\$\.id: '\w+' does not match", "known")
    assert found(gap, response=(200, {"id": "x"})) == []
    assert found(gap, response=(200, {})) != []
    assert found(Gap("GET", "*", "response", ".", "known"), response=(200, {})) != []
    assert found(Gap("*", "/other", "response", ".", "known"), response=(200, {})) != []
    assert found(Gap("*", "*", "request", ".", "known"), response=(200, {})) != []


def test_every_known_gap_has_a_reason() -> None:
    gaps = [Gap(**gap) for gap in json.loads(GAPS.read_text(encoding="utf-8"))]
    assert gaps
    assert all(len(gap.reason) > 20 for gap in gaps)


def test_a_description_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "openapi.json"
    path.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    assert Description.read(path).violations == []


async def test_a_running_server_checks_what_it_accepts_and_what_it_replies(tmp_path: Path) -> None:
    """A description that nothing can fit: a message without content going in, a user without a name coming out."""
    path = tmp_path / "openapi.json"
    free: Json = {"content": {"application/json": {"schema": {}}}}
    refusing: Json = {"content": {"application/json": {"schema": {"not": {"required": ["content"]}}}}}
    nameless: Json = {"content": {"application/json": {"schema": {"not": {"required": ["username"]}}}}}
    paths: Json = {
        "/users/@me": {"get": {"responses": {"200": nameless}}},
        "/channels/{channel_id}/messages": {"post": {"requestBody": refusing, "responses": {"200": free, "4XX": free}}},
    }
    path.write_text(json.dumps({"paths": paths}), encoding="utf-8")
    async with LocalDiscord.start(environment={"LOCAL_DISCORD_OPENAPI": str(path)}) as local:
        headers = {"Authorization": f"Bot {local.ready.bot_token}"}
        url = "/api/v10/channels/1310000000000000101/messages"
        async with local.http.get("/api/v10/users/@me", headers=headers):
            pass
        for content in ("accepted", "x" * 2001):
            async with local.http.post(url, json={"content": content}, headers=headers):
                pass
        found_there = [(each["path"], each["direction"]) for each in await local.violations()]
    assert found_there == [("/users/@me", "response"), ("/channels/{channel_id}/messages", "request")]
