"""Reads a world file (see world.json) into a State."""

import json
from pathlib import Path

from bot.sandbox.jsontypes import Json
from bot.sandbox.rules.permissions import Permission
from bot.sandbox.snowflake import instant
from bot.sandbox.state import Channel, Guild, Member, Overwrite, Role, State, User

DEFAULT_WORLD = Path(__file__).with_name("world.json")


def load(path: Path = DEFAULT_WORLD) -> State:
    """The world in that file. Raises KeyError or ValueError where the file does not have world.json's shape."""
    world = json.loads(path.read_text(encoding="utf-8"))
    bot = User(int(world["bot"]["id"]), world["bot"]["username"], world["bot"].get("global_name"), bot=True)
    state = State(application_id=int(world["application"]["id"]), bot_id=bot.id, users={bot.id: bot})
    for person in world["users"]:
        user = _user(person)
        state.users[user.id] = user
    for guild in world["guilds"]:
        _add_guild(state, guild)
    return state


def _user(person: Json) -> User:
    return User(
        id=int(person["id"]),
        username=person["username"],
        global_name=person.get("global_name"),
        locale=person.get("locale", "en-US"),
        installed=person.get("installed", False),
    )


def bits(names: list[str]) -> int:
    """Permission names as one number."""
    total = 0
    for name in names:
        total |= Permission[name]
    return total


def _add_guild(state: State, given: Json) -> None:
    guild_id = int(given["id"])
    joined = instant(guild_id).isoformat(timespec="microseconds")
    roles = [_role(role, position) for position, role in enumerate(given["roles"])]
    bot_role = Role(guild_id + 99, state.users[state.bot_id].username, bits(given["bot_permissions"]), len(roles))
    bot_role.bot_id = state.bot_id
    members = [
        Member(int(m["user"]), [int(role) for role in m["roles"]], joined, m.get("nick")) for m in given["members"]
    ]
    members.append(Member(state.bot_id, [bot_role.id], joined))
    guild = Guild(
        id=guild_id,
        name=given["name"],
        owner_id=int(given["owner"]),
        roles={role.id: role for role in [*roles, bot_role]},
        members={member.user_id: member for member in members},
        locale=given.get("locale", "en-US"),
    )
    state.guilds[guild_id] = guild
    for position, channel in enumerate(given["channels"]):
        _add_channel(state, guild, channel, position)


def _role(given: Json, position: int) -> Role:
    return Role(int(given["id"]), given["name"], bits(given["permissions"]), position, given.get("color", 0))


def _add_channel(state: State, guild: Guild, given: Json, position: int) -> None:
    overwrites = [_overwrite(state, guild, overwrite) for overwrite in given.get("overwrites", [])]
    channel = Channel(
        id=int(given["id"]),
        type=given["type"],
        name=given["name"],
        guild_id=guild.id,
        position=position,
        topic=given.get("topic"),
        tags=given.get("tags", []),
        overwrites={overwrite.id: overwrite for overwrite in overwrites},
    )
    state.channels[channel.id] = channel


def _overwrite(state: State, guild: Guild, given: Json) -> Overwrite:
    allow, deny = bits(given.get("allow", [])), bits(given.get("deny", []))
    if given.get("bot"):
        return Overwrite(state.bot_id, 1, allow, deny)
    role = next(role for role in guild.roles.values() if role.name == given["role"])
    return Overwrite(role.id, 0, allow, deny)
