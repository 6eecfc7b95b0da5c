"""The articles that come with the project, as if they had been written these days."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from bot.ingest.formats.files import check_size, read_seed_form
from bot.model.article import Draft, Origin
from bot.model.errors import UserError


def read_seeds(folder: Path, *, today: date, now: datetime) -> list[Draft]:
    """Every .txt of the folder in the seed's form, oldest first.

    Dates are moved by whole days so that the newest day (in UTC) is `today`; the time of day stays, but nothing is
    published after `now`. Raises UserError where the folder has no seed, or naming the file that cannot be read.
    """
    drafts = [_read(path) for path in sorted(folder.glob("*.txt"))]
    if not drafts:
        raise UserError(f"There are no articles (.txt) in the folder {folder.name}.")
    newest = max((draft.published.date() for draft in drafts if draft.published), default=today)
    moved = [_move(draft, today - newest, now) for draft in drafts]
    return sorted(moved, key=lambda draft: (draft.published or now, draft.title))


def _read(path: Path) -> Draft:
    try:
        check_size(path.stat().st_size)
        return read_seed_form(path.read_text("utf-8"), Origin.SEED)
    except UnicodeDecodeError:
        raise UserError(f"{path.name} is not UTF-8.") from None
    except UserError as error:
        raise UserError(f"{path.name}: {error.sentence}") from error


def _move(draft: Draft, by: timedelta, now: datetime) -> Draft:
    published = draft.published and min(draft.published + by, now)
    return replace(draft, published=published)
