"""`python -m bot.sandbox`: a local Discord on loopback, until told to stop."""

import argparse
import asyncio
import json
import os
import secrets
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.sandbox.app import running
from bot.sandbox.core import Discord
from bot.sandbox.settings import Settings
from bot.sandbox.world import DEFAULT_WORLD


def main(arguments: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run until SIGTERM, SIGINT or, with --stdin-lifeline, the end of standard input."""
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="A small Discord on loopback.")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free one")
    parser.add_argument("--world", type=Path, default=DEFAULT_WORLD, help="a file of the shape of world.json")
    parser.add_argument("--stdin-lifeline", action="store_true", help="end when standard input closes")
    for name, help_text in _TIMES.items():
        parser.add_argument(f"--{name}-seconds", type=float, help=help_text)
    given = parser.parse_args(arguments)
    openapi = environment.get("LOCAL_DISCORD_OPENAPI")
    times = {f"{name}_seconds": value for name in _TIMES if (value := getattr(given, f"{name}_seconds")) is not None}
    settings = Settings(
        bot_token=environment.get("LOCAL_DISCORD_BOT_TOKEN") or _made_up_token(),
        key=environment.get("LOCAL_DISCORD_KEY") or secrets.token_urlsafe(24),
        port=given.port,
        world=given.world,
        openapi=Path(openapi) if openapi else None,
        **times,
    )
    try:
        asyncio.run(_serve(settings, lifeline=given.stdin_lifeline))
    except OSError as error:
        print(f"The local Discord cannot start: {error}.", file=sys.stderr)
        return 2
    return 0


_TIMES = {
    "answer": "for the first answer to an interaction (Discord: 3)",
    "token": "that an interaction's token lives (Discord: 900)",
    "nonce": "that an enforced nonce is remembered (Discord: a few minutes)",
    "heartbeat": "between heartbeats (Discord: 41.25)",
}


def _made_up_token() -> str:
    """A token in the shape of Discord's: three parts with dots."""
    return ".".join((secrets.token_urlsafe(18), secrets.token_urlsafe(4), secrets.token_urlsafe(28)))


def _ready_line(discord: Discord) -> str:
    settings = discord.settings
    return json.dumps(
        {
            "page": f"{discord.base_url}/#key={settings.key}",
            "api": f"{discord.base_url}/api/v10",
            "gateway": discord.gateway_url,
            "key": settings.key,
            "bot_token": settings.bot_token,
            "application_id": str(discord.state.application_id),
        }
    )


async def _serve(settings: Settings, *, lifeline: bool) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if lifeline:
        loop.add_reader(sys.stdin.fileno(), _on_input, loop, stop)
    async with running(settings) as discord:
        print(_ready_line(discord), flush=True)
        await stop.wait()


def _on_input(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    if not os.read(sys.stdin.fileno(), 4096):
        loop.remove_reader(sys.stdin.fileno())
        stop.set()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
