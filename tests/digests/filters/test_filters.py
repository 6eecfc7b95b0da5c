"""Filters decide what a digest tells of, and are tried before they are saved."""

from datetime import timedelta

import pytest

from bot.digests.filters.screen import Screen
from bot.digests.filters.trial import MOST, TRIED, Filtering
from bot.digests.plan import slot_by_hand
from bot.model.article import Owner
from bot.model.errors import UserError
from bot.model.filter import Action, Filter, Kind, NewFilter
from bot.model.subscription import Subscription
from tests.builders import GUILD, NOON, a_brief, a_draft, a_subscription, an_article
from tests.digests.fakes import World

OUT, ONLY = Action.LEAVE_OUT, Action.KEEP_ONLY
FERRY = an_article(1, "The ferry sails", ("It sails to Lindow.",))
CHESS = an_article(2, "A chess final", ("It was drawn.",))
OPERA = an_article(3, "An opera", ("It was sung.",))


def a_filter(
    wording: str, action: Action = OUT, *, kind: Kind = Kind.WORDS, digest: int | None = None, id_: int = 0
) -> Filter:
    return Filter(GUILD, action, kind, wording, 7, NOON, digest, id_)


def stays(*filters: Filter) -> list[str]:
    screen = Screen(filters)
    return [one.article.title for one in (FERRY, CHESS, OPERA) if not screen.left_out_by(one)]


class Room(World):
    """A guild with articles, and what tries its filters."""

    @property
    def filtering(self) -> Filtering:
        return Filtering(self.store, self.clock)

    async def publish(self, *titles: str) -> None:
        for number, title in enumerate(titles):
            when = self.clock.now() - timedelta(minutes=60 + number)
            text = f"{title} in full.\nIt is told at length.\nNumber {number} of many."
            draft = a_draft(title, text, published=when)
            brief = a_brief(text, headline=title)
            await self.store.articles.add(Owner.guild(GUILD), draft, brief, added_by=1, added_at=when)

    async def told(self, subscription: Subscription) -> list[str]:
        digest = (await self.composer().compose(subscription, slot_by_hand(subscription, self.clock.now(), "x"))).digest
        return sorted(item.headline for item in digest.items)


@pytest.fixture
def room() -> Room:
    return Room()


def test_without_filters_everything_stays() -> None:
    assert stays() == ["The ferry sails", "A chess final", "An opera"]


def test_what_matches_is_left_out_by_any_filter_and_that_one_is_named() -> None:
    assert stays(a_filter("ferry"), a_filter("opera")) == ["A chess final"]
    named = a_filter("sung", id_=9)
    assert Screen([a_filter("ferry"), named]).left_out_by(OPERA) == (named,)


def test_one_of_the_filters_that_keep_only_some_is_enough_in_each_place() -> None:
    assert stays(a_filter("ferry", ONLY), a_filter("chess", ONLY)) == ["The ferry sails", "A chess final"]
    both = (a_filter("ferry", ONLY), a_filter("chess", ONLY), a_filter("chess opera", ONLY, digest=4))
    assert stays(*both) == ["A chess final"]
    assert Screen(both).left_out_by(OPERA) == both[:2]
    assert stays(a_filter("ferry chess", ONLY), a_filter("ferry")) == ["A chess final"]


def test_a_pattern_reads_headline_and_text() -> None:
    assert stays(a_filter(r"\bsails? to\b", kind=Kind.PATTERN)) == ["A chess final", "An opera"]


def test_a_stored_filter_that_cannot_be_read_any_more_filters_nothing(caplog: pytest.LogCaptureFixture) -> None:
    assert len(stays(a_filter("(", kind=Kind.PATTERN), a_filter("-x", ONLY))) == 3
    assert "cannot be used" in caplog.text


async def test_a_digest_is_made_with_the_guilds_filters_and_its_own(room: Room) -> None:
    await room.publish("The ferry sails", "A chess final", "An opera")
    here = await room.store.subscriptions.add(a_subscription(minutes=60))
    there = await room.store.subscriptions.add(a_subscription(minutes=60, channel_id=9))
    await room.filtering.add(a_filter("ferry"), anyway=False)
    await room.filtering.add(a_filter("chess", digest=here.id), anyway=False)
    await room.store.filters.add(NewFilter(GUILD + 1, OUT, Kind.WORDS, "opera", 7, NOON), most=9)
    assert await room.told(here) == ["An opera"]
    assert await room.told(there) == ["A chess final", "An opera"]


async def test_a_filter_is_tried_on_the_newest_articles_and_shows_which_match(room: Room) -> None:
    await room.publish(*(f"Ferry number {n}" for n in range(3)), *(f"Opera number {n}" for n in range(TRIED)))
    trial = await room.filtering.test(a_filter("ferry"))
    assert (trial.tried, len(trial.matching), trial.before, trial.left) == (TRIED, 3, TRIED, TRIED - 3)
    assert trial.matching[0].article.title == "Ferry number 0"
    assert await room.store.filters.of_guild(GUILD) == []


@pytest.mark.parametrize(("wording", "action"), [("ferry", OUT), ("zeppelin", ONLY)])
async def test_a_filter_that_would_leave_nothing_is_saved_only_when_it_is_meant(
    room: Room, wording: str, action: Action
) -> None:
    await room.publish("Ferry one", "Ferry two")
    trial, saved = await room.filtering.add(a_filter(wording, action), anyway=False)
    assert trial.drops_all and saved is None
    assert await room.store.filters.of_guild(GUILD) == []
    assert (await room.filtering.add(a_filter(wording, action), anyway=True))[1] is not None


async def test_together_with_the_others_it_may_leave_nothing_too(room: Room) -> None:
    await room.publish("Ferry one", "Opera two")
    await room.filtering.add(a_filter("ferry"), anyway=False)
    assert (await room.filtering.add(a_filter("opera"), anyway=False))[1] is None


async def test_where_there_are_no_articles_a_filter_is_saved(room: Room) -> None:
    trial, saved = await room.filtering.add(a_filter("ferry", ONLY), anyway=False)
    assert (trial.tried, trial.drops_all) == (0, False)
    assert saved is not None


@pytest.mark.parametrize("bad", [a_filter("-x"), a_filter("(", kind=Kind.PATTERN)])
async def test_what_cannot_be_read_is_not_saved(room: Room, bad: Filter) -> None:
    with pytest.raises(UserError):
        await room.filtering.add(bad, anyway=True)
    assert await room.store.filters.of_guild(GUILD) == []


async def test_the_same_filter_twice_and_one_too_many_are_refused(room: Room) -> None:
    await room.filtering.add(a_filter("word-0"), anyway=False)
    with pytest.raises(UserError, match="here already"):
        await room.filtering.add(a_filter(" word-0 "), anyway=False)
    for number in range(1, MOST):
        await room.filtering.add(a_filter(f"word-{number}"), anyway=False)
    with pytest.raises(UserError, match="25 filters"):
        await room.filtering.add(a_filter("one-more"), anyway=False)
    assert len(await room.store.filters.of_guild(GUILD)) == MOST


async def test_a_filter_for_a_digest_that_is_gone_is_refused(room: Room) -> None:
    with pytest.raises(UserError, match="was removed"):
        await room.filtering.add(a_filter("ferry", digest=99), anyway=False)
