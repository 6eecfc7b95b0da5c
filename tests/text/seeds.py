"""The seed articles with the day and the story that their file names say."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.ingest.formats.files import read_seed_form
from bot.model.article import Draft, Origin

_FOLDER = Path(__file__).parents[2] / "seeds"
STORIES = (
    "airline-leak", "cheese-dispute", "chip-merger", "election-recount", "ferry-tunnel", "football-sale",
    "missile-pact", "museum-theft", "rail-strike", "satellite", "vaccine-trial", "volcano", "water-rationing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seed:
    """One seed article."""

    name: str
    day: str
    story: str
    draft: Draft


@cache
def seeds() -> tuple[Seed, ...]:
    """All of them, by file name."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("[123]-*.txt")))


def _read(path: Path) -> Seed:
    story = next(story for story in STORIES if path.name[2:].startswith(story))
    return Seed(path.stem, path.name[0], story, read_seed_form(path.read_text("utf-8"), Origin.SEED))
