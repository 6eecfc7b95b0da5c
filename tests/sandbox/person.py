"""A person in the local Discord, for tests: says, chooses, presses, uploads, reads."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import aiohttp

from tests.sandbox.messages import SELECTS, Choice, Json, Message, Modal, Outcome, walk

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
SUBCOMMAND, GROUP, USER, CHANNEL, ROLE, MENTIONABLE, ATTACHMENT = 1, 2, 6, 7, 8, 9, 11


@dataclass(frozen=True, slots=True)
class File:
    """Something to upload."""

    name: str
    data: bytes
    type: str = "application/octet-stream"


Value: TypeAlias = str | int | float | bool | File
"""An option's value; channels, people and roles by name or id."""


Answer: TypeAlias = str | File | Sequence[str | File]
"""What one puts into a modal's field."""


class RefusedError(AssertionError):
    """The local Discord would not let a person do that; the text says why."""


class Events:
    """What a person's open page is told, in order."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket

    async def until(self, event: str, fits: Callable[[Json], bool] = lambda _: True, *, within: float = 10.0) -> Json:
        """The data of the next such event. Raises TimeoutError."""
        async with asyncio.timeout(within):
            while True:
                told = json.loads(await self._socket.receive_str())
                if told["event"] == event and fits(told["data"]):
                    return dict(told["data"])

    async def message(self, fits: Callable[[Message], bool] = lambda _: True, *, within: float = 10.0) -> Message:
        """The next new message that fits. Raises TimeoutError."""
        data = await self.until("MESSAGE_CREATE", lambda data: fits(Message(data)), within=within)
        return Message(data)


@dataclass(frozen=True, slots=True)
class Person:
    """One person, standing in one channel. `at` and `in_dm` go elsewhere."""

    http: aiohttp.ClientSession
    id: int
    name: str
    guild: str
    channel: str
    channel_id: int

    async def at(self, channel: str, *, guild: str | None = None) -> "Person":
        """The same person in another channel, of another guild where it is named."""
        there = guild or self.guild
        channel_id = _channel_id(await self.world(), there, channel)
        return replace(self, guild=there, channel=channel, channel_id=channel_id)

    async def in_dm(self) -> "Person":
        """The same person in the DM with the bot."""
        dm = await self._post("/local/dms", {})
        return replace(self, guild="", channel="", channel_id=int(dm["id"]))

    async def in_thread(self, thread_id: int) -> "Person":
        """The same person in a thread."""
        return replace(self, channel="", channel_id=thread_id)

    async def world(self) -> Json:
        """`GET /local/state` for this person."""
        async with self.http.get("/local/state", params={"user": str(self.id)}) as reply:
            return dict(await _checked(reply))

    async def messages(self, limit: int = 50) -> list[Message]:
        """The newest messages here that this person sees, newest first."""
        query = {"user": str(self.id), "limit": str(limit)}
        async with self.http.get(f"/local/channels/{self.channel_id}/messages", params=query) as reply:
            return [Message(raw) for raw in await _checked(reply)]

    async def say(self, content: str) -> Message:
        """Write something."""
        return Message(await self._post(f"/local/channels/{self.channel_id}/messages", {"content": content}))

    async def slash(self, command: str, /, **options: Value) -> Outcome:
        """Use a slash command, as "digest create"; what came of it."""
        data, files = await self._data(command, options)
        return await self._interact(COMMAND, data, files=files)

    async def autocomplete(self, command: str, focused: str, typed: str, /, **options: Value) -> tuple[Choice, ...]:
        """What is offered for the option `focused` while `typed` stands in it."""
        data, files = await self._data(command, {**options, focused: typed})
        _leaf(data["options"], focused)["focused"] = True
        outcome = await self._interact(AUTOCOMPLETE, data, files=files)
        if outcome.kind != "choices":
            raise RefusedError(str(outcome))
        return outcome.choices

    async def menu(self, command: str, target: Message | int) -> Outcome:
        """Use a menu command on a message, or on the person with that id."""
        kind = 3 if isinstance(target, Message) else 2
        target_id = target.id if isinstance(target, Message) else target
        return await self._interact(COMMAND, {"name": command, "type": kind, "target_id": str(target_id)})

    async def press(self, message: Message, button: str) -> Outcome:
        """Press the button with that label or custom_id."""
        found = [each for each in message.buttons if button in {each.label, each.custom_id}]
        if not found or found[0].custom_id is None:
            raise RefusedError(f"no button {button!r} to press among {[each.label for each in message.buttons]}")
        data = {"custom_id": found[0].custom_id, "component_type": 2}
        return await self._interact(COMPONENT, data, message=message)

    async def choose(self, message: Message, *values: str, custom_id: str | None = None) -> Outcome:
        """Choose in a select (the first, unless named) by label or value; people, roles and channels by id."""
        select = next(each for each in message.selects if custom_id in {None, each.custom_id})
        by_label = dict(select.options)
        chosen = [by_label.get(value, value) for value in values]
        data = {"custom_id": select.custom_id, "component_type": select.type, "values": chosen}
        return await self._interact(COMPONENT, data, message=message)

    async def submit(self, modal: Modal, answers: Mapping[str, Answer]) -> Outcome:
        """Send a modal with these answers, by label or custom_id. Files go into upload fields."""
        files: list[File] = []
        fields = modal.fields
        by_id = {field["custom_id"]: field for field in fields.values()}
        given: dict[str, Json] = {}
        for name, answer in answers.items():
            field = fields.get(name) or by_id.get(name)
            if field is None:
                raise RefusedError(f"the modal has no field {name!r}, only {list(fields)}")
            given[field["custom_id"]] = _answer(answer, files)
        components = [_submitted(part, given) for part in modal.raw["components"]]
        return await self._interact(MODAL, {"custom_id": modal.raw["custom_id"], "components": components}, files=files)

    async def download(self, url: str) -> bytes:
        """An attachment's bytes."""
        async with self.http.get(url) as reply:
            return await reply.read()

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[Events]:
        """An open page: what is told from now on."""
        key = self.http.headers["X-Local-Key"]
        async with self.http.ws_connect("/local/events", params={"user": str(self.id), "key": key}) as socket:
            events = Events(socket)
            await events.until("BOT")
            yield events

    async def _interact(
        self, kind: int, data: Json, *, message: Message | None = None, files: Sequence[File] = ()
    ) -> Outcome:
        body: Json = {
            "user": str(self.id),
            "channel_id": str(self.channel_id),
            "type": kind,
            "data": data,
            "wait": True,
        }
        if message is not None:
            body |= {"message_id": str(message.id), "channel_id": str(message.channel_id)}
        if not files:
            return Outcome.of(await self._post("/local/interactions", body))
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("payload_json", json.dumps(body))
        for index, file in enumerate(files):
            form.add_field(f"files[{index}]", io.BytesIO(file.data), filename=file.name, content_type=file.type)
        async with self.http.post("/local/interactions", data=form) as reply:
            return Outcome.of(await _checked(reply))

    async def _data(self, command: str, options: Mapping[str, Value]) -> tuple[Json, list[File]]:
        """A slash command's data, built after its own definition; and the files that go with it."""
        name, *path = command.split()
        world = await self.world()
        found = [one for one in world["commands"] if one["name"] == name and one["type"] == 1]
        if not found:
            raise RefusedError(f"{self.name} sees no command /{name}")
        definitions, files = found[0].get("options", []), list[File]()
        kinds: list[tuple[str, int]] = []
        for step in path:
            part = next((each for each in definitions if each["name"] == step), None)
            if part is None:
                raise RefusedError(f"/{name} has no {step!r}")
            kinds.append((step, part["type"]))
            definitions = part.get("options", [])
        types = {definition["name"]: definition["type"] for definition in definitions}
        leaves: list[Json] = [
            {"name": option, "value": self._value(world, types.get(option, 3), value, files)}
            for option, value in options.items()
        ]
        for step, kind in reversed(kinds):
            leaves = [{"name": step, "type": kind, "options": leaves}]
        return {"id": found[0]["id"], "name": name, "type": 1, "options": leaves}, files

    def _value(self, world: Json, kind: int, value: Value, files: list[File]) -> str | int | float | bool:
        if isinstance(value, File):
            files.append(value)
            return len(files) - 1
        if isinstance(value, str) and not value.isdigit():
            if kind == CHANNEL:
                return str(_channel_id(world, self.guild, value))
            if kind in {USER, MENTIONABLE}:
                return str(next(user["id"] for user in world["users"] if user["global_name"] == value))
            if kind == ROLE:
                guild = next(guild for guild in world["guilds"] if guild["name"] == self.guild)
                return str(next(role["id"] for role in guild["roles"] if role["name"] == value))
        return str(value) if kind in {CHANNEL, USER, MENTIONABLE, ROLE} else value

    async def _post(self, path: str, body: Json) -> Json:
        async with self.http.post(path, json={"user": str(self.id), **body}) as reply:
            return dict(await _checked(reply))


