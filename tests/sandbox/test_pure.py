"""The parts that decide by themselves: permissions, buckets, deadlines, faults, sessions, ids, the guard."""

import pytest

from bot.sandbox.errors import Refusal
from bot.sandbox.faults import Faults
from bot.sandbox.gateway_session import Session
from bot.sandbox.jsontypes import Json
from bot.sandbox.requests.guard import is_loopback, refusal
from bot.sandbox.rest.messages import window
from bot.sandbox.rules.buckets import Limiter
from bot.sandbox.rules.deadlines import callback_refusal, webhook_refusal
from bot.sandbox.rules.limits import body_problems
from bot.sandbox.rules.permissions import ALL, Permission, in_guild, of_user
from bot.sandbox.settings import Settings
from bot.sandbox.snowflake import Snowflakes, instant
from bot.sandbox.state import ANNOUNCEMENT, DM, PUBLIC_THREAD, Channel, Interaction, Message, Overwrite
from bot.sandbox.world import load

ADA, BEN, CLEO = 1300000000000000101, 1300000000000000102, 1300000000000000103
NEWSROOM, DAILY_NEWS, STAFF_ONLY = 1310000000000000000, 1310000000000000101, 1310000000000000104
EDITORS, READERS = 1310000000000000011, 1310000000000000012
VIEW, SEND = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES


class Hands:
    """A clock that is moved by hand."""

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class TestPermissions:
    def test_the_bot_has_exactly_what_its_invite_asks_for(self) -> None:
        state = load()
        for guild in state.guilds.values():
            assert in_guild(guild, guild.members[state.bot_id]) == 309237713920

    def test_staff_only_is_seen_by_editors_and_the_bot_which_may_not_post(self) -> None:
        state = load()
        staff = state.channels[STAFF_ONLY]
        assert of_user(state, ADA, staff) & SEND
        assert of_user(state, BEN, staff) == 0
        assert of_user(state, state.bot_id, staff) & VIEW
        assert not of_user(state, state.bot_id, staff) & SEND

    def test_overwrites_go_from_everyone_over_roles_to_the_member(self) -> None:
        state = load()
        daily = state.channels[DAILY_NEWS]
        daily.overwrites[NEWSROOM] = Overwrite(NEWSROOM, 0, 0, SEND)
        assert not of_user(state, BEN, daily) & SEND
        daily.overwrites[READERS] = Overwrite(READERS, 0, SEND, 0)
        assert of_user(state, BEN, daily) & SEND
        daily.overwrites[BEN] = Overwrite(BEN, 1, 0, SEND)
        assert not of_user(state, BEN, daily) & SEND

    def test_one_role_that_allows_outweighs_another_that_denies(self) -> None:
        state = load()
        daily = state.channels[DAILY_NEWS]
        state.guilds[NEWSROOM].members[BEN].roles.append(EDITORS)
        daily.overwrites[READERS] = Overwrite(READERS, 0, 0, SEND)
        daily.overwrites[EDITORS] = Overwrite(EDITORS, 0, SEND, 0)
        assert of_user(state, BEN, daily) & SEND

    def test_an_administrator_and_an_owner_may_do_everything(self) -> None:
        state = load()
        guild = state.guilds[NEWSROOM]
        state.channels[STAFF_ONLY].overwrites[BEN] = Overwrite(BEN, 1, 0, VIEW)
        guild.roles[READERS].permissions |= Permission.ADMINISTRATOR
        assert of_user(state, BEN, state.channels[STAFF_ONLY]) == ALL
        guild.owner_id = ADA
        assert in_guild(guild, guild.members[ADA]) == ALL

    def test_nobody_from_outside_sees_anything(self) -> None:
        state = load()
        assert of_user(state, CLEO, state.channels[DAILY_NEWS]) == 0
        state.guilds[NEWSROOM].bot_present = False
        assert of_user(state, state.bot_id, state.channels[DAILY_NEWS]) == 0
        assert of_user(state, BEN, Channel(1, DM, recipients=(ADA,))) == 0

    def test_a_thread_has_its_channels_permissions(self) -> None:
        state = load()
        thread = Channel(1, PUBLIC_THREAD, guild_id=NEWSROOM, parent_id=STAFF_ONLY)
        assert of_user(state, BEN, thread) == 0
        assert of_user(state, ADA, thread) == of_user(state, ADA, state.channels[STAFF_ONLY])

    def test_the_world_has_an_announcement_channel_in_each_guild(self) -> None:
        state = load()
        assert [channel.type for channel in state.channels.values()].count(ANNOUNCEMENT) == len(state.guilds)


ROUTE = ("POST", "/channels/{channel_id}/messages")


