"""The application itself: who it is, where its gateway is, its commands."""

from typing import Final

from bot.sandbox.errors import ApiError, Refusal, refuse_if
from bot.sandbox.jsontypes import Json
from bot.sandbox.requests.call import Call, Reply, Route
from bot.sandbox.rest.access import application, guild
from bot.sandbox.rules.commands import SLASH, command_problems, commands_problems, too_many
from bot.sandbox.rules.permissions import in_guild
from bot.sandbox.state import Command
from bot.sandbox.wire.nouns import command_json, me_json, user_json

SESSIONS_A_DAY: Final = 1000


def me(call: Call) -> Reply:
    """`GET /users/@me`."""
    state = call.discord.state
    return Reply(200, me_json(state.users[state.bot_id]))


def user(call: Call) -> Reply:
    """`GET /users/{user_id}`."""
    found = call.discord.state.users.get(call.id("user_id"))
    if found is None:
        raise ApiError(Refusal.UNKNOWN_USER)
    return Reply(200, user_json(found))


def application_info(call: Call) -> Reply:
    """`GET /oauth2/applications/@me`."""
    state = call.discord.state
    bot = state.users[state.bot_id]
    body: Json = {
        "id": str(state.application_id),
        "name": bot.username,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user_json(bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_json(next(person for person in state.users.values() if not person.bot)),
        "approximate_guild_count": sum(guild.bot_present for guild in state.guilds.values()),
        "approximate_user_install_count": sum(person.installed for person in state.users.values()),
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
        "integration_types_config": {"0": {}, "1": {}},
    }
    return Reply(200, body)


def gateway_bot(call: Call) -> Reply:
    """`GET /gateway/bot`."""
    limit = {"total": SESSIONS_A_DAY, "remaining": SESSIONS_A_DAY, "reset_after": 86_400_000, "max_concurrency": 1}
    return Reply(200, {"url": call.discord.gateway_url, "shards": 1, "session_start_limit": limit})


def gateway(call: Call) -> Reply:
    """`GET /gateway`."""
    return Reply(200, {"url": call.discord.gateway_url})


def my_guilds(call: Call) -> Reply:
    """`GET /users/@me/guilds`."""
    state = call.discord.state
    present = [guild for guild in state.guilds.values() if guild.bot_present]
    mine = [(guild, in_guild(guild, guild.members[state.bot_id])) for guild in present]
    blank: Json = {"icon": None, "banner": None, "owner": False, "features": []}
    return Reply(
        200, [blank | {"id": str(each.id), "name": each.name, "permissions": str(held)} for each, held in mine]
    )


def leave_guild(call: Call) -> Reply:
    """`DELETE /users/@me/guilds/{guild_id}`."""
    left = guild(call)
    left.bot_present = False
    call.discord.dispatch("GUILD_DELETE", {"id": str(left.id)}, left.id)
    call.discord.hub.tell_everybody("STATE", {})
    return Reply(204)


def list_commands(call: Call) -> Reply:
    """`GET …/commands`."""
    application(call)
    commands = call.discord.state.commands.get(_scope(call), [])
    return Reply(200, [command_json(call.discord.state, command) for command in commands])


def replace_commands(call: Call) -> Reply:
    """`PUT …/commands`: these and no others. A command keeps its id as long as its name and type stay."""
    application(call)
    scope = _scope(call)
    if too_many(call.items):
        raise ApiError(Refusal.TOO_MANY_COMMANDS)
    refuse_if(commands_problems(call.items))
    old = {(command.type, command.name): command for command in call.discord.state.commands.get(scope, [])}
    call.discord.state.commands[scope] = [_command(call, scope, given, old) for given in call.items]
    call.discord.hub.tell_everybody("COMMANDS", {})
    return list_commands(call)


def create_command(call: Call) -> Reply:
    """`POST …/commands`: adds one, or replaces the one of that name and type."""
    application(call)
    scope = _scope(call)
    refuse_if(command_problems(call.fields))
    old = {(command.type, command.name): command for command in call.discord.state.commands.get(scope, [])}
    command = _command(call, scope, call.fields, old)
    existed = (command.type, command.name) in old
    commands = list((old | {(command.type, command.name): command}).values())
    if too_many([{"type": other.type} for other in commands]):
        raise ApiError(Refusal.TOO_MANY_COMMANDS)
    call.discord.state.commands[scope] = commands
    call.discord.hub.tell_everybody("COMMANDS", {})
    return Reply(200 if existed else 201, command_json(call.discord.state, command))


def get_command(call: Call) -> Reply:
    """`GET …/commands/{command_id}`."""
    application(call)
    commands = call.discord.state.commands.get(_scope(call), [])
    found = next((command for command in commands if command.id == call.id("command_id")), None)
    if found is None:
        raise ApiError(Refusal.UNKNOWN_COMMAND)
    return Reply(200, command_json(call.discord.state, found))


def delete_command(call: Call) -> Reply:
    """`DELETE …/commands/{command_id}`."""
    application(call)
    commands = call.discord.state.commands.get(_scope(call), [])
    left = [command for command in commands if command.id != call.id("command_id")]
    if len(left) == len(commands):
        raise ApiError(Refusal.UNKNOWN_COMMAND)
    call.discord.state.commands[_scope(call)] = left
    call.discord.hub.tell_everybody("COMMANDS", {})
    return Reply(204)


def _scope(call: Call) -> int | None:
    return guild(call).id if "guild_id" in call.params else None


def _command(call: Call, scope: int | None, given: Json, old: dict[tuple[int, str], Command]) -> Command:
    kind = given.get("type") or SLASH
    same = old.get((kind, given["name"]))
    definition = {name: value for name, value in given.items() if value is not None and name != "id"}
    wanted = definition.get("default_member_permissions")
    if wanted is not None:
        definition["default_member_permissions"] = str(wanted)
    fresh = call.discord.ids.next()
    return Command(same.id if same else fresh, fresh, scope, kind, given["name"], definition)


_GLOBAL: Final = "/applications/{application_id}/commands"
_OF_GUILD: Final = "/applications/{application_id}/guilds/{guild_id}/commands"
ROUTES: Final = (
    Route("GET", "/users/@me", me),
    Route("GET", "/users/@me/guilds", my_guilds),
    Route("DELETE", "/users/@me/guilds/{guild_id}", leave_guild),
    Route("GET", "/users/{user_id}", user),
    Route("GET", "/oauth2/applications/@me", application_info),
    Route("GET", "/applications/@me", application_info),
    Route("GET", "/gateway", gateway),
    Route("GET", "/gateway/bot", gateway_bot),
    *(
        route
        for commands in (_GLOBAL, _OF_GUILD)
        for route in (
            Route("GET", commands, list_commands),
            Route("PUT", commands, replace_commands),
            Route("POST", commands, create_command),
            Route("GET", f"{commands}/{{command_id}}", get_command),
            Route("DELETE", f"{commands}/{{command_id}}", delete_command),
        )
    ),
)
