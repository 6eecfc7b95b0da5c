"""How a digest is posted."""

from dataclasses import dataclass
from enum import StrEnum


class Target(StrEnum):
    """Where in its channel a digest is posted."""

    CHANNEL = "channel"
    DAILY_THREAD = "daily-thread"
    FORUM = "forum"


@dataclass(frozen=True, slots=True)
class Manner:
    """An admin's choices for the messages of a digest; kept with the digest, so that a retry posts the same.

    `role_id` is the one role that its first message may ping, or None. `silent` posts without a notification. `tags`
    are put on a post in a forum. `publish` shares each message of an announcement channel with its followers.
    """

    role_id: int | None = None
    silent: bool = False
    target: Target = Target.CHANNEL
    tags: tuple[int, ...] = ()
    publish: bool = False


AS_USUAL = Manner()
"""With a notification as the channel has it, and nobody pinged."""
