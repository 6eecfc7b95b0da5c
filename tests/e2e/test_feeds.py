"""Feeds from end to end: a list is imported, followed, read, and its trouble told."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.e2e.bot_process import running_bot
from tests.e2e.feed_site import ODD, TEASED, TROUBLE, WELL, opml, running_feed_site
from tests.e2e.web import Site
from tests.sandbox.local_discord import LocalDiscord
from tests.sandbox.person import File, Outcome, Person, RefusedError

pytestmark = pytest.mark.asyncio(loop_scope="module")
TOTAL = WELL + len(ODD) + len(TROUBLE)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def feed_site() -> AsyncIterator[Site]:
    async with running_feed_site() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ada(local: LocalDiscord, feed_site: Site, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Person]:
    folder: Path = tmp_path_factory.mktemp("feeds")
    async with running_bot(local, folder, environment={"BROADSHEET_ALLOWED_HOSTS": feed_site.host}) as bot:
        yield await local.person("Ada")
        assert "Traceback" not in bot.log, bot.log


async def until(ada: Person, command: str, says: str, **options: str) -> str:
    """The answer, as soon as it says that. Fails after some seconds."""
    async with asyncio.timeout(20):
        while says not in (text := (await ada.slash(command, **options)).text):
            await asyncio.sleep(0.2)
    return text


async def test_a_feed_is_found_from_its_sites_address_and_its_teaser_completed(ada: Person, feed_site: Site) -> None:
    tested = await ada.slash("feed test", url=feed_site.url(""))
    assert "Odd news-feed" in tested.text and TEASED in tested.text and "Nothing was stored" in tested.text
    assert "No feed is followed here yet" in (await ada.slash("feed list")).text
    added = await ada.slash("feed add", url=feed_site.url(""), topic="Harbours")
    assert added.answer.ephemeral
    assert "news-feed" in added.text and "Harbours" in added.text
    await until(ada, "news", TEASED)
    assert "harbour at Cape Merrow" in (await ada.slash("summary", article=TEASED)).text
    assert "was followed here before" in (await ada.slash("feed add", url=feed_site.url("news-feed"))).text


async def test_a_feed_is_paused_and_removed(ada: Person, feed_site: Site) -> None:
    await ada.slash("feed add", url=feed_site.url("well-500"))
    await until(ada, "feed health", "Well 500")
    choices = await ada.autocomplete("feed pause", "feed", "well 500")
    assert "is paused" in (await ada.slash("feed pause", feed=choices[0].value)).text
    assert "paused" in (await ada.slash("feed list")).text
    assert "followed again" in (await ada.slash("feed pause", feed=choices[0].value)).text
    assert "its articles stay" in (await ada.slash("feed remove", feed=choices[0].value)).text
    assert "Well 500" not in (await ada.slash("feed list")).text
    assert "No feed here matches" in (await ada.slash("feed remove", feed=choices[0].value)).text


@pytest.mark.parametrize(("path", "says"), [("teased", "web page"), ("missing", "404"), ("gone", "410")])
async def test_an_address_without_a_feed_gets_one_sentence(ada: Person, feed_site: Site, path: str, says: str) -> None:
    outcome = await ada.slash("feed add", url=feed_site.url(path))
    assert says in outcome.text and outcome.answer.ephemeral
    assert "\n" not in outcome.text


async def test_an_admin_imports_two_hundred_feeds_and_sees_progress_health_and_articles(
    local: LocalDiscord, ada: Person, feed_site: Site
) -> None:
    assert "is told in" in (await ada.slash("feed notices", channel="daily-news")).text
    async with ada.watching() as page:
        importing = asyncio.create_task(ada.slash("feed import", file=File("all.opml", opml(feed_site), "text/xml")))
        progress = await page.until("MESSAGE_UPDATE", lambda data: f"of {TOTAL} feeds added" in str(data), within=30)
        assert "Stop" in str(progress)
        await importing
        await page.until("MESSAGE_UPDATE", lambda data: "Done: " in str(data), within=90)
    done = (await ada.messages())[0]
    assert f"{TOTAL} of {TOTAL} feeds added, {WELL + len(ODD)} read, {len(TROUBLE)} in trouble" in done.text
    health = (await ada.slash("feed health")).text
    assert f"{len(TROUBLE) - 1} in trouble, 1 off" in health
    for words in ("404", "410", "fewer requests", "trouble of its own", "web page", "That feed is empty"):
        assert words in health
    found = await ada.slash("news", topic="Merrow-77 lighthouse")
    assert "Cape 77 lighthouse" in found.text
    there = await ada.at("daily-news")
    async with asyncio.timeout(15):
        while not (told := [one.text for one in await there.messages() if one.author == "Broadsheet"]):
            await asyncio.sleep(0.2)
    assert len(told) == 1 and "is off now" in told[0] and "410" in told[0]


async def test_a_feed_that_is_off_can_be_asked_once_more(ada: Person, feed_site: Site) -> None:
    said = await ada.slash("feed pause", feed=feed_site.url("gone"))
    assert "was off and is asked once more" in said.text


async def test_what_was_imported_comes_out_again(ada: Person) -> None:
    exported = await ada.slash("feed export")
    (file,) = exported.answer.attachments
    assert file["filename"] == "feeds.opml"
    body = (await ada.download(file["url"])).decode()
    assert body.count("xmlUrl=") == TOTAL + 1
    assert 'text="Coast"' in body and 'text="Trouble"' in body
    assert "moved-here" in body


async def test_an_import_that_is_stopped_leaves_no_feed_that_was_not_read(
    local: LocalDiscord, ada: Person, feed_site: Site
) -> None:
    there = await local.person("Ada", guild="Harbour Town")
    async with there.watching() as page:
        list_ = opml(feed_site).replace(b"/well-", b"/well-77")
        importing = asyncio.create_task(there.slash("feed import", file=File("all.opml", list_, "text/xml")))
        await page.until("MESSAGE_UPDATE", lambda data: re.search(r"\b[1-9]\d* read", str(data)) is not None, within=30)
        await importing
        message = next(one for one in await there.messages() if one.buttons)
        assert "being stopped" in (await there.press(message, "Stop")).text
        await page.until("MESSAGE_UPDATE", lambda data: "Stopped: " in str(data), within=30)
    health = (await there.slash("feed health")).text
    assert "0 not read yet" in health


async def test_a_file_that_is_no_list_is_refused(ada: Person) -> None:
    outcome: Outcome = await ada.slash("feed import", file=File("a.opml", b"<html>no", "text/html"))
    assert "no list of feeds" in outcome.text


async def test_a_member_may_not_and_another_server_sees_nothing(local: LocalDiscord, ada: Person) -> None:
    ben = await local.person("Ben")
    with pytest.raises(RefusedError):
        await ben.slash("feed list")
    cleo = await local.person("Cleo", guild="Harbour Town")
    assert "Harbours" not in (await cleo.slash("feed list")).text
