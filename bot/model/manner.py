"""How a digest is posted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """An admin's choices for the messages of a digest; kept with the digest, so that a retry posts the same.

    `role_id` is the one role that its first message may ping, or None. `silent` posts without a notification.
    """

    role_id: int | None = None
    silent: bool = False


AS_USUAL = Manner()
"""With a notification as the channel has it, and nobody pinged."""
