"""What a run of the local Discord is told."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.sandbox.world import DEFAULT_WORLD


@dataclass(frozen=True, slots=True)
class Settings:
    """One run. Times are in seconds; their defaults are Discord's own, shorter ones are for tests."""

    bot_token: str = field(repr=False)
    key: str = field(repr=False)
    port: int = 0
    world: Path = DEFAULT_WORLD
    openapi: Path | None = None
    answer_seconds: float = 3.0
    """How long the bot has for its first answer to an interaction."""
    token_seconds: float = 900.0
    """How long an interaction's token lives."""
    nonce_seconds: float = 180.0
    """How long an enforced nonce is remembered: Discord says "the past few minutes"."""
    heartbeat_seconds: float = 41.25
    global_per_second: int = 50
