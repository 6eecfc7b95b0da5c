"""What keeps a digest from being posted as it was set up is said beside its preview."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest
from discord.state import ConnectionState

from bot.model.manner import AS_USUAL, Manner, Target
from bot.model.subscription import Subscription
from cogs.digest_place import obstacle_to
from tests.builders import CHANNEL, GUILD, a_subscription

ME, EDITORS, FORUM, MORNING = 9, 11, 12, 21
MAY = discord.Permissions(view_channel=True, send_messages=True, read_message_history=True)
MAY_IN_FORUMS = MAY | discord.Permissions(send_messages_in_threads=True)
REQUIRE_TAG = 1 << 4  # Discord's reference, "Channel Flags"


def a_role(role_id: int, permissions: discord.Permissions, *, mentionable: bool = False) -> dict[str, Any]:
    return {
        **{"id": str(role_id), "name": f"Role {role_id}", "permissions": str(permissions.value), "color": 0},
        **{"hoist": False, "position": 0, "managed": False, "mentionable": mentionable, "flags": 0},
    }


def a_channel(channel_id: int, kind: int, **more: object) -> dict[str, Any]:
    channel = {"id": str(channel_id), "type": kind, "name": "news", "position": 0, "permission_overwrites": []}
    return channel | {"topic": None, "nsfw": False, "parent_id": None, "flags": 0, "available_tags": []} | more


def a_guild(
    *, may: discord.Permissions = MAY_IN_FORUMS, news: int = 0, mentionable: bool = True, **forum: object
) -> discord.Guild:
    """A server as discord.py makes it from Discord's own words, with one role to ping, a channel and a forum."""
    state: Any = ConnectionState(
        dispatch=lambda *_: None, handlers={}, hooks={}, http=cast(Any, None), intents=discord.Intents.default()
    )
    bot = {"id": str(ME), "username": "Broadsheet", "discriminator": "0", "avatar": None, "bot": True}
    state.user = discord.ClientUser(state=state, data=cast(Any, bot))
    member = {"user": bot, "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "flags": 0}
    data = {
        **{"id": str(GUILD), "name": "The Newsroom", "owner_id": "1", "members": [member], "member_count": 1},
        "roles": [a_role(GUILD, may), a_role(EDITORS, MAY, mentionable=mentionable)],
        "channels": [a_channel(CHANNEL, news), a_channel(FORUM, 15, **forum)],
    }
    return discord.Guild(data=cast(Any, data), state=state)


def a_digest_in(channel_id: int = CHANNEL, manner: Manner = AS_USUAL) -> Subscription:
    return replace(a_subscription(), channel_id=channel_id, manner=manner)


def obstacle(guild: discord.Guild, subscription: Subscription) -> str:
    return obstacle_to(cast(discord.Interaction, SimpleNamespace(guild=guild)), subscription)


TAGS = [{"id": str(MORNING), "name": "Morning", "moderated": False, "emoji_id": None, "emoji_name": None}]
IN_FORUM = a_digest_in(FORUM, Manner(target=Target.FORUM, tags=(MORNING,)))
TWO_TAGS = a_digest_in(FORUM, Manner(target=Target.FORUM, tags=(MORNING, 22)))
PINGS = a_digest_in(manner=Manner(role_id=EDITORS))


@pytest.mark.parametrize(
    ("guild", "digest"),
    [
        (a_guild(), a_digest_in()),
        (a_guild(), PINGS),
        (a_guild(available_tags=TAGS), IN_FORUM),
        (a_guild(available_tags=TAGS, flags=REQUIRE_TAG), IN_FORUM),
        (a_guild(news=5), a_digest_in(manner=Manner(publish=True))),
    ],
    ids=["a channel", "a role", "a forum", "a forum that wants tags", "an announcement"],
)
def test_where_nothing_is_in_the_way_nothing_is_said(guild: discord.Guild, digest: Subscription) -> None:
    assert obstacle(guild, digest) == ""


@pytest.mark.parametrize(
    ("guild", "digest", "says"),
    [
        (a_guild(), a_digest_in(manner=Manner(role_id=99)), "the role that it pings is gone"),
        (a_guild(mentionable=False), PINGS, "Broadsheet cannot ping <@&11>: in Server Settings"),
        (a_guild(), a_digest_in(99), "Its channel is gone"),
        (a_guild(flags=REQUIRE_TAG), IN_FORUM, "<#12> wants a tag on each post: name one"),
        (a_guild(available_tags=TAGS), TWO_TAGS, "<#12> has lost a tag"),
        (a_guild(), replace(a_digest_in(), paused="Broadsheet may not post."), "it is stopped; let it go on with"),
        (a_guild(), a_digest_in(manner=Manner(publish=True)), "Only messages of an announcement channel"),
        (a_guild(may=discord.Permissions(view_channel=True)), a_digest_in(), "lacks Read Message History and Send"),
        (a_guild(may=MAY), IN_FORUM, "lacks Send Messages in Posts"),
        (a_guild(), a_digest_in(manner=Manner(target=Target.DAILY_THREAD)), "lacks Create Public Threads"),
    ],
    ids=[
        *("role gone", "role not to be pinged", "channel gone", "tag gone that is wanted", "tag gone", "stopped"),
        *("no news", "mute", "forum", "threads"),
    ],
)
def test_what_is_in_the_way_is_named_with_what_to_do(guild: discord.Guild, digest: Subscription, says: str) -> None:
    assert says in obstacle(guild, digest)
