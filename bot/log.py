"""Logging to standard error, with everything secret taken out of each finished line."""

import logging
import re
import sys

_SECRETS = (
    # a bot token: three parts of base64, the first a snowflake
    (re.compile(r"\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}\b"), "[token]"),
    # interaction and webhook tokens stand in the path
    (re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/\s?\"']+"), r"\1[token]"),
    # a query string may hold anything
    (re.compile(r"(https?://[^\s?\"'<>]+)\?[^\s\"'<>]+"), r"\1?[query]"),
    # a password in a database's address
    (re.compile(r"(\w://[^\s:/@]+):[^\s@/]+@"), r"\1:[password]@"),
)


def redact(text: str, *known: str) -> str:
    """The text without tokens, query strings and passwords, nor any of the `known` secrets."""
    for secret in known:
        if secret:
            text = text.replace(secret, "[secret]")
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


class RedactingFormatter(logging.Formatter):
    """Formats a record as usual, traceback and all, and then redacts the result."""

    def __init__(self, *known: str) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%Y-%m-%d %H:%M:%S")
        self._known = known

    def format(self, record: logging.LogRecord) -> str:
        """The finished line without anything secret."""
        return redact(super().format(record), *self._known)


def set_up(level: str, *known: str) -> None:
    """Log to standard error from that level on. A full disk or a closed standard error never stops the bot."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(*known))
    logging.raiseExceptions = False
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name in ("discord", "aiosqlite", "asyncio"):  # their DEBUG shows the contents of every call
        logging.getLogger(name).setLevel(max(logging.INFO, root.level))
    logging.getLogger("alembic").setLevel(max(logging.WARNING, root.level))
