"""What Discord takes and refuses of application commands. Pure.

Source of the numbers: Discord's documentation, "Application Commands".
"""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.sandbox.errors import Problem, bad_length, required
from bot.sandbox.jsontypes import Json
from bot.sandbox.rules.components import Path, text_problems

SLASH, USER_MENU, MESSAGE_MENU = 1, 2, 3
MAX_OF_TYPE: Final = {SLASH: 100, USER_MENU: 15, MESSAGE_MENU: 15}
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(1, 12)
WITH_CHOICES: Final = frozenset({STRING, INTEGER, NUMBER})
MAX_OPTIONS: Final = 25
MAX_CHOICES: Final = 25
MAX_CHARACTERS: Final = 8000


def commands_problems(commands: Sequence[Json]) -> Iterator[Problem]:
    """What is wrong with a whole set of commands, at paths that begin with the command's position."""
    seen: set[tuple[int, str]] = set()
    for position, command in enumerate(commands):
        yield from (problem.under(position) for problem in command_problems(command))
        key = (command.get("type") or SLASH, command.get("name") or "")
        if key in seen:
            sentence = "Application command names must be unique"
            yield Problem((position, "name"), "APPLICATION_COMMANDS_DUPLICATE_NAME", sentence)
        seen.add(key)


def too_many(commands: Sequence[Json]) -> bool:
    """Whether there are more of one type than Discord takes."""
    types = [command.get("type") or SLASH for command in commands]
    return any(types.count(kind) > most for kind, most in MAX_OF_TYPE.items())


def command_problems(command: Json) -> Iterator[Problem]:
    """What is wrong with one command."""
    kind = command.get("type") or SLASH
    if kind not in MAX_OF_TYPE:
        yield Problem(("type",), "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3).")
        return
    if kind == SLASH:
        yield from _name_problems(command, ())
        yield from text_problems(command, "description", 1, 100, (), needed=True)
        yield from _option_problems(command.get("options") or [], ("options",), depth=0)
        if _characters(command) > MAX_CHARACTERS:
            sentence = f"Command exceeds maximum size of {MAX_CHARACTERS}"
            yield Problem((), "APPLICATION_COMMAND_TOO_LARGE", sentence)
        return
    yield from text_problems(command, "name", 1, 32, (), needed=True)
    if command.get("description"):
        sentence = "Context menu commands cannot have description"
        yield Problem(("description",), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_FORBIDDEN", sentence)


def is_name(text: str) -> bool:
    """Whether Discord takes that as the name of a slash command or option."""
    allowed = all(character.isalnum() or character in "-_'" or _is_deva_or_thai(character) for character in text)
    return allowed and 1 <= len(text) <= 32 and text == text.lower()


def _is_deva_or_thai(character: str) -> bool:
    return "\u0900" <= character <= "\u097f" or "\u0e00" <= character <= "\u0e7f"


def _name_problems(holder: Json, path: Path) -> Iterator[Problem]:
    names: dict[Path, object] = {("name",): holder.get("name")}
    names |= {("name_localizations", locale): name for locale, name in (holder.get("name_localizations") or {}).items()}
    for where, name in names.items():
        if name is None:
            yield required(*path, *where)
        elif not isinstance(name, str) or not is_name(name):
            yield Problem((*path, *where), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    for locale, text in (holder.get("description_localizations") or {}).items():
        if not 1 <= len(text) <= 100:
            yield bad_length(1, 100, *path, "description_localizations", locale)


def _option_problems(options: Sequence[Json], path: Path, depth: int) -> Iterator[Problem]:
    if len(options) > MAX_OPTIONS:
        yield bad_length(0, MAX_OPTIONS, *path)
    seen: set[str] = set()
    optional_before = False
    for position, option in enumerate(options):
        here = (*path, position)
        yield from _one_option(option, here, depth)
        if option.get("name") in seen:
            sentence = "Option names must be unique"
            yield Problem((*here, "name"), "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", sentence)
        seen.add(option.get("name") or "")
        if option.get("required") and optional_before:
            sentence = "Required options must be placed before non-required options"
            yield Problem(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", sentence)
        optional_before = optional_before or not option.get("required")
    kinds = {option.get("type") in {SUBCOMMAND, GROUP} for option in options}
    if len(kinds) > 1:
        sentence = "Sub-command and sub-command group option types are mutually exclusive to all other types"
        yield Problem(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", sentence)


def _one_option(option: Json, path: Path, depth: int) -> Iterator[Problem]:
    kind = option.get("type")
    yield from _name_problems(option, path)
    yield from text_problems(option, "description", 1, 100, path, needed=True)
    if kind not in range(SUBCOMMAND, ATTACHMENT + 1) or (kind == GROUP and depth > 0) or (kind == 1 and depth > 1):
        sentence = "Sub-command option cannot be used here" if kind in {1, 2} else "Value must be one of (1 to 11)."
        yield Problem((*path, "type"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", sentence)
    elif kind in {SUBCOMMAND, GROUP}:
        yield from _option_problems(
            option.get("options") or [], (*path, "options"), depth + (1 if kind == GROUP else 2)
        )
    else:
        yield from _choice_problems(option, path)


def _choice_problems(option: Json, path: Path) -> Iterator[Problem]:
    choices = option.get("choices") or []
    if (choices or option.get("autocomplete")) and option["type"] not in WITH_CHOICES:
        sentence = "Option type cannot have choices"
        yield Problem((*path, "choices"), "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", sentence)
    if choices and option.get("autocomplete"):
        sentence = "Autocomplete and choices cannot be specified together"
        yield Problem((*path, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_EXCLUSIVE", sentence)
    yield from (problem.under(*path, "choices") for problem in choices_problems(choices))


def choices_problems(choices: Sequence[Json]) -> Iterator[Problem]:
    """What is wrong with choices, whether of a command or given to autocomplete."""
    if len(choices) > MAX_CHOICES:
        yield bad_length(0, MAX_CHOICES)
    for position, choice in enumerate(choices):
        yield from text_problems(choice, "name", 1, 100, (position,), needed=True)
        value = choice.get("value")
        if value is None:
            yield required(position, "value")
        elif isinstance(value, str) and not 1 <= len(value) <= 100:
            yield bad_length(1, 100, position, "value")


def _characters(holder: Json) -> int:
    total = len(holder.get("name") or "") + len(holder.get("description") or "")
    for choice in holder.get("choices") or []:
        total += len(choice.get("name") or "") + len(str(choice.get("value") or ""))
    return total + sum(_characters(option) for option in holder.get("options") or [])
