"""Interactions and the bot's API without sockets: every way to answer, and every way to be refused."""

import asyncio

import pytest

from bot.sandbox.core import Discord
from bot.sandbox.errors import ApiError
from bot.sandbox.gateway_session import Session
from bot.sandbox.interactions.answers import answer, edit, follow_up, live, original
from bot.sandbox.interactions.begun import Begun, begin
from bot.sandbox.interactions.choosing import PersonError
from bot.sandbox.jsontypes import Json, JsonBody
from bot.sandbox.messages import add, new_message, write
from bot.sandbox.requests.call import Call, Reply
from bot.sandbox.requests.uploads import Upload
from bot.sandbox.rest import application, channels, interactions, messages
from bot.sandbox.rules.limits import MAX_FILE_BYTES
from bot.sandbox.rules.permissions import Permission
from bot.sandbox.settings import Settings
from bot.sandbox.state import Interaction, Message, Overwrite
from bot.sandbox.world import load

ADA, BEN = 1300000000000000101, 1300000000000000102
NEWSROOM, DAILY_NEWS, GENERAL = 1310000000000000000, 1310000000000000101, 1310000000000000102
GUILDS, GUILD_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 9, 1 << 15
ROUTES = [*application.ROUTES, *channels.ROUTES, *interactions.ROUTES, *messages.ROUTES]


class Bench:
    """A local Discord with one session, a clock moved by hand, and one command."""

    def __init__(self, *, intents: int = GUILDS) -> None:
        self.now = 1_700_000_000.0
        self.discord = Discord(Settings("token", "key"), load(), clock=lambda: self.now)
        self.session = Session("s", 0, 1, intents)
        self.discord.add_session(self.session)
        self.call("PUT", "/applications/{application_id}/commands", [self.command()], application_id=self.application)

    @property
    def application(self) -> int:
        return self.discord.state.application_id

    @staticmethod
    def command(**more: object) -> Json:
        option = {"name": "topic", "description": "What about", "type": 3, "autocomplete": True}
        return {"name": "news", "description": "Browse", "options": [option], **more}

    def call(
        self, method: str, template: str, body: JsonBody = None, *, uploads: tuple[Upload, ...] = (), **params: object
    ) -> Reply:
        route = next(route for route in ROUTES if (route.method, route.template) == (method, template))
        texts = {name: str(value) for name, value in params.items()}
        query: dict[str, str] = {}
        if "with_response" in texts:
            query["with_response"] = texts.pop("with_response")
        return route.handler(Call(self.discord, texts, query, body, uploads))

    def use(self, kind: int = 2, user: int = ADA, **more: object) -> Interaction:
        data: Json = {"name": "news", "type": 1, "options": [{"name": "topic", "value": "sea"}]}
        return begin(self.discord, Begun(user, GENERAL, kind, data | more))

    def press(self, message: Message, custom_id: str, user: int = ADA) -> Interaction:
        return begin(self.discord, Begun(user, GENERAL, 3, {"custom_id": custom_id}, message.id))

    def sent(self) -> Json:
        """What the bot was sent last."""
        event: Json = self.session.buffer[-1][1]
        return event

    def say(self, **body: object) -> Message:
        """A message of the bot's in #general."""
        reply = self.call("POST", "/channels/{channel_id}/messages", dict(body), channel_id=GENERAL)
        assert isinstance(reply.body, dict)
        return self.discord.state.messages[int(reply.body["id"])]


@pytest.fixture
async def bench() -> Bench:
    return Bench()


def panel() -> list[Json]:
    return [{"type": 1, "components": [{"type": 2, "style": 1, "label": "Read", "custom_id": "read"}]}]


def refused(code: int) -> "pytest.RaisesExc[ApiError]":
    return pytest.RaisesExc(ApiError, check=lambda error: error.code == code)


