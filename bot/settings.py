"""The settings: one frozen object, read once from the environment and `.env`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from dotenv import dotenv_values

from bot.model.errors import UserError

ROOT = Path(__file__).resolve().parent.parent


def _setting(env: str, default: str, explain: str) -> str:
    return field(default=default, metadata={"env": env, "explain": explain})


@dataclass(frozen=True, slots=True)
class Settings:
    """What the owner of an instance can set. Each field names its variable and says what it is for.

    The token is kept out of `repr`, so that no log line or traceback shows it.
    """

    token: str = field(
        default="",
        repr=False,
        metadata={
            "env": "DISCORD_TOKEN",
            "explain": "The bot's token, from Discord's developer portal. Keep it secret.",
        },
    )
    database: str = _setting(
        "BROADSHEET_DATABASE",
        "sqlite+aiosqlite:///data/broadsheet.db",
        "Where articles and digests are kept: SQLite (a path inside this folder), or postgresql+asyncpg://user@host/name.",
    )
    contact: str = _setting(
        "BROADSHEET_CONTACT",
        "",
        "An address or page that web sites see in the User-Agent, so that they can reach you.",
    )
    allowed_hosts: str = _setting(
        "BROADSHEET_ALLOWED_HOSTS",
        "",
        "Private hosts that articles may be fetched from all the same, as host:port, separated by commas.",
    )
    log_level: str = _setting("BROADSHEET_LOG_LEVEL", "INFO", "How much is logged: DEBUG, INFO, WARNING or ERROR.")
    discord_api: str = _setting(
        "BROADSHEET_DISCORD_API",
        "",
        "The address of another Discord, such as the local one; empty for discord.com.",
    )

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None, dotenv: Path | None = ROOT / ".env") -> "Settings":
        """The settings as the environment says, `.env` filling in what it leaves out.

        Raises UserError for a value that cannot be used.
        """
        values: dict[str, str | None] = dict(dotenv_values(dotenv)) if dotenv else {}
        values.update(os.environ if environ is None else environ)
        given = {one.name: value for one in fields(cls) if (value := values.get(one.metadata["env"])) is not None}
        settings = cls(**{name: value.strip() for name, value in given.items()})
        settings._check()
        return settings

    def _check(self) -> None:
        if self.log_level.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise UserError(f"BROADSHEET_LOG_LEVEL is {self.log_level!r}; set it to DEBUG, INFO, WARNING or ERROR.")
        if not self.database.startswith(("sqlite+aiosqlite:///", "postgresql+asyncpg://")):
            raise UserError(
                "BROADSHEET_DATABASE must begin with sqlite+aiosqlite:/// or postgresql+asyncpg://; correct it in .env."
            )

    @property
    def database_url(self) -> str:
        """The database's address, a relative SQLite path taken from this folder whatever the working folder is."""
        scheme, _, path = self.database.partition("///")
        if scheme != "sqlite+aiosqlite:" or path.startswith("/"):
            return self.database
        return f"{scheme}///{ROOT / path}"

    @property
    def allowed(self) -> frozenset[str]:
        """The private hosts that may be fetched from, as host:port in lower case."""
        return frozenset(host for part in self.allowed_hosts.lower().split(",") if (host := part.strip()))


def example() -> str:
    """What `.env.example` says: each setting with its explanation and its default."""
    lines = ["# Copy this file to .env and fill in the token. Everything else can stay as it is.", ""]
    for one in fields(Settings):
        value = one.default
        lines += [f"# {one.metadata['explain']}", f"{one.metadata['env']}={value}", ""]
    return "\n".join(lines)
