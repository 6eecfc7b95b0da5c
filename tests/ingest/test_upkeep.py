"""Articles are edited by hand and read again, and nothing is lost on the way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.ingest.marks import PassingMarks, page_key, text_key
from bot.ingest.upkeep import Upkeep
from bot.model.article import Article, Draft, Origin, Owner
from bot.model.brief import Brief
from bot.model.edit import Finding, Part, Typed, as_shown, mark
from bot.model.errors import TemporaryError, UserError
from bot.model.ports import Fetched
from tests.builders import a_brief, a_draft
from tests.fakes import FakeCorrections, FakeStore

NOW = datetime(2027, 5, 3, 8, 0, tzinfo=UTC)
HERE, THERE, ME = Owner.guild(1), Owner.guild(2), Owner.user(3)
URL = "https://quay.example/ferry"
TEXT = "\n".join(
    f"Ferry number {n} sails from the quay of Lindow to pier {n * 7} on the other shore." for n in range(12)
)


class StillClock:
    def now(self) -> datetime:
        return NOW

    async def sleep(self, seconds: float) -> None:
        raise NotImplementedError


class Pages:
    """One page, whose text the test sets; or an error."""

    def __init__(self) -> None:
        self.text = TEXT
        self.error: UserError | TemporaryError | None = None
        self.asked: list[str] = []

    async def page(self, url: str) -> Fetched:
        self.asked.append(url)
        if self.error:
            raise self.error
        return Fetched(url, 200, {}, "text/html", self.text.encode())


class Understander:
    def __init__(self, marks: PassingMarks) -> None:
        self.marks = marks
        self.mended = True

    async def brief(self, draft: Draft) -> Brief:
        if not draft.text:
            raise UserError("There is no text here.")
        if "DEADLY" in draft.text and (not self.mended or await self.marks.mark(text_key(draft))):
            return replace(a_brief(draft.text), trouble="it took too long")
        return a_brief(draft.text, headline=draft.title or "From the text", language="en")

    async def extract(self, page: Fetched) -> Draft:
        if page.body == b"consent":
            raise UserError("This page asks for consent.")
        return Draft("The page's headline", page.body.decode(), Origin.PAGE, url=page.url, language="en")


class Desk:
    """Upkeep with all around it, and one stored article."""

    def __init__(self) -> None:
        self.store, self.pages, self.told = FakeStore(), Pages(), FakeCorrections()
        self.understander = Understander(self.store.poison)
        self.upkeep = Upkeep(self.pages, self.understander, self.store, self.told, StillClock())

    async def put(self, owner: Owner = HERE, **changes: object) -> int:
        draft = a_draft("The page's headline", TEXT, origin=Origin.PAGE, url=URL, published=NOW - timedelta(days=1))
        draft = replace(draft, **changes)  # type: ignore[arg-type]  # replace() cannot know the types of named fields
        brief = a_brief(draft.text)
        return (await self.store.articles.add(owner, draft, brief, added_by=7, added_at=NOW)).article_id

    async def article(self, id_: int, owner: Owner = HERE) -> Article:
        found = await self.store.articles.get(owner, id_)
        assert found is not None
        return found.article

    async def typed(self, id_: int, **values: str) -> list[Typed]:
        """The form as it was opened now, with these values typed over what stood in it."""
        article = await self.article(id_)
        return [
            Typed(part, values.get(part.name.lower(), as_shown(article, part)), mark(as_shown(article, part)))
            for part in Part
        ]


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_all_fields_can_be_changed_and_digests_hear_of_it(desk: Desk) -> None:
    id_ = await desk.put()
    typed = await desk.typed(
        id_,
        headline=" A new  headline ",
        text="One sentence.\r\nTwo.",
        link="<https://Quay.example/new?utm_source=x>",
        outlet="Quay\nPost",
        date="2027-05-02T10:00+02:00",
    )
    edited = await desk.upkeep.edit(HERE, id_, typed)
    article = edited.article.article
    assert (article.id, article.title, article.text) == (id_, "A new headline", "One sentence.\nTwo.")
    assert (article.url, article.outlet) == ("https://quay.example/new", "Quay Post")
    assert article.published == datetime(2027, 5, 2, 8, 0, tzinfo=UTC)
    assert (article.origin, article.edited_at) == (Origin.PAGE, NOW)
    assert edited.article.brief.bullets[0].text == "One sentence."
    assert (desk.told.heard, edited.told) == ([(1, id_, NOW)], 2)


async def test_a_form_that_was_sent_as_it_came_changes_nothing(desk: Desk) -> None:
    id_ = await desk.put(title="A very long headline " * 40, text=TEXT.replace("\n", " \n\n"))
    before = await desk.article(id_)
    await desk.upkeep.edit(HERE, id_, await desk.typed(id_))
    assert await desk.article(id_) == before
    assert desk.told.heard == []


async def test_a_field_that_was_not_touched_keeps_what_a_form_cannot_show(desk: Desk) -> None:
    at = NOW - timedelta(hours=5, seconds=7)
    title = "headline " * 100 + "end"
    id_ = await desk.put(title=title, published=at)
    await desk.upkeep.edit(HERE, id_, await desk.typed(id_, outlet="Quay Post"))
    article = await desk.article(id_)
    assert (article.outlet, article.published, article.title) == ("Quay Post", at, title)


async def test_emptied_fields_fall_back(desk: Desk) -> None:
    id_ = await desk.put()
    await desk.upkeep.edit(HERE, id_, await desk.typed(id_, headline="  ", link="", outlet="", date=""))
    article = await desk.article(id_)
    assert (article.title, article.url, article.outlet, article.published) == ("From the text", None, "", NOW)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("text", "  \n ", "no text"),
        ("link", "javascript:alert(1)", "https://"),
        ("link", "https:// quay.example", "https://"),
        ("link", "quay.example/x", "https://"),
        ("link", "https://quay.example/" + "x" * 2_000, "2000 characters"),
        ("headline", "x" * 301, "300 characters"),
        ("outlet", "x" * 101, "100 characters"),
        ("date", "yesterday", "2026-01-31"),
        ("date", "0001-01-01T00:00+23:00", "2026-01-31"),
        ("date", "1994-12-31", "1995"),
        ("date", "2027-05-05", "tomorrow"),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_is_changed(desk: Desk, field: str, value: str, says: str) -> None:
    id_ = await desk.put()
    before = await desk.article(id_)
    with pytest.raises(UserError, match=says):
        await desk.upkeep.edit(HERE, id_, await desk.typed(id_, **{"outlet": "Changed", field: value}))
    assert await desk.article(id_) == before
    assert desk.told.heard == []


async def test_two_who_edit_the_same_field_at_once_do_not_write_over_each_other(desk: Desk) -> None:
    id_ = await desk.put()
    first, second = await desk.typed(id_, outlet="First"), await desk.typed(id_, outlet="Second")
    await desk.upkeep.edit(HERE, id_, first)
    with pytest.raises(UserError, match="changed the outlet"):
        await desk.upkeep.edit(HERE, id_, second)
    assert (await desk.article(id_)).outlet == "First"


async def test_a_form_that_is_sent_twice_is_saved_once(desk: Desk) -> None:
    id_ = await desk.put()
    typed = await desk.typed(id_, outlet="Quay Post", headline="Once")
    for _ in range(2):
        assert (await desk.upkeep.edit(HERE, id_, typed)).article.article.title == "Once"
    assert len(desk.told.heard) == 1


async def test_two_who_edit_different_fields_at_once_both_have_their_way(desk: Desk) -> None:
    id_ = await desk.put()
    first, second = await desk.typed(id_, outlet="First"), await desk.typed(id_, headline="Second")
    await desk.upkeep.edit(HERE, id_, first)
    await desk.upkeep.edit(HERE, id_, second)
    assert ((await desk.article(id_)).outlet, (await desk.article(id_)).title) == ("First", "Second")


async def test_another_article_with_that_address_is_named(desk: Desk) -> None:
    id_ = await desk.put()
    await desk.put(
        url="https://quay.example/other", text="Another text.", title="The [other](https://evil.example) one"
    )
    with pytest.raises(UserError, match=r"“The \\\[other\\\]\(https\\://evil.example\) one” here has the same address"):
        await desk.upkeep.edit(HERE, id_, await desk.typed(id_, link="https://quay.example/other"))


async def test_another_servers_article_does_not_exist(desk: Desk) -> None:
    id_ = await desk.put()
    with pytest.raises(UserError, match="removed"):
        await desk.upkeep.edit(THERE, id_, await desk.typed(id_, outlet="Theirs"))
    with pytest.raises(UserError, match="removed"):
        await desk.upkeep.recheck(THERE, id_)
    with pytest.raises(UserError, match="removed"):
        await desk.upkeep.remove(THERE, id_)
    assert desk.pages.asked == []


async def test_ones_own_articles_are_in_no_digest(desk: Desk) -> None:
    id_ = await desk.put(ME)
    assert await desk.upkeep.remove(ME, id_) == 0
    assert desk.told.heard == []


async def test_a_page_that_says_the_same_changes_nothing(desk: Desk) -> None:
    id_ = await desk.put()
    assert (await desk.upkeep.recheck(HERE, id_)).finding is Finding.SAME
    assert (desk.pages.asked, desk.told.heard) == ([URL], [])


async def test_a_page_that_was_edited_is_taken_and_the_difference_told(desk: Desk) -> None:
    id_ = await desk.put(title="An old headline", published=NOW - timedelta(days=2))
    desk.pages.text = TEXT.replace("Ferry number 3 sails", "Ferry number 3 does not sail")
    found = await desk.upkeep.recheck(HERE, id_)
    assert found.finding is Finding.UPDATED
    assert (found.gone, found.new) == ((TEXT.splitlines()[3],), (desk.pages.text.splitlines()[3],))
    article = await desk.article(id_)
    assert (article.text, article.title, article.url) == (desk.pages.text, "The page's headline", URL)
    assert (article.published, article.edited_at) == (NOW - timedelta(days=2), None)
    assert (desk.told.heard, found.told) == ([(1, id_, NOW)], 2)


@pytest.mark.parametrize(
    ("page", "finding"),
    [
        ("consent", Finding.UNREADABLE),
        (TEXT[: len(TEXT) // 3], Finding.SHORTER),
        ("\n".join(f"Recipe {n} wants flour and a warm oven for {n} minutes." for n in range(40)), Finding.ANOTHER),
    ],
    ids=["a consent wall", "a teaser", "something else"],
)
async def test_a_worse_page_never_takes_the_place_of_the_stored_text(desk: Desk, page: str, finding: Finding) -> None:
    id_ = await desk.put()
    before = await desk.article(id_)
    desk.pages.text = page
    assert (await desk.upkeep.recheck(HERE, id_)).finding is finding
    assert await desk.article(id_) == before
    assert desk.told.heard == []


async def test_a_page_that_is_gone_is_told_and_one_that_may_come_back_is_asked_again(desk: Desk) -> None:
    id_ = await desk.put()
    before = await desk.article(id_)
    desk.pages.error = UserError("There is no page at that address (404).")
    found = await desk.upkeep.recheck(HERE, id_)
    assert (found.finding, found.sentence) == (Finding.UNREADABLE, "There is no page at that address (404).")
    desk.pages.error = TemporaryError("slow")
    with pytest.raises(TemporaryError):
        await desk.upkeep.recheck(HERE, id_)
    assert await desk.article(id_) == before


async def test_what_was_written_by_hand_is_kept_until_an_admin_takes_the_page(desk: Desk) -> None:
    id_ = await desk.put()
    await desk.upkeep.edit(HERE, id_, await desk.typed(id_, headline="Our own headline"))
    assert (await desk.upkeep.recheck(HERE, id_)).finding is Finding.BY_HAND
    assert (await desk.article(id_)).title == "Our own headline"
    assert (await desk.upkeep.recheck(HERE, id_, take=True)).finding is Finding.UPDATED
    article = await desk.article(id_)
    assert (article.title, article.edited_at) == ("The page's headline", None)


async def test_an_article_without_an_address_of_its_own_has_no_page_to_read(desk: Desk) -> None:
    with pytest.raises(UserError, match="has no address"):
        await desk.upkeep.recheck(HERE, await desk.put(url=None))
    shared = await desk.put(url="https://quay.example/live#a1b2", text="Another text.")
    with pytest.raises(UserError, match="shares its page"):
        await desk.upkeep.recheck(HERE, shared)
    assert desk.pages.asked == []


async def test_a_file_gives_an_article_another_text(desk: Desk) -> None:
    id_ = await desk.put()
    edited = await desk.upkeep.replace_text(HERE, id_, "", "A text of another kind.")
    article = edited.article.article
    assert (article.title, article.text) == ("The page's headline", "A text of another kind.")
    assert (article.id, article.edited_at) == (id_, NOW)


async def set_aside(desk: Desk) -> int:
    """An article whose text killed its workers; its id."""
    text = f"DEADLY {TEXT}"
    draft = a_draft("The page's headline", text, origin=Origin.PAGE, url=URL)
    for _ in range(2):
        await desk.store.poison.strike(text_key(draft), "it took too long", NOW)
    brief = replace(a_brief(text), trouble="it took too long")
    return (await desk.store.articles.add(HERE, draft, brief, added_by=7, added_at=NOW)).article_id


async def test_an_article_that_was_set_aside_is_understood_when_it_can_be(desk: Desk) -> None:
    id_ = await set_aside(desk)
    assert [(one.line.id, one.reason) for one in await desk.store.articles.set_aside(HERE, limit=9)] == [
        (id_, "it took too long")
    ]
    found = await desk.upkeep.recheck(HERE, id_)
    assert (found.finding, found.article.brief.trouble, found.told) == (Finding.UNDERSTOOD, "", 2)
    assert await desk.store.articles.set_aside(HERE, limit=9) == []
    assert desk.pages.asked == []


async def test_one_that_kills_its_workers_again_stays_set_aside(desk: Desk) -> None:
    desk.understander.mended = False
    id_ = await set_aside(desk)
    found = await desk.upkeep.recheck(HERE, id_)
    assert (found.finding, found.sentence) == (Finding.SET_ASIDE, "it took too long")
    assert len(await desk.store.articles.set_aside(HERE, limit=9)) == 1


async def test_a_page_that_was_set_aside_is_tried_again_by_a_recheck(desk: Desk) -> None:
    id_ = await desk.put()
    page = await desk.pages.page(URL)
    await desk.store.poison.strike(page_key(page), "it took too long", NOW)
    await desk.upkeep.recheck(HERE, id_)
    assert await desk.store.poison.mark(page_key(page)) is None
