"""What the tests of poisonous articles share: a bot whose workers can be killed by a word, and a site."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from tests.e2e.bot_process import BotProcess, running_bot
from tests.e2e.test_digests import STORIES
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import File, Outcome, Person

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
PROGRAM = ("tests.faults.poisoned_bot", "tests.faults.poison_jobs:JOBS")
KILLED = "killed a worker"


@dataclass(frozen=True, slots=True)
class Bench:
    """One bot, its admin Ada, and a site that answers at /page as the test has it."""

    bot: BotProcess
    ada: Person
    url: str

    async def paste(self, title: str, text: str) -> Outcome:
        """Add an article as a file."""
        return await self.ada.slash("article add", file=File("a.txt", f"{title}\n\n{text}".encode(), "text/plain"))

    async def digest(self) -> str:
        """What is posted when one is sent now, of a digest that is removed again."""
        there = await self.ada.at("daily-news")
        await self.ada.slash("digest create", channel="daily-news", time="08:00", timezone="UTC", minutes=10)
        assert "Posted" in (await self.ada.slash("digest send-now")).text
        posted = "\n".join(one.text for one in await there.messages() if one.author == "Broadsheet")
        await self.ada.slash("digest remove")
        return posted

    def kills(self) -> int:
        """How often a worker was killed."""
        return self.bot.log.count(KILLED)


@asynccontextmanager
async def a_bench(
    local: LocalDiscord, folder: Path, answer: Answer | None = None, program: tuple[str, ...] = PROGRAM
) -> AsyncIterator[Bench]:
    """The bot with its database in `folder`, and two sound articles; nothing in it may fail by a mistake of ours."""

    async def page(request: web.Request) -> web.StreamResponse:
        return await answer(request) if answer else web.Response(status=404)

    app = web.Application()
    app.router.add_get("/page", page)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host = f"127.0.0.1:{runner.addresses[0][1]}"
    try:
        environment = {"BROADSHEET_ALLOWED_HOSTS": host}
        async with running_bot(local, folder, program=program, environment=environment) as bot:
            bench = Bench(bot, await local.person("Ada"), f"http://{host}/page")
            for title, text in STORIES.items():
                await bench.paste(title, text)
            yield bench
            assert "Traceback" not in bot.log, bot.log
    finally:
        await runner.cleanup()
