"""Loading articles from this machine into a store, for the command line and the demo."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.ingest import local
from bot.ingest.formats.files import BadLine
from bot.ingest.intake import Intake
from bot.model.article import Draft, Owner
from bot.model.errors import UserError

Say = Callable[[str], None]
BY_NOBODY = 0
_KINDS = (".txt", ".md", ".html", ".htm", ".jsonl")


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many articles were added, were there before, or were refused."""

    added: int
    existed: int
    refused: int


async def load_path(intake: Intake, owner: Owner, path: str, say: Say) -> Loaded:
    """Every article of a file, a .jsonl, or a folder's files; `say` hears of each that is refused, and of progress."""
    drafts, refused = _read(path, say)
    loaded = await load_drafts(intake, owner, drafts, say)
    return Loaded(loaded.added, loaded.existed, loaded.refused + refused)


def _read(path: str, say: Say) -> tuple[list[tuple[str, Draft]], int]:
    """The drafts by name, and how many there were that could not be read."""
    folder = Path(path)
    paths = sorted(map(str, filter(_is_article, folder.iterdir()))) if folder.is_dir() else [path]
    drafts: list[tuple[str, Draft]] = []
    refused: list[str] = []
    for one in paths:
        try:
            for found in local.read(one):
                if isinstance(found, BadLine):
                    refused.append(found.sentence)
                else:
                    drafts.append((str(found.id), found.draft))
        except UserError as error:
            refused.append(f"{Path(one).name}: {error.sentence}")
    for sentence in refused:
        say(sentence)
    return drafts, len(refused)


def _is_article(path: Path) -> bool:
    """Whether a file in a folder is meant as an article: of a kind that is read, and no README."""
    return path.suffix.lower() in _KINDS and path.stem.lower() != "readme"


async def load_drafts(intake: Intake, owner: Owner, drafts: Iterable[tuple[str, Draft]], say: Say) -> Loaded:
    """Each of the named drafts; `say` hears of each that is refused, and now and then how many are done."""
    added = existed = refused = 0
    for number, (name, draft) in enumerate(drafts, start=1):
        try:
            filed = await intake.from_draft(owner, draft, by=BY_NOBODY)
        except UserError as error:
            refused += 1
            say(f"{name}: {error.sentence}")
        else:
            added += not filed.existed
            existed += filed.existed
        if number % 100 == 0:
            say(f"{number} articles read …")
    return Loaded(added, existed, refused)
