"""What Discord answers becomes an error whose type says whether to try again."""

import asyncio
from typing import Any, cast

import aiohttp
import discord
import pytest

from bot.clock import SystemClock, uptime
from bot.gateway.requests import Requests, translate
from bot.gateway.sender import DiscordSender
from bot.gateway.traffic import PausedError, Traffic
from bot.model.errors import BroadsheetError, GoneError, NotAllowedError, RejectedError, TemporaryError
from bot.model.page import Page, Text


class NeverAnswers:
    """As much of discord.py's client as a post asks for, with a Discord behind it that never answers."""

    def get_partial_messageable(self, _channel_id: int) -> "NeverAnswers":
        return self

    async def send(self, **_: object) -> None:
        await asyncio.Event().wait()


class Reply:
    """As much of aiohttp's reply as discord.py's errors look at."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.reason = "because"


def refused(kind: type[discord.HTTPException], status: int, code: int = 0) -> discord.HTTPException:
    return kind(cast(Any, Reply(status)), {"code": code, "message": "Missing Access"})


@pytest.mark.parametrize(
    ("error", "becomes"),
    [
        (refused(discord.Forbidden, 403, 50013), NotAllowedError),
        (refused(discord.NotFound, 404, 10003), GoneError),
        (refused(discord.HTTPException, 400, 50035), RejectedError),
        (refused(discord.HTTPException, 400, 20009), TemporaryError),
        (refused(discord.DiscordServerError, 503), TemporaryError),
        (refused(discord.HTTPException, 429), TemporaryError),
        (aiohttp.ServerDisconnectedError(), TemporaryError),
        (TimeoutError(), TemporaryError),
        (ConnectionResetError(), TemporaryError),
    ],
    ids=lambda value: getattr(value, "__name__", repr(value)),
)
def test_an_error_of_discord_says_whether_to_try_again(error: Exception, becomes: type[BroadsheetError]) -> None:
    assert type(translate(error)) is becomes


async def test_a_post_that_is_never_answered_counts_as_perhaps_posted() -> None:
    requests = Requests(Traffic(SystemClock(), uptime), may_post=lambda: True, longest=0.001)
    sender = DiscordSender(cast(Any, NeverAnswers()), requests)
    with pytest.raises(TemporaryError) as failed:
        await asyncio.wait_for(sender.send(1, Page((Text("news"),)), nonce="n"), 5)
    assert failed.value.retry_after is None


def test_only_a_refused_request_promises_that_nothing_was_posted() -> None:
    banned = translate(refused(discord.HTTPException, 429))
    broken = translate(refused(discord.DiscordServerError, 502))
    assert isinstance(banned, TemporaryError)
    assert isinstance(broken, TemporaryError)
    assert banned.retry_after == 600
    assert broken.retry_after is None


def test_a_lost_connection_is_told_without_the_address() -> None:
    error = translate(aiohttp.ClientError("https://discord.com/api/webhooks/1/token failed"))
    assert "token" not in str(error)


@pytest.mark.parametrize(
    ("text", "framed", "named"),
    [
        ("Invalid Form Body\nIn components.0.components.4.content: Must be shorter", True, {4}),
        ("Invalid Form Body\nIn components.2.content: x\nIn components.5.components.0.label: y", False, {2, 5}),
        ("Invalid Form Body\nIn components.0.components: Too many", True, set()),
        ("Invalid Form Body\nIn allowed_mentions.roles.0: x", True, set()),
    ],
)
def test_a_refusal_names_the_blocks_that_are_wrong(text: str, framed: bool, named: set[int]) -> None:
    error = discord.HTTPException(cast(Any, Reply(400)), {"code": 50035, "message": text})
    translated = translate(error, framed=framed)
    assert isinstance(translated, RejectedError)
    assert translated.blocks == named


def test_a_pause_of_our_own_is_known_to_have_posted_nothing() -> None:
    paused = translate(PausedError(321.0))
    assert isinstance(paused, TemporaryError)
    assert paused.retry_after == 321.0
