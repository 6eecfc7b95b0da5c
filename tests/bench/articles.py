"""The articles that a benchmark runs on: a .jsonl that is named, or else the seeds."""

import sys
from pathlib import Path

from bot.ingest import local
from bot.ingest.formats.files import BadLine
from bot.model.article import Draft
from bot.model.errors import UserError
from tests.text.seeds import seeds


def articles(path: Path | None) -> list[Draft]:
    """The drafts of a .jsonl ({"id", "title", "text"} a line), or of the seeds. Exits with a sentence where none is."""
    if path is None:
        return [seed.draft for seed in seeds()]
    try:
        drafts = [one.draft for one in local.read(str(path)) if not isinstance(one, BadLine)]
    except UserError as error:
        sys.exit(error.sentence)
    return drafts or sys.exit(f"There is no article in {path}.")
