"""Which commands Discord takes, who may use them, and what a person may put into their options."""

import pytest

from bot.sandbox.interactions.choosing import PersonError, check_press, owners_of
from bot.sandbox.interactions.options import Options
from bot.sandbox.jsontypes import Json
from bot.sandbox.rules.commands import commands_problems, is_name, too_many
from bot.sandbox.state import DM, Channel, Command, State
from bot.sandbox.world import load

ADA, BEN, CLEO = 1300000000000000101, 1300000000000000102, 1300000000000000103
NEWSROOM, DAILY_NEWS, STAFF_ONLY = 1310000000000000000, 1310000000000000101, 1310000000000000104
HARBOUR_TOWN = 1320000000000000000


def command(**more: object) -> Json:
    return {"name": "news", "description": "Browse the latest", **more}


def option(**more: object) -> Json:
    return {"name": "topic", "description": "What about", "type": 3, **more}


def sub(*options: Json, name: str = "add", kind: int = 1) -> Json:
    return {"name": name, "description": "Add one", "type": kind, "options": list(options)}


LONG_CHOICES = [{"name": "x" * 50, "value": "y" * 50} for _ in range(20)]
GOOD = [
    command(),
    command(options=[option(required=True), option(name="since")]),
    command(options=[sub(option()), sub(sub(option()), name="more", kind=2)]),
    command(options=[option(choices=[{"name": "Sea", "value": "sea"}])]),
    command(name="nachrichten-ä", name_localizations={"de": "neues"}),
    {"type": 3, "name": "Who said what"},
]
BAD: list[tuple[Json, str, str]] = [
    (command(name="News"), "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
    (command(name="the news"), "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
    (command(name="x" * 33), "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
    (command(description=""), "0.description", "BASE_TYPE_BAD_LENGTH"),
    (command(description="x" * 101), "0.description", "BASE_TYPE_BAD_LENGTH"),
    (command(name_localizations={"de": "Neues"}), "0.name_localizations.de", "APPLICATION_COMMAND_INVALID_NAME"),
    (command(options=[option(name=f"o{n}") for n in range(26)]), "0.options", "BASE_TYPE_MAX_LENGTH"),
    (command(options=[option(), option()]), "0.options.1.name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS"),
    (
        command(options=[option(), option(name="last", required=True)]),
        "0.options.1",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    (command(options=[option(), sub()]), "0.options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"),
    (command(options=[sub(sub())]), "0.options.0.options.0.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"),
    (command(options=[option(type=12)]), "0.options.0.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"),
    (
        command(options=[option(autocomplete=True, choices=[{"name": "a", "value": "a"}])]),
        "0.options.0.autocomplete",
        "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_EXCLUSIVE",
    ),
    (
        command(options=[option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])]),
        "0.options.0.choices",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        command(options=[option(choices=[{"name": "x" * 101, "value": "a"}])]),
        "0.options.0.choices.0.name",
        "BASE_TYPE_BAD_LENGTH",
    ),
    ({"type": 3, "name": "Menu", "description": "no"}, "0.description", "APPLICATION_COMMAND_CONTEXT_MENU"),
    (
        command(options=[option(name=f"o{n}", description="x" * 100, choices=LONG_CHOICES) for n in range(4)]),
        "0",
        "APPLICATION_COMMAND_TOO_LARGE",
    ),
]


@pytest.mark.parametrize("body", GOOD)
def test_what_discord_takes_has_no_problem(body: Json) -> None:
    assert list(commands_problems([body])) == []


@pytest.mark.parametrize(("body", "place", "code"), BAD)
def test_what_discord_refuses_is_named_at_its_place(body: Json, place: str, code: str) -> None:
    (problem,) = commands_problems([body])
    assert ".".join(str(step) for step in problem.path) == place
    assert problem.code.startswith(code)


def test_a_hundred_slash_commands_and_fifteen_menus_are_the_most() -> None:
    assert not too_many([command()] * 100 + [{"type": 3, "name": "m"}] * 15)
    assert too_many([command()] * 101)
    assert too_many([{"type": 3, "name": "m"}] * 16)


def test_two_commands_of_one_name_are_refused() -> None:
    (problem,) = commands_problems([command(), command()])
    assert problem.path == (1, "name")


@pytest.mark.parametrize(("name", "taken"), [("news", True), ("ニュース", True), ("news!", False), ("", False)])
def test_names(name: str, taken: bool) -> None:
    assert is_name(name) == taken


@pytest.fixture
def state() -> State:
    return load()


def registered(guild_id: int | None = None, **definition: object) -> Command:
    return Command(1, 1, guild_id, 1, "news", definition)


MANAGE_GUILD = str(1 << 5)


def test_default_member_permissions_hide_a_command(state: State) -> None:
    daily = state.channels[DAILY_NEWS]
    guarded = registered(default_member_permissions=MANAGE_GUILD)
    assert owners_of(state, guarded, ADA, daily) == {"0": str(NEWSROOM)}
    assert owners_of(state, guarded, BEN, daily) is None
    assert owners_of(state, registered(), BEN, daily) == {"0": str(NEWSROOM)}
    assert owners_of(state, registered(default_member_permissions="0"), ADA, daily) is None


def test_contexts_say_where_a_command_works(state: State) -> None:
    dm, daily = Channel(1, DM, recipients=(BEN,)), state.channels[DAILY_NEWS]
    assert owners_of(state, registered(contexts=[0]), BEN, dm) is None
    assert owners_of(state, registered(contexts=[1]), BEN, daily) is None
    assert owners_of(state, registered(contexts=[0, 1]), BEN, dm) == {"0": "0"}
    assert owners_of(state, registered(dm_permission=False), BEN, dm) is None


def test_a_guilds_command_works_in_that_guild_alone(state: State) -> None:
    daily = state.channels[DAILY_NEWS]
    assert owners_of(state, registered(guild_id=HARBOUR_TOWN), BEN, daily) is None
    assert owners_of(state, registered(guild_id=NEWSROOM), BEN, daily) == {"0": str(NEWSROOM)}


def test_a_user_installed_command_works_where_the_bot_is_not(state: State) -> None:
    state.guilds[NEWSROOM].bot_present = False
    daily, both = state.channels[DAILY_NEWS], registered(integration_types=[0, 1])
    assert owners_of(state, both, BEN, daily) is None
    state.users[BEN].installed = True
    assert owners_of(state, both, BEN, daily) == {"1": str(BEN)}


OPTIONS: list[Json] = [
    option(required=True, min_length=2, max_length=5),
    option(name="count", type=4, min_value=1, max_value=3),
    option(name="size", type=3, choices=[{"name": "Small", "value": "s"}]),
    option(name="new", type=5),
    option(name="where", type=7, channel_types=[5]),
    option(name="who", type=6),
    option(name="either", type=9),
]


@pytest.mark.parametrize(
    "given_ones",
    [
        {},
        {"topic": "x"},
        {"topic": "xxxxxx"},
        {"topic": 7},
        {"topic": "ok", "count": 4},
        {"topic": "ok", "count": "3"},
        {"topic": "ok", "count": True},
        {"topic": "ok", "size": "m"},
        {"topic": "ok", "new": "yes"},
        {"topic": "ok", "where": str(DAILY_NEWS)},
        {"topic": "ok", "where": "1"},
        {"topic": "ok", "who": "1"},
        {"topic": "ok", "who": "Ben"},
        {"topic": "ok", "other": "1"},
    ],
)
def test_options_that_do_not_fit_are_refused(state: State, given_ones: Json) -> None:
    options = [{"name": name, "value": value} for name, value in given_ones.items()]
    with pytest.raises(PersonError):
        Options(state, NEWSROOM, complete=True).check(OPTIONS, options)


def test_options_that_fit_are_typed_and_name_what_they_mean(state: State) -> None:
    role = next(iter(state.guilds[NEWSROOM].roles))
    given_ones = {"topic": "sea", "count": 2, "where": "1310000000000000103", "who": str(BEN), "either": str(role)}
    options = [{"name": name, "value": value} for name, value in given_ones.items()]
    checker = Options(state, NEWSROOM, complete=True)
    checked = checker.check(OPTIONS, options)
    assert [each["type"] for each in checked] == [3, 4, 7, 6, 9]
    assert checker.named == [("channels", 1310000000000000103), ("users", BEN), ("roles", role)]


def test_what_is_still_being_typed_may_be_anything(state: State) -> None:
    typing = [{"name": "count", "value": "not a number", "focused": True}]
    checked = Options(state, NEWSROOM, complete=False).check(OPTIONS, typing)
    assert checked == [{"name": "count", "type": 4, "value": "not a number", "focused": True}]


def test_a_sub_command_must_be_chosen(state: State) -> None:
    with pytest.raises(PersonError, match="sub-command"):
        Options(state, NEWSROOM, complete=True).check([sub()], [])


SELECT: Json = {"type": 3, "id": 1, "custom_id": "s", "max_values": 1, "options": [{"label": "A", "value": "a"}]}


def test_a_press_and_a_choice_must_fit_the_message(state: State) -> None:
    data, _ = check_press([SELECT], {"custom_id": "s", "values": ["a"]}, state, NEWSROOM)
    assert (data["component_type"], data["values"]) == (3, ["a"])
    for bad in ({"custom_id": "t"}, {"custom_id": "s", "values": ["b"]}, {"custom_id": "s", "values": ["a", "a"]}):
        with pytest.raises(PersonError):
            check_press([SELECT], bad, state, NEWSROOM)
    with pytest.raises(PersonError, match="disabled"):
        check_press([SELECT | {"disabled": True}], {"custom_id": "s", "values": ["a"]}, state, NEWSROOM)
