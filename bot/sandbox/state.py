"""What a local Discord knows: plain objects, all in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bot.sandbox.jsontypes import Json

TEXT: Final = 0
DM: Final = 1
ANNOUNCEMENT: Final = 5
ANNOUNCEMENT_THREAD: Final = 10
PUBLIC_THREAD: Final = 11
PRIVATE_THREAD: Final = 12
FORUM: Final = 15
THREADS: Final = frozenset({ANNOUNCEMENT_THREAD, PUBLIC_THREAD, PRIVATE_THREAD})

CROSSPOSTED: Final = 1 << 0
SUPPRESS_EMBEDS: Final = 1 << 2
HAS_THREAD: Final = 1 << 5
EPHEMERAL: Final = 1 << 6
LOADING: Final = 1 << 7
SUPPRESS_NOTIFICATIONS: Final = 1 << 12
COMPONENTS_V2: Final = 1 << 15


@dataclass(slots=True)
class User:
    """A person or the bot."""

    id: int
    username: str
    global_name: str | None = None
    bot: bool = False
    locale: str = "en-US"
    installed: bool = False
    """Whether this person added the application to their own account."""


@dataclass(slots=True)
class Role:
    """A role; the one whose id is the guild's is @everyone. `bot_id` marks the role of an application."""

    id: int
    name: str
    permissions: int
    position: int = 0
    color: int = 0
    bot_id: int | None = None


@dataclass(slots=True)
class Overwrite:
    """What a channel allows and denies a role (kind 0) or a member (kind 1)."""

    id: int
    kind: int
    allow: int
    deny: int


@dataclass(slots=True)
class Member:
    """A user in a guild."""

    user_id: int
    roles: list[int]
    joined_at: str
    nick: str | None = None


@dataclass(slots=True)
class Channel:
    """A guild's channel, a thread (with `parent_id` and `owner_id`) or a DM (with `recipients`)."""

    id: int
    type: int
    name: str = ""
    guild_id: int | None = None
    position: int = 0
    topic: str | None = None
    parent_id: int | None = None
    owner_id: int | None = None
    recipients: tuple[int, ...] = ()
    overwrites: dict[int, Overwrite] = field(default_factory=dict)
    last_message_id: int | None = None
    message_ids: list[int] = field(default_factory=list)
    tags: list[Json] = field(default_factory=list)
    applied_tags: list[int] = field(default_factory=list)
    archived: bool = False
    auto_archive_minutes: int = 1440
    created_at: str = ""

    @property
    def is_thread(self) -> bool:
        """Whether it is a thread of any kind."""
        return self.type in THREADS


@dataclass(slots=True)
class Guild:
    """A server. `bot_present` says whether the bot is in it at the moment."""

    id: int
    name: str
    owner_id: int
    roles: dict[int, Role]
    members: dict[int, Member]
    locale: str = "en-US"
    bot_present: bool = True
    unavailable: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A stored file."""

    id: int
    channel_id: int
    filename: str
    content_type: str
    data: bytes
    ephemeral: bool = False
    description: str | None = None


@dataclass(slots=True)
class Message:
    """A message; deleted ones are kept for the record. `ephemeral_for` is its only reader, where it has just one."""

    id: int
    channel_id: int
    author_id: int
    timestamp: str
    type: int = 0
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    flags: int = 0
    edited_timestamp: str | None = None
    nonce: str | int | None = None
    interaction_id: int | None = None
    reference: Json | None = None
    mentions: list[int] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False
    ephemeral_for: int | None = None
    thread_id: int | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """An application command as it was registered; `definition` holds the fields that were sent."""

    id: int
    version: int
    guild_id: int | None
    type: int
    name: str
    definition: Json


@dataclass(slots=True)
class Interaction:
    """Something a person did that the bot must answer. `type`: 2 command, 3 component, 4 autocomplete, 5 modal."""

    id: int
    token: str
    type: int
    user_id: int
    channel_id: int
    guild_id: int | None
    data: Json
    created_at: float
    owners: dict[str, str]
    """`authorizing_integration_owners`: by installation kind ("0" guild, "1" user) whose installation answers."""
    message_id: int | None = None
    """The message that the component sits on."""
    parent_id: int | None = None
    """For a modal: the interaction that opened it."""
    answer_type: int | None = None
    """The type of callback that the bot gave, once it has."""
    response_message_id: int | None = None
    follow_ups: int = 0


@dataclass(slots=True)
class State:
    """Everything there is."""

    application_id: int
    bot_id: int
    users: dict[int, User] = field(default_factory=dict)
    guilds: dict[int, Guild] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    attachments: dict[int, Attachment] = field(default_factory=dict)
    interactions: dict[int, Interaction] = field(default_factory=dict)
    commands: dict[int | None, list[Command]] = field(default_factory=dict)
    """By guild; None has the global ones."""

    def channels_of(self, guild_id: int) -> Iterator[Channel]:
        """The guild's channels, threads too."""
        return (channel for channel in self.channels.values() if channel.guild_id == guild_id)

    def all_commands(self, guild_id: int | None) -> list[Command]:
        """Global commands and those of that guild."""
        own = self.commands.get(guild_id, []) if guild_id is not None else []
        return [*self.commands.get(None, []), *own]

    def dm_with(self, user_id: int) -> Channel | None:
        """The DM between that person and the bot."""
        return next((c for c in self.channels.values() if c.type == DM and user_id in c.recipients), None)

    def history(self, channel_id: int) -> list[Message]:
        """The channel's messages that still exist, oldest first, ephemeral ones too."""
        found = (self.messages[message_id] for message_id in self.channels[channel_id].message_ids)
        return [message for message in found if not message.deleted]
