"""What a driver says, in the words of the one error tree: its type says whether trying again can help."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.model.errors import BroadsheetError, PermanentError, TemporaryError

_RETRY = 5.0  # seconds; about as long as a writer in our way is given to finish

# Primary result codes, https://sqlite.org/rescode.html
_SQLITE: dict[int, tuple[str, bool]] = {
    sqlite3.SQLITE_BUSY: ("the database is locked by another program", True),
    sqlite3.SQLITE_LOCKED: ("the database is locked by another program", True),
    sqlite3.SQLITE_FULL: ("the disk that holds the database is full", True),
    sqlite3.SQLITE_IOERR: ("the disk that holds the database is full or failing", True),
    sqlite3.SQLITE_CANTOPEN: ("the database file cannot be opened", False),
    sqlite3.SQLITE_READONLY: ("the database can only be read, not written", False),
    sqlite3.SQLITE_CORRUPT: ("the database file is damaged", False),
    sqlite3.SQLITE_NOTADB: ("the database file is damaged", False),
}

# Classes and codes of SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES: dict[str, tuple[str, bool]] = {
    "53100": ("the disk that holds the database is full", True),
    "25006": ("the database can only be read, not written", False),
    "28": ("the database server refuses this user or password", False),
    "3D": ("the database server has no database of this name", False),
    "42501": ("the database server does not allow this user to do that", False),
    "08": ("the database server does not answer", True),
    "40": ("another writer was in the way", True),
    "53": ("the database server is out of resources", True),
    "55": ("another writer was in the way", True),
    "57": ("the database server is stopping or not ready", True),
    "XX": ("the database is damaged", False),
}


@contextmanager
def translated() -> Iterator[None]:
    """Within, what a driver raises becomes a TemporaryError or PermanentError; a mistake of ours stays what it is."""
    try:
        yield
    except IntegrityError as error:
        raise PermanentError("the database refuses what contradicts it") from error
    except (DBAPIError, sqlite3.Error) as error:
        known = _known(error)
        if known is None:
            raise
        raise known from error
    except OSError as error:
        raise TemporaryError("the database server does not answer", retry_after=_RETRY) from error


def _known(error: DBAPIError | sqlite3.Error) -> BroadsheetError | None:
    cause = error.orig if isinstance(error, DBAPIError) else error
    code, state = getattr(cause, "sqlite_errorcode", None), getattr(cause, "sqlstate", None)
    if isinstance(code, int):
        found = _SQLITE.get(code & 0xFF)  # the low byte is the primary code
    elif isinstance(state, str):
        found = _POSTGRES.get(state) or _POSTGRES.get(state[:2])
    else:
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        found = _POSTGRES["08"] if lost else None
    if found is None:
        return None
    reason, again = found
    return TemporaryError(reason, retry_after=_RETRY) if again else PermanentError(reason)
