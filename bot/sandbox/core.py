"""The local Discord as one object: its state, and the ways in which news of it goes out."""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.faults import Faults
from bot.sandbox.gateway_session import Session
from bot.sandbox.hub import Hub
from bot.sandbox.jsontypes import Json
from bot.sandbox.openapi.checking import Checker
from bot.sandbox.outcomes import Outcomes
from bot.sandbox.record import Record
from bot.sandbox.rules.buckets import Limiter
from bot.sandbox.settings import Settings
from bot.sandbox.snowflake import Snowflakes, iso
from bot.sandbox.state import Attachment, Interaction, State
from bot.sandbox.wire.messages import attachment_json


@dataclass(slots=True)
class Discord:
    """Everything of one run."""

    settings: Settings
    state: State
    clock: Callable[[], float] = time.time
    random_token: Callable[[int], str] = secrets.token_urlsafe
    base_url: str = "http://127.0.0.1"
    checker: Checker | None = None
    hub: Hub = field(default_factory=Hub)
    record: Record = field(default_factory=Record)
    sessions: dict[str, Session] = field(default_factory=dict)
    outcomes: Outcomes = field(default_factory=Outcomes)
    open_modals: dict[tuple[int, str], tuple[Interaction, Json]] = field(default_factory=dict)
    """Modals that a person has been shown, by person and custom_id: the interaction that opened it, and the modal."""
    nonces: dict[str, tuple[int, float]] = field(default_factory=dict)
    """The bot's nonces: message id and when it was posted."""
    ids: Snowflakes = field(init=False)
    faults: Faults = field(init=False)
    limiter: Limiter = field(init=False)
    _link_secret: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.ids = Snowflakes(self.clock)
        self.faults = Faults(self.clock)
        self.limiter = Limiter(self.clock, self.settings.global_per_second)
        self._link_secret = self.random_token(32).encode()

    @property
    def gateway_url(self) -> str:
        """Where the gateway listens."""
        return self.base_url.replace("http", "ws", 1) + "/gateway"

    @property
    def now(self) -> str:
        """The present instant as Discord writes it."""
        return iso(self.clock())

    @property
    def bot_online(self) -> bool:
        """Whether the bot has a live gateway connection."""
        return any(session.outbox is not None for session in self.sessions.values())

    def link(self, attachment: Attachment) -> str:
        """The attachment's address: signed, as Discord's are, so that nobody can guess one."""
        folder = "ephemeral-attachments" if attachment.ephemeral else "attachments"
        path = f"/{folder}/{attachment.channel_id}/{attachment.id}/{quote(attachment.filename)}"
        return f"{self.base_url}{path}?hm={self.signature(attachment.id)}"

    def signature(self, attachment_id: int) -> str:
        """What proves that an attachment's address was given out by this run."""
        return hmac.new(self._link_secret, str(attachment_id).encode(), hashlib.sha256).hexdigest()

    def attachment(self, attachment: Attachment) -> Json:
        """The attachment object."""
        return attachment_json(attachment, self.link)

    def add_session(self, session: Session) -> None:
        """A shard identified: whatever session it had before is over."""
        for old in [other for other in self.sessions.values() if other.shard == session.shard]:
            del self.sessions[old.id]
        self.sessions[session.id] = session

    def dispatch(self, event: str, data: Json, guild_id: int | None, intent: int = 0) -> None:
        """Send the bot an event: to the shard of that guild (None: a DM), where its intents ask for it."""
        for session in self.sessions.values():
            if session.serves(guild_id) and (not intent or session.intents & intent):
                session.dispatch(event, data)

    def bot_came_or_went(self) -> None:
        """Tell the pages."""
        self.hub.tell_everybody("BOT", {"online": self.bot_online})


DISCORD: Final = web.AppKey("discord", Discord)