async def test_the_bot_is_sent_everything_that_discord_sends(bench: Bench) -> None:
    interaction = bench.use()
    event = bench.sent()
    assert event["t"] == "INTERACTION_CREATE"
    data = event["d"]
    assert data["data"]["options"] == [{"name": "topic", "type": 3, "value": "sea"}]
    assert data["member"]["permissions"] == data["channel"]["permissions"] != data["app_permissions"]
    assert data["app_permissions"] == "309237713920"
    assert (data["locale"], data["guild_locale"], data["context"]) == ("en-US", "en-US", 0)
    assert data["authorizing_integration_owners"] == {"0": str(NEWSROOM)}
    assert (data["entitlements"], data["attachment_size_limit"]) == ([], MAX_FILE_BYTES)
    assert (data["id"], data["token"]) == (str(interaction.id), interaction.token)


async def test_in_a_dm_the_bot_is_sent_a_user_and_no_guild(bench: Bench) -> None:
    dm = bench.call("POST", "/users/@me/channels", {"recipient_id": str(BEN)}).body
    assert isinstance(dm, dict)
    begin(bench.discord, Begun(BEN, int(dm["id"]), 2, {"name": "news"}))
    data = bench.sent()["d"]
    assert (data["user"]["id"], data["context"], data["locale"]) == (str(BEN), 1, "de")
    assert not {"member", "guild_id", "guild_locale"} & set(data)
    assert data["authorizing_integration_owners"] == {"0": "0"}


@pytest.mark.parametrize(
    ("kind", "answer_type"), [(2, 6), (2, 7), (2, 8), (2, 1), (4, 4), (4, 5), (4, 9), (3, 8), (3, None)]
)
async def test_an_interaction_takes_only_its_own_kinds_of_answer(
    bench: Bench, kind: int, answer_type: int | None
) -> None:
    interaction = bench.press(bench.say(components=panel()), "read") if kind == 3 else bench.use(kind)
    with refused(50035):
        answer(bench.discord, interaction, {"type": answer_type, "data": {"content": "x"}}, ())
    assert interaction.answer_type is None


async def test_a_deferral_is_settled_by_its_first_real_answer(bench: Bench) -> None:
    interaction = bench.use()
    thinking = answer(bench.discord, interaction, {"type": 5, "data": {"flags": 64}}, ())
    assert thinking is not None
    assert not bench.discord.outcomes.is_settled(interaction.id)
    filled = follow_up(bench.discord, interaction, {"content": "done"}, ())
    assert (filled.id, filled.content, filled.edited_timestamp) == (thinking.id, "done", None)
    assert (await bench.discord.outcomes.of(interaction.id))["kind"] == "message"
    second = follow_up(bench.discord, interaction, {"content": "and more"}, ())
    assert second.id != thinking.id
    assert second.ephemeral_for is None


async def test_what_is_not_answered_in_time_fails(bench: Bench) -> None:
    interaction = bench.use()
    bench.now += 3.5
    with refused(10062):
        answer(bench.discord, interaction, {"type": 4, "data": {"content": "late"}}, ())
    with refused(10015):
        live(bench.discord, interaction)


async def test_past_the_tokens_end_nothing_can_be_followed_up(bench: Bench) -> None:
    interaction = bench.use()
    answer(bench.discord, interaction, {"type": 4, "data": {"content": "now"}}, ())
    with refused(40060):
        answer(bench.discord, interaction, {"type": 4, "data": {"content": "again"}}, ())
    bench.now += 901
    with refused(50027):
        live(bench.discord, interaction)


async def test_the_bot_that_is_not_there_does_not_respond(bench: Bench) -> None:
    bench.discord.sessions.clear()
    outcome = await bench.discord.outcomes.of(bench.use().id)
    assert (outcome["kind"], outcome["error"]) == ("failed", "The application did not respond")


async def test_choices_are_held_to_their_limits(bench: Bench) -> None:
    interaction = bench.use(4)
    many = [{"name": str(number), "value": str(number)} for number in range(26)]
    with refused(50035):
        answer(bench.discord, interaction, {"type": 8, "data": {"choices": many}}, ())
    answer(bench.discord, interaction, {"type": 8, "data": {"choices": many[:25]}}, ())
    assert len((await bench.discord.outcomes.of(interaction.id))["choices"]) == 25


async def test_the_original_of_a_press_is_the_message_it_sits_on(bench: Bench) -> None:
    message = bench.say(components=panel())
    interaction = bench.press(message, "read")
    answer(bench.discord, interaction, {"type": 6}, ())
    assert original(bench.discord, interaction) is message
    edit(bench.discord, interaction, message, {"content": "pressed"}, ())
    assert (await bench.discord.outcomes.of(interaction.id))["kind"] == "update"