class TestBuckets:
    def test_a_route_lets_five_through_and_tells_when_it_opens_again(self) -> None:
        clock = Hands()
        limiter = Limiter(clock)
        left = [
            limiter.take(*ROUTE, {"channel_id": "1"}, counts_globally=False).headers["X-RateLimit-Remaining"]
            for _ in range(5)
        ]
        assert left == ["4", "3", "2", "1", "0"]
        clock.now += 2
        refused = limiter.take(*ROUTE, {"channel_id": "1"}, counts_globally=False)
        assert (refused.allowed, refused.scope, refused.retry_after) == (False, "user", 3.0)
        clock.now += 3
        assert limiter.take(*ROUTE, {"channel_id": "1"}, counts_globally=False).allowed

    def test_each_channel_has_its_own_bucket_of_the_same_name(self) -> None:
        limiter = Limiter(Hands())
        for _ in range(5):
            full = limiter.take(*ROUTE, {"channel_id": "1"}, counts_globally=False)
        other = limiter.take(*ROUTE, {"channel_id": "2"}, counts_globally=False)
        assert other.allowed
        assert other.headers["X-RateLimit-Bucket"] == full.headers["X-RateLimit-Bucket"]

    def test_fifty_a_second_over_all_channels(self) -> None:
        clock = Hands()
        limiter = Limiter(clock)
        passed = [limiter.take(*ROUTE, {"channel_id": str(n)}, counts_globally=True).allowed for n in range(51)]
        assert passed == [True] * 50 + [False]
        refused = limiter.take(*ROUTE, {"channel_id": "99"}, counts_globally=True)
        assert (refused.scope, refused.headers["X-RateLimit-Global"]) == ("global", "true")
        assert limiter.take(*ROUTE, {"channel_id": "100"}, counts_globally=False).allowed
        clock.now += 1
        assert limiter.take(*ROUTE, {"channel_id": "99"}, counts_globally=True).allowed


def interaction(answer_type: int | None = None) -> Interaction:
    return Interaction(1, "1.t", 2, BEN, DAILY_NEWS, NEWSROOM, {}, 100.0, {}, answer_type=answer_type)


SETTINGS = Settings("token", "key")


class TestDeadlines:
    @pytest.mark.parametrize(
        ("after", "answered", "refused"),
        [
            (3.0, None, None),
            (3.1, None, Refusal.UNKNOWN_INTERACTION),
            (1.0, 5, Refusal.ALREADY_ACKNOWLEDGED),
        ],
    )
    def test_the_first_answer_has_three_seconds(
        self, after: float, answered: int | None, refused: Refusal | None
    ) -> None:
        assert callback_refusal(interaction(answered), 100.0 + after, SETTINGS) is refused

    @pytest.mark.parametrize(
        ("after", "answered", "refused"),
        [
            (900.0, 5, None),
            (900.1, 5, Refusal.INVALID_WEBHOOK_TOKEN),
            (1.0, None, Refusal.UNKNOWN_WEBHOOK),
        ],
    )
    def test_follow_ups_have_fifteen_minutes(self, after: float, answered: int | None, refused: Refusal | None) -> None:
        assert webhook_refusal(interaction(answered), 100.0 + after, SETTINGS) is refused


class TestFaults:
    def played(self, fault: Json, requests: int = 4, clock: Hands | None = None) -> list[bool]:
        faults = Faults(clock or Hands())
        faults.set([fault])
        return [faults.for_request(*ROUTE, {"channel_id": "1"}) is not None for _ in range(requests)]

    def test_a_fault_is_played_once_unless_told_otherwise(self) -> None:
        assert self.played({"kind": "status"}) == [True, False, False, False]
        assert self.played({"kind": "status", "count": 2}) == [True, True, False, False]
        assert self.played({"kind": "status", "count": None}) == [True] * 4
        assert self.played({"kind": "status", "skip": 2}) == [False, False, True, False]

    def test_a_fault_is_played_where_it_is_meant(self) -> None:
        assert self.played({"kind": "status", "method": "GET"}) == [False] * 4
        assert self.played({"kind": "status", "path": "/users/@me"}) == [False] * 4
        assert self.played({"kind": "status", "params": {"channel_id": "2"}}) == [False] * 4
        assert self.played({"kind": "status", "method": ROUTE[0], "path": ROUTE[1], "params": {"channel_id": "1"}})[0]

    def test_a_fault_begins_and_ends(self) -> None:
        clock = Hands()
        faults = Faults(clock)
        faults.set([{"kind": "status", "after": 10, "lasts": 5, "count": None}])
        seen = []
        for moment in (0, 10, 14, 15):
            clock.now = 1_700_000_000.0 + moment
            seen.append(faults.for_request(*ROUTE, {}) is not None)
        assert seen == [False, True, True, False]

    def test_what_is_played_at_once_is_handed_back(self) -> None:
        faults = Faults(Hands())
        assert [fault.kind for fault in faults.set([{"kind": "reconnect"}, {"kind": "hang"}])] == ["reconnect"]

    @pytest.mark.parametrize("fault", [{"kind": "earthquake"}, {"kind": "hang", "where": "here"}, {}])
    def test_what_cannot_be_played_is_refused(self, fault: Json) -> None:
        with pytest.raises(ValueError, match="fault"):
            Faults(Hands()).set([fault])

    def test_setting_faults_replaces_those_before(self) -> None:
        faults = Faults(Hands())
        faults.set([{"kind": "hang"}])
        faults.set([])
        assert faults.for_request(*ROUTE, {}) is None


