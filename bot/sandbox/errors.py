"""How Discord says no: a table of its codes, and the nested shape of 50035."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from bot.sandbox.jsontypes import Json


class Refusal(Enum):
    """HTTP status, JSON error code and sentence, from Discord's documentation ("Opcodes and Status Codes")."""

    UNAUTHORIZED = (401, 0, "401: Unauthorized")
    NOT_FOUND = (404, 0, "404: Not Found")
    METHOD_NOT_ALLOWED = (405, 0, "405: Method Not Allowed")
    UNKNOWN_APPLICATION = (404, 10002, "Unknown Application")
    UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
    UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
    UNKNOWN_MEMBER = (404, 10007, "Unknown Member")
    UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
    UNKNOWN_ROLE = (404, 10011, "Unknown Role")
    UNKNOWN_USER = (404, 10013, "Unknown User")
    UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
    UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
    UNKNOWN_COMMAND = (404, 10063, "Unknown application command")
    TOO_MANY_COMMANDS = (400, 30032, "Maximum number of application commands reached")
    REQUEST_TOO_LARGE = (413, 40005, "Request entity too large")
    ALREADY_CROSSPOSTED = (400, 40033, "This message has already been crossposted")
    ALREADY_ACKNOWLEDGED = (400, 40060, "Interaction has already been acknowledged.")
    TOO_MANY_FOLLOW_UPS = (400, 40094, "This interaction has exceeded the maximum number of follow-up messages")
    MISSING_ACCESS = (403, 50001, "Missing Access")
    NOT_AUTHOR = (403, 50005, "Cannot edit a message authored by another user")
    EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
    CANNOT_MESSAGE_USER = (403, 50007, "Cannot send messages to this user")
    MISSING_PERMISSIONS = (403, 50013, "Missing Permissions")
    WRONG_CHANNEL_TYPE = (400, 50024, "Cannot execute action on this channel type")
    INVALID_WEBHOOK_TOKEN = (401, 50027, "Invalid Webhook Token")
    INVALID_FORM = (400, 50035, "Invalid Form Body")
    THREAD_ARCHIVED = (400, 50083, "Thread is archived")
    INVALID_JSON = (400, 50109, "The request body contains invalid JSON.")
    THREAD_EXISTS = (400, 160004, "A thread has already been created for this message")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a body: where (keys and positions), Discord's word for it, and a sentence."""

    path: tuple[str | int, ...]
    code: str
    message: str

    def under(self, *path: str | int) -> "Problem":
        """The same problem, seen from further out."""
        return Problem((*path, *self.path), self.code, self.message)


class ApiError(Exception):
    """Discord's refusal of one request."""

    def __init__(self, refusal: Refusal, problems: Iterable[Problem] = ()) -> None:
        self.status, self.code, self.message = refusal.value
        self.problems = tuple(problems)
        super().__init__(f"{self.status} ({self.code}): {self.message}")

    def json(self) -> Json:
        """The body that goes out."""
        body: Json = {"message": self.message, "code": self.code}
        if self.problems:
            body["errors"] = nested(self.problems)
        return body


def refuse_if(problems: Iterable[Problem]) -> None:
    """Raise 50035 where there is any problem."""
    found = tuple(problems)
    if found:
        raise ApiError(Refusal.INVALID_FORM, found)


def nested(problems: Iterable[Problem]) -> Json:
    """Problems as Discord nests them: a level for each key, `_errors` at the leaves."""
    tree: Json = {}
    for problem in problems:
        node = tree
        for step in problem.path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": problem.code, "message": problem.message})
    return tree


def required(*path: str | int) -> Problem:
    """A field that must be there."""
    return Problem(path, "BASE_TYPE_REQUIRED", "This field is required")


def bad_length(low: int, high: int, *path: str | int) -> Problem:
    """A text whose length lies outside [low, high]."""
    if low == 0:
        return Problem(path, "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length.")
    return Problem(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {low} and {high} in length.")
