"""A digest to each of many channels at once, against the local Discord's 50 requests a second.

    ./run bench fanout [--quick] [--peer]

`--quick` is 500 channels, else 10,000. `--peer` has discord.py's plain `send` post one message to each of 500 channels,
all at once, for comparison. The last line is one JSON object.
"""

import argparse
import asyncio
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import discord

from bot.gateway.client import point_at
from tests.bench.posting import MORNING, Channels, a_bot, a_world, digests, judge, subscribe
from tests.e2e.clocked_bot import set_clock
from tests.sandbox.local_discord import LocalDiscord, Request

_PEER_CHANNELS = 500


def _rate(requests: list[Request]) -> tuple[float, int]:
    """Messages a second from the first to the last that was taken, and how many 429 there were."""
    posts = [one for one in requests if one.method == "POST" and one.path.endswith("/messages")]
    taken = [one.at for one in posts if one.status == 200]
    span = max(taken) - min(taken) if len(taken) > 1 else 1.0
    return len(taken) / span, sum(one.status == 429 for one in requests)


def _sent(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM deliveries WHERE state = 'sent'").fetchone()[0])


async def ours(folder: Path, channels: int) -> dict[str, float]:
    """The bot's own loop."""
    database, clock = f"sqlite+aiosqlite:///{folder}/broadsheet.db", folder / "clock"
    await subscribe(database, Channels(channels))
    async with LocalDiscord.start("--world", str(a_world(folder, Channels(channels)))) as local:
        set_clock(clock, MORNING)
        async with a_bot(local, database, folder / "bot.log", "tests.e2e.clocked_bot", str(clock)):
            async with asyncio.timeout(60 + channels / 20):
                # asked of the table: the local Discord stands still while it tells of ten thousand messages
                while _sent(folder / "broadsheet.db") < channels:
                    await asyncio.sleep(1.0)
        verdict = await judge(local, Channels(channels), 1)
        per_second, refused = _rate((await local.record()).requests)
    return {
        "per_second": round(per_second, 1),
        "http_429": refused,
        "lost": verdict.lost,
        "doubled": verdict.doubled,
    }


async def peers(folder: Path) -> dict[str, float]:
    """discord.py alone."""
    async with LocalDiscord.start("--world", str(a_world(folder, Channels(_PEER_CHANNELS)))) as local:
        point_at(local.ready.api)
        async with discord.Client(intents=discord.Intents.none()) as client:
            await client.login(local.ready.bot_token)
            world = json.loads((folder / "world.json").read_text("utf-8"))
            ids = [int(channel["id"]) for channel in world["guilds"][0]["channels"]]
            sending = (client.get_partial_messageable(one).send("News\nMonday") for one in ids)
            failed = [one for one in await asyncio.gather(*sending, return_exceptions=True) if one is not None]
        per_second, refused = _rate((await local.record()).requests)
        lost = len(ids) - len(await digests(local))
    errors = sum(isinstance(one, BaseException) for one in failed)
    return {"peer_per_second": round(per_second, 1), "peer_http_429": refused, "lost": lost, "errors": errors}


async def main(channels: int, *, with_peer: bool) -> int:
    """Run it; the exit status."""
    if with_peer:
        with TemporaryDirectory(prefix="broadsheet-fanout-") as folder:
            print("discord.py alone:", json.dumps(await peers(Path(folder))), flush=True)
    with TemporaryDirectory(prefix="broadsheet-fanout-") as folder:
        found = await ours(Path(folder), channels)
    print(json.dumps(found))
    return int(bool(found["lost"] or found["doubled"] or found["http_429"]))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="run bench fanout")
    parser.add_argument("--quick", action="store_true", help="500 channels")
    parser.add_argument("--peer", action="store_true", help="discord.py's plain send beside it")
    args = parser.parse_args()
    sys.exit(asyncio.run(main(500 if args.quick else 10_000, with_peer=args.peer)))
