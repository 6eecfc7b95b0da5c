"""Pages about feeds fit Discord and say what is the matter."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.article import Owner
from bot.model.feed import Entry, Feed, Follow, Followed, ParsedFeed, PollState, Progress
from bot.model.page import Page, Row, Text
from bot.render import feeds as pages
from bot.render.limits import CHOICE_TEXT, fits, width
from tests.builders import NOON

WELL = PollState(NOON + timedelta(hours=1), polled_at=NOON, succeeded_at=NOON)
ILL = replace(WELL, failures=4, error="The site did not answer in time; try again later.")


def followed(number: int = 1, *, state: PollState = WELL, title: str = "", topic: str = "") -> Followed:
    feed = Feed(number, f"https://quay.example/feed-{number}", title or f"Feed {number}", state)
    return Followed(Follow(number, number, Owner.guild(1), topic, 7, NOON), feed, lately=number)


def text_of(page: Page) -> str:
    return "\n".join(block.content for block in page.blocks if isinstance(block, Text))


@pytest.mark.parametrize("make", [pages.listed, pages.health])
@pytest.mark.parametrize("count", [0, 1, 30, 1_000])
def test_any_number_of_feeds_makes_one_message(make: Callable[[Sequence[Followed]], Page], count: int) -> None:
    every = [followed(number, state=ILL, title="Ä*" * 80, topic="Sea / Ferries") for number in range(count)]
    page = make(every)
    assert fits(page)
    assert ("more" in text_of(page)) is (count >= 30)
    assert ("/feed add" in text_of(page)) is (count == 0)


def test_health_says_why_and_puts_trouble_first() -> None:
    said = text_of(pages.health([followed(3), followed(2, state=ILL), followed(1, state=PollState(NOON))]))
    assert "3 feeds: 1 well, 1 in trouble, 1 not read yet" in said
    first, *_ = [line for line in said.splitlines() if line.startswith("**")]
    assert "Feed 2" in first
    assert "4 failures: The site did not answer in time" in said
    assert f"last success <t:{int(NOON.timestamp())}:R>" in said and "never read yet" in said
    assert "3 a week" in said


def test_a_feed_that_is_off_has_no_next_poll() -> None:
    off = replace(ILL, off=True, error="Its publisher took it down for good (410).")
    said = text_of(pages.health([followed(1, state=off), followed(2), followed(3, state=ILL)]))
    assert "3 feeds: 1 well, 1 in trouble, 1 off, 0 not read yet" in said
    assert said.index("Feed 3") < said.index("Feed 1") < said.index("Feed 2")
    line = said.split("Feed 1")[1].splitlines()[1]
    assert "**off**: Its publisher took it down for good (410)" in line and "`/feed pause` asks it once more" in line
    assert "next poll" not in line and "failure" not in line
    assert "off" in text_of(pages.listed([followed(state=off)]))
    told = text_of(pages.notice([followed(state=off).feed], []))
    assert "is off now" in told and "`/feed pause`" in told and "tried again" not in told
    assert "next poll" in text_of(pages.health([followed(state=ILL)]))
    paused = followed()
    paused = replace(paused, follow=replace(paused.follow, paused=True))
    said = text_of(pages.health([paused]))
    assert "paused" in said and "next poll" not in said


def test_a_feed_without_a_title_is_called_by_its_address() -> None:
    unread = followed()
    unread = replace(unread, feed=replace(unread.feed, title=""))
    assert "quay.example/feed-1" in pages.label(unread)
    assert width(pages.label(followed(title="x" * 500))) <= CHOICE_TEXT


def test_what_a_feed_says_of_itself_can_do_nothing() -> None:
    nasty = "@everyone [x](http://evil.example) **b**"
    feed = followed(title=nasty, topic=nasty)
    entry = Entry("1", nasty, None, NOON, "")
    for page in (
        pages.listed([feed]),
        pages.notice([replace(feed.feed, state=ILL)], [feed.feed]),
        pages.tested(nasty, ParsedFeed(nasty, None, None, (entry,), True)),
        pages.added(feed, existed=False),
    ):
        assert "@everyone" not in text_of(page)
        assert "](http://evil" not in text_of(page)


def test_a_notice_of_any_number_of_feeds_is_one_message() -> None:
    ill = [followed(number, state=ILL, title="Ä*" * 80).feed for number in range(500)]
    page = pages.notice(ill, [followed(900).feed])
    assert fits(page)
    assert "more" in text_of(page)
    assert "Feed 900** is back" not in text_of(page)
    assert "[Feed 900](<https://quay.example/feed-900>)** is back." in text_of(pages.notice([], [followed(900).feed]))


def test_an_import_says_how_far_it_is_and_can_be_stopped() -> None:
    page = pages.importing(Progress(200, 120, 3, 60, 2, stopped=False))
    assert text_of(page) == "120 of 200 feeds added, 3 followed before, 60 read, 2 in trouble …"
    assert [button.label for block in page.blocks if isinstance(block, Row) for button in block.buttons] == ["Stop"]


@pytest.mark.parametrize(
    ("progress", "skipped", "says", "leaves_out"),
    [
        (Progress(9, 9, 0, 9, 0, stopped=False), 0, ["Done: 9 of 9"], ["health", "later", "left out", "twice"]),
        (Progress(9, 9, 0, 6, 2, stopped=False), 0, ["/feed health", "1 are read a little later"], ["twice"]),
        (Progress(9, 5, 1, 5, 0, stopped=True), 0, ["Stopped", "3 were not read yet"], ["twice"]),
        (Progress(9, 8, 0, 8, 0, stopped=False), 4, ["1 stand in the list twice", "4 of the list's lines"], []),
    ],
)
def test_what_came_of_an_import_is_told(
    progress: Progress, skipped: int, says: list[str], leaves_out: list[str]
) -> None:
    said = text_of(pages.imported(progress, skipped))
    assert all(words in said for words in says)
    assert not any(words in said for words in leaves_out)
