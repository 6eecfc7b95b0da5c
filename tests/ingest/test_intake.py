from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from bot.ingest.formats.files import MAX_TEXT_BYTES
from bot.ingest.intake import Intake
from bot.model.article import Article, ArticleLine, Draft, Origin, Owner
from bot.model.brief import Brief, Briefed
from bot.model.change import Changes
from bot.model.delivery_ports import Deliveries
from bot.model.errors import TemporaryError, UserError
from bot.model.feed_ports import Feeds, Follows
from bot.model.filter_ports import Filters
from bot.model.poison import Poison, SetAside
from bot.model.ports import Added, Articles, Fetched, Guilds, Lease, Subscriptions

NOW = datetime(2027, 5, 3, 8, 0, tzinfo=UTC)
HERE = Owner.guild(1)
ADMIN = 77


class StillClock:
    def now(self) -> datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


class OnePage:
    """Knows one page; every other address is a 404."""

    async def page(self, url: str) -> Fetched:
        if url == "https://slow.example/":
            raise TemporaryError("slow", retry_after=60)
        if url != "https://quay.example/ferry":
            raise UserError("There is no such page.")
        return Fetched(url, 200, {}, "text/html", b"<h1>Ferry returns</h1><p>The ferry sails again on Monday.")


class PlainUnderstander:
    """Takes the first line for the headline, and refuses what is shorter than four words."""

    async def brief(self, draft: Draft) -> Brief:
        if len(draft.text.split()) < 4:
            raise UserError("This text is too short.")
        return Brief(draft.title or draft.text[:20], (), "", (), draft.language, 1)

    async def extract(self, page: Fetched) -> Draft:
        if b"<p>" not in page.body:
            raise UserError("This page has no article.")
        title, text = page.body.decode().removeprefix("<h1>").split("</h1><p>")
        return Draft(title, text, Origin.PAGE, url=page.url or None)