class TestSessions:
    def test_a_resume_replays_what_came_after_the_number(self) -> None:
        session = Session("s", 0, 1, 1)
        for number in range(5):
            session.dispatch("EVENT", {"number": number})
        assert [payload["s"] for payload in session.missed_since(3)] == [4, 5]

    @pytest.mark.parametrize(("sequence", "possible"), [(0, False), (5, False), (6, True), (1006, True), (1007, False)])
    def test_what_was_thrown_away_cannot_be_replayed(self, sequence: int, possible: bool) -> None:
        session = Session("s", 0, 1, 1)
        for _ in range(1006):
            session.dispatch("EVENT", {})
        assert session.can_replay(sequence) == possible

    def test_a_guild_belongs_to_one_shard_and_dms_to_the_first(self) -> None:
        shards = [Session("s", number, 3, 1) for number in range(3)]
        assert [shard.serves(NEWSROOM) for shard in shards].count(True) == 1
        assert [shard.serves(None) for shard in shards] == [True, False, False]


class TestSnowflakes:
    def test_ids_grow_when_the_clock_stands_or_steps_back(self) -> None:
        clock = Hands()
        ids = Snowflakes(clock)
        made = [ids.next(), ids.next()]
        clock.now -= 100
        made.append(ids.next())
        assert made == sorted(set(made))

    def test_an_id_tells_when_it_was_made(self) -> None:
        assert instant(Snowflakes(Hands()).next()).timestamp() == 1_700_000_000


class TestGuard:
    @pytest.mark.parametrize("host", ["127.0.0.1:80", "localhost", "localhost:5", "[::1]:80", "LOCALHOST"])
    def test_loopback_has_these_names(self, host: str) -> None:
        assert is_loopback(host)

    @pytest.mark.parametrize(
        "host", ["", "example.org", "127.0.0.1.example.org", "10.0.0.1", "127.0.0.1@example.org", "[::1", "0.0.0.0"]
    )
    def test_and_no_others(self, host: str) -> None:
        assert not is_loopback(host)

    def test_a_page_may_come_from_the_same_origin_alone(self) -> None:
        host = {"Host": "127.0.0.1:5000"}
        assert refusal(host, from_page=True) is None
        assert refusal({**host, "Origin": "http://127.0.0.1:5000"}, from_page=True) is None
        for origin in ("http://127.0.0.1:5001", "https://127.0.0.1:5000", "http://example.org", "null"):
            assert refusal({**host, "Origin": origin}, from_page=True)
        assert refusal({**host, "Sec-Fetch-Site": "cross-site"}, from_page=True)

    def test_the_bots_api_is_for_no_page_at_all(self) -> None:
        assert refusal({"Host": "127.0.0.1:1", "Origin": "http://127.0.0.1:1"}, from_page=False)


class TestHistory:
    @pytest.mark.parametrize(
        ("bounds", "ids"),
        [
            ({}, [6, 7, 8]),
            ({"before": 4}, [1, 2, 3]),
            ({"after": 4}, [5, 6, 7]),
            ({"around": 4}, [3, 4, 5]),
            ({"around": 1}, [1, 2]),
            ({"after": 8}, []),
        ],
    )
    def test_a_window_of_three_out_of_eight(self, bounds: dict[str, int], ids: list[int]) -> None:
        messages = [Message(number, DAILY_NEWS, BEN, "") for number in range(1, 9)]
        assert [message.id for message in window(messages, bounds, 3)] == ids


class TestMessageLimits:
    @pytest.mark.parametrize(
        ("body", "place"),
        [
            ({"content": "x" * 2001}, "content"),
            ({"content": 5}, "content"),
            ({"embeds": [{}] * 11}, "embeds"),
            ({"embeds": [{"title": "x" * 257}]}, "embeds.0.title"),
            ({"embeds": [{"fields": [{"name": "a", "value": "b"}] * 26}]}, "embeds.0.fields"),
            ({"embeds": [{"fields": [{"name": "", "value": "b"}]}]}, "embeds.0.fields.0.name"),
            ({"embeds": [{"footer": {"text": "x" * 2049}}]}, "embeds.0.footer.text"),
            ({"nonce": "x" * 26}, "nonce"),
            ({"allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "allowed_mentions"),
            ({"attachments": [{"id": str(n)} for n in range(11)]}, "attachments"),
        ],
    )
    def test_a_body_over_a_limit_is_named_at_its_place(self, body: Json, place: str) -> None:
        (problem,) = body_problems(body, v2=False)
        assert ".".join(str(step) for step in problem.path) == place

    def test_a_body_at_every_limit_passes(self) -> None:
        embeds = [{"title": "x" * 256, "description": "x" * 4096}] + [{"title": "x"}] * 9
        body = {"content": "x" * 2000, "nonce": "x" * 25, "embeds": embeds, "allowed_mentions": {"parse": []}}
        assert list(body_problems(body, v2=False)) == []

    @pytest.mark.parametrize("name", ["content", "embeds", "poll", "sticker_ids"])
    def test_components_v2_stand_alone(self, name: str) -> None:
        (problem,) = body_problems({name: "x" if name == "content" else [{}]}, v2=True)
        assert problem.code == "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
