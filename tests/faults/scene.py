"""One bot with a clock that the test sets, one local Discord, one admin: what most faults need."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.e2e.bot_process import BotProcess
from tests.e2e.clocked_bot import FileClock, set_clock
from tests.e2e.test_digests import STORIES
from tests.sandbox.local_discord import LocalDiscord, Request
from tests.sandbox.messages import Json
from tests.sandbox.person import File, Message, Person, RefusedError

POSTS: Json = {"method": "POST", "path": "/channels/{channel_id}/messages"}
ENOUGH = 30.0
_LOOK_EVERY = 0.05
_PASS_EVERY = 80  # looks, four seconds
HALF_A_MINUTE = timedelta(seconds=31)


@dataclass(frozen=True, slots=True)
class Scene:
    """A bot in its process, with what a test does to it. `ada` stands where the digest is posted.

    The first `earlier` requests, and messages up to the id `before`, are an earlier test's.
    """

    local: LocalDiscord
    bot: BotProcess
    ada: Person
    clock: Path
    earlier: int
    before: int

    def pass_time(self, by: timedelta) -> None:
        """That much time passes at once, for the bot."""
        set_clock(self.clock, FileClock(self.clock).now() + by)

    def pass_day(self) -> None:
        """It is a little after the time of the digest that `subscribe` made."""
        self.pass_time(timedelta(hours=23, seconds=10))

    async def settle(self) -> None:
        """Let the bot look at its clock a few times."""
        await asyncio.sleep(1)

    async def subscribe(self) -> None:
        """One digest in Ada's channel, and two articles that it can tell of."""
        for title, text in STORIES.items():
            file = File("story.txt", f"{title}\n\n{text}".encode(), "text/plain")
            await self.ada.slash("article add", file=file)
        at = f"{FileClock(self.clock).now() + timedelta(hours=23):%H:%M}"
        await self.ada.slash("digest create", channel=self.ada.channel, time=at, timezone="UTC", minutes=10)

    async def posts(self) -> list[Message]:
        """Every digest that was ever stored in Ada's channel, also a deleted one, in order."""
        stored = (await self.local.record()).messages
        mine = [one for one in stored if one.author == "Broadsheet" and one.channel_id == self.ada.channel_id]
        return [one for one in mine if not one.ephemeral and one.id > self.before]

    async def posted(self, count: int) -> list[Message]:
        """The digests, as soon as there are that many."""
        await self.until_true(lambda posts: len(posts) >= count)
        return await self.posts()

    async def until_true(self, fits: Callable[[list[Message]], bool]) -> None:
        """Return when the posts fit. Fails with the bot's log after some seconds."""
        await self._until(lambda: self._fit(fits))

    async def until_asked(self, method: str, path: str, *, after: int) -> None:
        """Return when the bot made that request, later than its first `after` ones."""

        async def was_asked() -> bool:
            asked = (await self.local.record()).requests[after:]
            return any((one.method, one.path) == (method, path) for one in asked)

        await self._until(was_asked)

    async def _fit(self, fits: Callable[[list[Message]], bool]) -> bool:
        return fits(await self.posts())

    async def _until(self, holds: Callable[[], Awaitable[bool]]) -> None:
        """Return when it holds. A jump of the clock can end the lease in the middle of a delivery, which is then set
        back; so more time passes now and then.
        """
        for look in range(int(ENOUGH / _LOOK_EVERY)):
            if await holds():
                return
            if look and look % _PASS_EVERY == 0:
                self.pass_time(timedelta(minutes=2))
            await asyncio.sleep(_LOOK_EVERY)
        raise AssertionError(f"it did not come to that:\n{self.bot.log[-3000:]}")

    async def tries(self) -> list[Request]:
        """Each time that the bot asked to post in Ada's channel."""
        path = f"/channels/{self.ada.channel_id}/messages"
        asked = (await self.local.record()).requests[self.earlier :]
        return [one for one in asked if (one.method, one.path) == ("POST", path)]

    async def notices(self) -> list[Message]:
        """What Ada was told in her DM channel with the bot."""
        return [one for one in await (await self.ada.in_dm()).messages() if one.id > self.before]

    async def until_tried(self, times: int) -> None:
        """Return when it asked that often."""

        async def were_made() -> bool:
            return len(await self.tries()) >= times

        await self._until(were_made)

    async def until_back(self) -> None:
        """Return when the bot is online and answers."""
        async with asyncio.timeout(ENOUGH):
            while True:
                if (await self.ada.world())["bot"]["online"]:
                    with suppress(RefusedError, AssertionError):
                        if (await self.ada.slash("digest list")).answer:
                            return
                await asyncio.sleep(0.1)

    async def log_says(self, words: str) -> None:
        """Return when the log has these words."""
        async with asyncio.timeout(ENOUGH):
            while words not in self.bot.log:
                await asyncio.sleep(0.05)


async def a_scene(local: LocalDiscord, bot: BotProcess, clock: Path) -> Scene:
    """A digest in #daily-news and articles to tell of, on top of whatever was there."""
    ada = await local.person("Ada", channel="daily-news")
    record = await local.record()
    newest = max((message.id for message in record.messages), default=0)
    scene = Scene(local, bot, ada, clock, len(record.requests), newest)
    await scene.subscribe()
    return scene


def noon() -> datetime:
    """An instant with no digest near it."""
    return datetime.now(UTC).replace(hour=12, minute=0, second=1, microsecond=0)