async def test_a_message_that_was_deleted_meanwhile_cannot_be_updated(bench: Bench) -> None:
    message = bench.say(components=panel())
    interaction = bench.press(message, "read")
    bench.call("DELETE", "/channels/{channel_id}/messages/{message_id}", channel_id=GENERAL, message_id=message.id)
    with refused(10008):
        answer(bench.discord, interaction, {"type": 7, "data": {"content": "pressed"}}, ())


async def test_a_page_of_components_stays_one_when_it_is_edited(bench: Bench) -> None:
    message = bench.say(components=[{"type": 10, "content": "a page"}], flags=1 << 15)
    path = "/channels/{channel_id}/messages/{message_id}"
    bench.call("PATCH", path, {"flags": 0}, channel_id=GENERAL, message_id=message.id)
    assert message.flags == 1 << 15
    with refused(50035):
        bench.call("PATCH", path, {"content": "text"}, channel_id=GENERAL, message_id=message.id)


async def test_a_persons_private_message_is_nobody_elses_to_press(bench: Bench) -> None:
    data = {"type": 4, "data": {"content": "secret", "flags": 64, "components": panel()}}
    message = answer(bench.discord, bench.use(), data, ())
    assert message is not None
    bench.press(message, "read")
    with pytest.raises(PersonError, match="do not see"):
        bench.press(message, "read", user=BEN)
    with refused(10008):
        bench.call("GET", "/channels/{channel_id}/messages/{message_id}", channel_id=GENERAL, message_id=message.id)


async def test_a_channel_one_does_not_see_is_no_place_to_use_a_command(bench: Bench) -> None:
    with pytest.raises(PersonError, match="do not see"):
        begin(bench.discord, Begun(BEN, 1310000000000000104, 2, {"name": "news"}))


async def test_an_answer_into_a_channel_that_is_gone_is_10003(bench: Bench) -> None:
    first, second = bench.use(), bench.use()
    answer(bench.discord, first, {"type": 5}, ())
    del bench.discord.state.channels[GENERAL]
    with refused(10003):
        live(bench.discord, first)
    with refused(10003):
        answer(bench.discord, second, {"type": 5}, ())


async def test_an_app_that_only_the_person_added_has_five_follow_ups(bench: Bench) -> None:
    interaction = bench.use()
    answer(bench.discord, interaction, {"type": 4, "data": {"content": "first"}}, ())
    interaction.owners = {"1": str(ADA)}
    for _ in range(5):
        follow_up(bench.discord, interaction, {"content": "more"}, ())
    with refused(40094):
        follow_up(bench.discord, interaction, {"content": "too much"}, ())


CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"


async def test_a_callback_wants_the_interactions_own_token(bench: Bench) -> None:
    interaction, other = bench.use(), bench.use()
    body = {"type": 4, "data": {"content": "x"}}
    with refused(10062):
        bench.call("POST", CALLBACK, body, interaction_id=interaction.id, interaction_token=other.token)
    reply = bench.call("POST", CALLBACK, body, interaction_id=interaction.id, interaction_token=interaction.token)
    assert reply == Reply(204)


async def test_a_callback_tells_its_message_where_it_is_asked_to(bench: Bench) -> None:
    interaction = bench.use()
    ids = (interaction.id, interaction.token)
    body = {"type": 5, "data": {"flags": 64}}
    reply = bench.call("POST", CALLBACK, body, interaction_id=ids[0], interaction_token=ids[1], with_response="true")
    assert isinstance(reply.body, dict)
    assert reply.body["interaction"]["response_message_loading"]
    assert reply.body["interaction"]["response_message_ephemeral"]


async def test_another_persons_message_is_not_the_bots_to_edit_or_delete(bench: Bench) -> None:
    message = new_message(bench.discord, bench.discord.state.channels[GENERAL], BEN)
    write(bench.discord, message, {"content": "mine"}, ())
    add(bench.discord, message)
    path = "/channels/{channel_id}/messages/{message_id}"
    with refused(50005):
        bench.call("PATCH", path, {"content": "yours"}, channel_id=GENERAL, message_id=message.id)
    with refused(50013):
        bench.call("DELETE", path, channel_id=GENERAL, message_id=message.id)


