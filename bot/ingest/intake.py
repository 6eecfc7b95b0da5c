"""The verbs that add an article: from an address, a file, pasted text, or a draft that is read already."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ingest.formats import files
from bot.ingest.line import Line
from bot.model.article import Draft, Origin, Owner
from bot.model.brief import Briefed
from bot.model.errors import UserError
from bot.model.ports import Clock, Fetcher, Store, Understander
from bot.text.reading.stacked import bounded

TOO_LONG = "This text is longer than 1 MB; paste the article alone."
VANISHED = "The article was removed while it was being added; add it again."


@dataclass(frozen=True, slots=True)
class Filed:
    """An article as it is stored now. `existed` is True where the owner had it before; it was left as it was."""

    article: Briefed
    existed: bool


class Intake:
    """Adds articles for an owner. What an article is, and what is understood of it, is decided by the ports.

    Every verb raises UserError with one sentence where there is no article to add, and then nothing is stored.
    """

    def __init__(
        self, fetcher: Fetcher, understander: Understander, store: Store, clock: Clock, line: Line | None = None
    ) -> None:
        """`line` is where addresses wait; files that are still to be loaded belong into it too."""
        self._fetcher = fetcher
        self._understander = understander
        self._store = store
        self._clock = clock
        self.line = line or Line()

    async def from_url(self, owner: Owner, url: str, *, by: int) -> Filed:
        """The article on a web page, when its turn has come.

        Raises TemporaryError where the page may answer later, or where too many wait already.
        """
        async with self.line.turn(owner):
            page = await self._fetcher.page(url.strip().removeprefix("<").removesuffix(">"))
            return await self.from_draft(owner, await self._understander.extract(page), by=by)

    async def from_file(self, owner: Owner, name: str, body: bytes, *, by: int, content_type: str = "") -> Filed:
        """The article in a .txt, .md or .html file. Look at the size with `files.check_size` before reading one."""
        return await self.from_draft(owner, await self.read(name, body, content_type), by=by)

    async def from_text(self, owner: Owner, title: str, text: str, *, by: int, outlet: str = "") -> Filed:
        """Pasted text; where the title is empty, the headline that the text may begin with is taken."""
        if len(text.encode("utf-8", "surrogatepass")) > files.MAX_TEXT_BYTES:
            raise UserError(TOO_LONG)
        body = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        headline = " ".join(title.split())
        if not headline:
            headline, body = files.split_headline(body)
        draft = Draft(
            title=headline,
            text=body,
            origin=Origin.PASTED,
            outlet=" ".join(outlet.split()),
        )
        return await self.from_draft(owner, draft, by=by)

    async def from_draft(self, owner: Owner, draft: Draft, *, by: int) -> Filed:
        """An article that is read already (a seed, a feed's entry)."""
        draft = made_storable(draft)
        brief = await self._understander.brief(draft)
        articles = self._store.articles
        # Seeds stand for articles that came in as they were published, and so for more than one day's digest.
        came = draft.published if draft.origin is Origin.SEED else None
        added = await articles.add(owner, draft, brief, added_by=by, added_at=came or self._clock.now())
        article = await articles.get(owner, added.article_id)
        if article is None:
            raise UserError(VANISHED)
        return Filed(article, added.existed)

    async def for_all(self, owners: Sequence[tuple[Owner, int]], draft: Draft) -> None:
        """The same article for several owners, each with who added it; understood once."""
        draft = made_storable(draft)
        brief = await self._understander.brief(draft)
        for owner, by in owners:
            await self._store.articles.add(owner, draft, brief, added_by=by, added_at=self._clock.now())

    async def revise(self, owners: Sequence[Owner], draft: Draft) -> list[tuple[Owner, int]]:
        """The article at the draft's address was edited: so it is with each owner who has it, who are returned with
        their articles' numbers.
        """
        draft = made_storable(draft)
        brief = await self._understander.brief(draft)
        revised = [(owner, await self._store.articles.revise(owner, draft, brief)) for owner in owners]
        return [(owner, article_id) for owner, article_id in revised if article_id is not None]

    async def read(self, name: str, body: bytes, content_type: str = "") -> Draft:
        """The article in a file, without storing it."""
        if files.is_html(name, content_type):
            draft = await self._understander.extract(files.as_page(body, content_type))
            return replace(draft, origin=Origin.FILE)
        # Telling an encoding can take a tenth of a second; nobody else should wait for it.
        return await asyncio.to_thread(files.read_file, name, body, content_type)


def made_storable(draft: Draft) -> Draft:
    """The draft as a database takes it, and as it can be compared in a time that grows with its length alone."""
    return replace(draft, title=_storable(draft.title), text=_storable(draft.text), outlet=_storable(draft.outlet))


def _storable(text: str) -> str:
    """Lone surrogates and NUL, which no database takes, as question marks; and no endless stacks of marks."""
    return bounded(text.encode("utf-8", "replace").decode("utf-8").replace("\0", "?"))
