"""The one error tree. The type of an error is its retry policy; nothing else decides whether to try again."""


class BroadsheetError(Exception):
    """Anything that Broadsheet itself raises on purpose."""


class UserError(BroadsheetError):
    """A person can mend this. `sentence` is shown as it is: one sentence that says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class TemporaryError(BroadsheetError):
    """Try again later, not before `retry_after` seconds where it is given."""

    def __init__(self, reason: str, *, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.retry_after = retry_after


class PermanentError(BroadsheetError):
    """Trying the same thing again cannot help."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotAllowedError(PermanentError):
    """A permission is missing. It may be given back: park the work, tell an admin once."""


class GoneError(PermanentError):
    """The channel, thread or message no longer exists."""


class FencedError(BroadsheetError):
    """Another process holds the lease on posting. Nothing was posted; the other will do it."""


class RejectedError(PermanentError):
    """The receiving side refuses the content itself (Discord's 50035).

    `blocks` are the positions of the page's blocks that it names, empty where it names none.
    """

    def __init__(self, reason: str, *, blocks: frozenset[int] = frozenset()) -> None:
        super().__init__(reason)
        self.blocks = blocks