async def test_a_file_over_ten_mebibytes_is_40005(bench: Bench) -> None:
    big = Upload(0, "big.bin", "", b"0" * (MAX_FILE_BYTES + 1))
    me = bench.discord.state.bot_id
    bench.discord.state.channels[GENERAL].overwrites[me] = Overwrite(me, 1, Permission.ATTACH_FILES, 0)
    with refused(40005):
        bench.call("POST", "/channels/{channel_id}/messages", {}, uploads=(big,), channel_id=GENERAL)


async def test_the_hundred_and_first_command_is_30032(bench: Bench) -> None:
    commands = [bench.command(name=f"news-{number}") for number in range(101)]
    path = "/applications/{application_id}/commands"
    with refused(30032):
        bench.call("PUT", path, list(commands), application_id=bench.application)
    reply = bench.call("PUT", path, list(commands[:100]), application_id=bench.application)
    assert reply.status == 200


async def test_a_command_keeps_its_id_when_it_is_synced_again(bench: Bench) -> None:
    path = "/applications/{application_id}/commands"
    before = bench.call("GET", path, application_id=bench.application).body
    after = bench.call("PUT", path, [bench.command(description="New")], application_id=bench.application).body
    assert isinstance(before, list)
    assert isinstance(after, list)
    assert before[0]["id"] == after[0]["id"]
    assert before[0]["version"] != after[0]["version"]


async def test_a_guild_without_the_bot_is_50001(bench: Bench) -> None:
    bench.discord.state.guilds[NEWSROOM].bot_present = False
    with refused(50001):
        bench.call("GET", "/guilds/{guild_id}", guild_id=NEWSROOM)
    with refused(50001):
        bench.call("POST", "/channels/{channel_id}/messages", {"content": "x"}, channel_id=GENERAL)


async def test_history_without_the_permission_is_empty(bench: Bench) -> None:
    bench.say(content="here")
    state = bench.discord.state
    assert bench.call("GET", "/channels/{channel_id}/messages", channel_id=GENERAL).body != []
    for role in state.guilds[NEWSROOM].roles.values():
        role.permissions &= ~(1 << 16)
    assert bench.call("GET", "/channels/{channel_id}/messages", channel_id=GENERAL).body == []


@pytest.mark.parametrize(
    ("intents", "content"),
    [(GUILDS, None), (GUILDS | GUILD_MESSAGES, ""), (GUILDS | GUILD_MESSAGES | MESSAGE_CONTENT, "a word")],
)
async def test_what_people_say_reaches_the_bot_by_its_intents(intents: int, content: str | None) -> None:
    bench = Bench(intents=intents)
    message = new_message(bench.discord, bench.discord.state.channels[GENERAL], BEN)
    write(bench.discord, message, {"content": "a word"}, ())
    add(bench.discord, message)
    told = [payload["d"]["content"] for _, payload in bench.session.buffer if payload["t"] == "MESSAGE_CREATE"]
    assert told == ([] if content is None else [content])


@pytest.mark.parametrize(
    ("allowed", "mentioned"),
    [(None, [BEN]), ({"parse": []}, []), ({"parse": ["users"]}, [BEN]), ({"users": [str(BEN)]}, [BEN])],
)
async def test_only_allowed_mentions_mention(bench: Bench, allowed: Json | None, mentioned: list[int]) -> None:
    body: Json = {"content": f"<@{BEN}> @everyone"} | ({"allowed_mentions": allowed} if allowed is not None else {})
    message = bench.say(**body)
    assert message.mentions == mentioned
    assert not message.mention_everyone  # the bot lacks the permission


async def test_whoever_waits_first_is_woken(bench: Bench) -> None:
    interaction = bench.use()
    waiting = asyncio.create_task(bench.discord.outcomes.of(interaction.id))
    await asyncio.sleep(0)
    answer(bench.discord, interaction, {"type": 4, "data": {"content": "x"}}, ())
    assert (await waiting)["message"]["content"] == "x"