@dataclass
class MemoryArticles:
    """Keeps articles in a list; the same text of the same owner is the same article."""

    kept: list[Briefed] = field(default_factory=list)
    vanish: bool = False

    async def add(self, owner: Owner, draft: Draft, brief: Brief, *, added_by: int, added_at: datetime) -> Added:
        for briefed in self.kept:
            if briefed.article.owner == owner and briefed.article.text == draft.text:
                return Added(briefed.article.id, existed=True)
        article = Article(
            id=len(self.kept) + 1,
            owner=owner,
            title=draft.title,
            text=draft.text,
            origin=draft.origin,
            outlet=draft.outlet,
            url=draft.url,
            author=draft.author,
            published=draft.published or added_at,
            language=draft.language,
            added_at=added_at,
            added_by=added_by,
        )
        self.kept.append(Briefed(article, brief))
        return Added(article.id, existed=False)

    async def get(self, owner: Owner, article_id: int) -> Briefed | None:
        if self.vanish:
            return None
        return next((one for one in self.kept if one.article.owner == owner and one.article.id == article_id), None)

    async def several(self, owner: Owner, article_ids: Sequence[int]) -> list[Briefed]:
        raise NotImplementedError

    async def revise(self, owner: Owner, draft: Draft, brief: Brief) -> int | None:
        raise NotImplementedError

    async def edit(
        self, owner: Owner, article_id: int, draft: Draft, brief: Brief, *, by_hand_at: datetime | None
    ) -> int | None:
        raise NotImplementedError

    async def newest(
        self, owner: Owner, *, limit: int, words: str = "", outlet: str = "", since: datetime | None = None
    ) -> list[ArticleLine]:
        raise NotImplementedError

    async def search(
        self,
        owner: Owner,
        query: str,
        *,
        limit: int,
        outlet: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[ArticleLine]:
        raise NotImplementedError

    async def suggest(self, owner: Owner, typed: str, *, limit: int = 25) -> list[ArticleLine]:
        raise NotImplementedError

    async def outlets(self, owner: Owner) -> list[str]:
        raise NotImplementedError

    async def window(self, owner: Owner, *, after: datetime, until: datetime, limit: int = 500) -> list[Briefed]:
        raise NotImplementedError

    async def set_aside(self, owner: Owner, *, limit: int) -> list[SetAside]:
        raise NotImplementedError

    async def remove(self, owner: Owner, article_id: int) -> bool:
        raise NotImplementedError

    async def count(self, owner: Owner) -> int:
        return len(self.kept)


class ArticleStore:
    """A store of articles alone."""

    def __init__(self) -> None:
        self.memory = MemoryArticles()

    @property
    def articles(self) -> Articles:
        return self.memory

    @property
    def subscriptions(self) -> Subscriptions:
        raise NotImplementedError

    @property
    def deliveries(self) -> Deliveries:
        raise NotImplementedError

    @property
    def guilds(self) -> Guilds:
        raise NotImplementedError

    @property
    def feeds(self) -> Feeds:
        raise NotImplementedError

    @property
    def follows(self) -> Follows:
        raise NotImplementedError

    @property
    def poison(self) -> Poison:
        raise NotImplementedError

    @property
    def changes(self) -> Changes:
        raise NotImplementedError

    @property
    def filters(self) -> Filters:
        raise NotImplementedError

    @property
    def lease(self) -> Lease:
        raise NotImplementedError


@pytest.fixture
def store() -> ArticleStore:
    return ArticleStore()


@pytest.fixture
def intake(store: ArticleStore) -> Intake:
    return Intake(OnePage(), PlainUnderstander(), store, StillClock())


async def test_a_page_is_fetched_understood_and_stored(intake: Intake) -> None:
    filed = await intake.from_url(HERE, " <https://quay.example/ferry> ", by=ADMIN)
    article = filed.article.article
    assert (article.title, article.text) == ("Ferry returns", "The ferry sails again on Monday.")
    assert (article.origin, article.url) == (Origin.PAGE, "https://quay.example/ferry")
    assert (article.owner, article.added_by, article.added_at) == (HERE, ADMIN, NOW)
    assert filed.article.brief.headline == "Ferry returns"
    assert not filed.existed


async def test_the_same_article_twice_is_given_back_as_it_was(intake: Intake, store: ArticleStore) -> None:
    first = await intake.from_url(HERE, "https://quay.example/ferry", by=ADMIN)
    second = await intake.from_url(HERE, "https://quay.example/ferry", by=78)
    assert second.existed
    assert second.article == first.article
    assert len(store.memory.kept) == 1


async def test_another_owner_has_an_article_of_its_own(intake: Intake) -> None:
    await intake.from_url(HERE, "https://quay.example/ferry", by=ADMIN)
    filed = await intake.from_url(Owner.guild(2), "https://quay.example/ferry", by=ADMIN)
    assert not filed.existed
    assert filed.article.article.owner == Owner.guild(2)


async def test_a_text_file_is_read_in_the_seeds_form(intake: Intake) -> None:
    filed = await intake.from_file(HERE, "a.txt", b"Ferry returns\n- No.\nThe ferry sails again.", by=ADMIN)
    assert (filed.article.article.title, filed.article.article.text) == ("Ferry returns", "The ferry sails again.")


async def test_a_html_file_goes_the_way_of_a_page_but_stays_a_file_without_address(intake: Intake) -> None:
    filed = await intake.from_file(HERE, "a.html", b"<h1>Head</h1><p>The ferry sails again.", by=ADMIN)
    assert (filed.article.article.origin, filed.article.article.url) == (Origin.FILE, None)


async def test_pasted_text_keeps_its_title_and_outlet_on_one_line(intake: Intake) -> None:
    filed = await intake.from_text(HERE, " Ferry\n returns ", "The ferry sails\r\nagain.\n", by=ADMIN, outlet=" Q ")
    article = filed.article.article
    assert (article.title, article.text, article.outlet) == ("Ferry returns", "The ferry sails\nagain.", "Q")
    assert article.origin is Origin.PASTED


async def test_a_draft_keeps_its_origin(intake: Intake) -> None:
    filed = await intake.from_draft(HERE, Draft("", "The ferry sails again.", Origin.SEED), by=ADMIN)
    assert filed.article.article.origin is Origin.SEED


async def test_characters_that_no_database_takes_are_replaced_in_place(intake: Intake) -> None:
    filed = await intake.from_text(HERE, "A\0", "One \ud800 two \0 three", by=ADMIN)
    assert (filed.article.article.title, filed.article.article.text) == ("A?", "One ? two ? three")


async def test_whatever_is_no_article_is_refused_and_nothing_stored(intake: Intake, store: ArticleStore) -> None:
    for refused in (
        intake.from_url(HERE, "  ", by=ADMIN),
        intake.from_url(HERE, "https://gone.example/", by=ADMIN),
        intake.from_file(HERE, "a.html", b"nothing", by=ADMIN),
        intake.from_file(HERE, "a.txt", b"", by=ADMIN),
        intake.from_file(HERE, "a.txt", b"Just a headline\n- and a bullet", by=ADMIN),
        intake.from_file(HERE, "a.pdf", b"%PDF", by=ADMIN),
        intake.from_text(HERE, "", "Just three words", by=ADMIN),
        intake.from_text(HERE, "Only a title", " \n", by=ADMIN),
        intake.from_text(HERE, "Long", "words " * (MAX_TEXT_BYTES // 6 + 1), by=ADMIN),
        intake.from_text(HERE, "Lone", "\ud800 surrogate", by=ADMIN),
    ):
        with pytest.raises(UserError):
            await refused
    with pytest.raises(TemporaryError):
        await intake.from_url(HERE, "https://slow.example/", by=ADMIN)
    assert store.memory.kept == []


async def test_an_article_removed_at_the_same_moment_is_said_so(intake: Intake, store: ArticleStore) -> None:
    store.memory.vanish = True
    with pytest.raises(UserError, match="removed"):
        await intake.from_text(HERE, "", "The ferry sails again.", by=ADMIN)
