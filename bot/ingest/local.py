"""Articles on this machine, for the command line: a file, a .jsonl, standard input, a folder."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from bot.ingest.formats import files
from bot.ingest.formats.files import BadLine
from bot.ingest.page.extract import extract_page
from bot.model.article import Draft
from bot.model.errors import UserError

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class LocalArticle:
    """One article. `listed` is True for a line of a .jsonl; `converted` where the text read is not the file's own."""

    id: str | int
    draft: Draft
    listed: bool = False
    converted: bool = False


def read(path: str) -> Iterator[LocalArticle | BadLine]:
    """The articles at `path`, or on standard input for "-": lines of a .jsonl one by one, anything else as one.

    Raises UserError where nothing can be read.
    """
    body = read_bytes(path)
    if path.endswith(".jsonl") or (path == STANDARD_INPUT and body.lstrip().startswith(b"{")):
        for line in files.read_jsonl(BytesIO(body)):
            yield line if isinstance(line, BadLine) else LocalArticle(line.id, line.draft, listed=True)
        return
    name = "standard input" if path == STANDARD_INPUT else Path(path).name
    yield _read_one(name, body)


def read_bytes(path: str) -> bytes:
    """The file's content, or standard input for "-". Raises UserError where there is none to read."""
    if path == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except IsADirectoryError:
        raise UserError(f"{path} is a folder; name a file in it.") from None
    except FileNotFoundError:
        raise UserError(f"There is no file {path}.") from None
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}.") from error


def _read_one(name: str, body: bytes) -> LocalArticle:
    if files.is_html(name):
        return LocalArticle(name, extract_page(files.as_page(body), datetime.now(UTC)), converted=True)
    draft = files.read_file("" if name == "standard input" else name, body)
    return LocalArticle(name, draft, converted=True)  # a headline and other people's bullets are set aside