async def _checked(reply: aiohttp.ClientResponse) -> Any:  # noqa: ANN401  (an object or a list, as the call has it)
    body = await reply.json()
    if reply.status >= 400:
        raise RefusedError(body.get("error") or str(body))
    return body


def _channel_id(world: Json, guild: str, channel: str) -> int:
    for one in world["guilds"]:
        if one["name"] == guild:
            for candidate in one["channels"]:
                if candidate["name"] == channel.removeprefix("#"):
                    return int(candidate["id"])
    raise RefusedError(f"there is no #{channel} to see in {guild!r}")


def _leaf(options: Sequence[Json], name: str) -> Json:
    for option in options:
        if option["name"] == name and "value" in option:
            return option
        if "options" in option:
            return _leaf(option["options"], name)
    raise RefusedError(f"there is no option {name!r}")


def _answer(answer: Answer, files: list[File]) -> Json:
    if isinstance(answer, str):
        return {"value": answer, "values": [answer]}
    values: list[str] = []
    for one in [answer] if isinstance(answer, File) else answer:
        if isinstance(one, File):
            files.append(one)
            values.append(str(len(files) - 1))
        else:
            values.append(one)
    return {"values": values}


def _submitted(part: Json, given: Mapping[str, Json]) -> Json:
    out: Json = {"type": part["type"], "id": part["id"]}
    if "component" in part:
        return out | {"component": _submitted(part["component"], given)}
    if "components" in part:
        return out | {"components": [_submitted(child, given) for child in part["components"]]}
    if part.get("custom_id") not in given:
        # what stood in the field goes back as it is
        return out | {name: part[name] for name in ("custom_id", "value") if name in part}
    answer = given[part["custom_id"]]
    name = "values" if part["type"] in SELECTS or part["type"] in {19, 22} else "value"
    return out | {"custom_id": part["custom_id"], name: answer[name]}


__all__ = ["Answer", "Choice", "Events", "File", "Message", "Modal", "Outcome", "Person", "RefusedError", "walk"]
