"""Lists of feeds, in and out."""

import asyncio
import os
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.ingest.feed.opml import MAX_BYTES, MAX_FEEDS, read_opml, write_opml
from bot.model.errors import UserError
from bot.model.feed import FeedList, ListedFeed
from tests.ingest.hostile_server import HostileServer, answer

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def opml(body: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?><opml version="2.0"><head>{head}</head><body>{body}</body></opml>'.encode()


def feed(url: str, title: str = "t") -> str:
    return f'<outline type="rss" text="{title}" xmlUrl="{url}"/>'


def test_feeds_are_read_with_their_folders_as_topics() -> None:
    first, second = feed("https://a.example.org/feed?x=1&amp;y=2", "Ä &amp; Ö"), feed("https://b.example.org/", "東京")
    folders = f'<outline text="Nachrichten"><outline title="Küste">{second}</outline></outline>'
    listed = read_opml(opml(first + folders, "<title>Meine Liste</title>"))
    assert listed == FeedList(
        title="Meine Liste",
        feeds=(
            ListedFeed("https://a.example.org/feed?x=1&y=2", "Ä & Ö"),
            ListedFeed("https://b.example.org/", "東京", ("Nachrichten / Küste",)),
        ),
        skipped=0,
    )


def test_a_feed_in_two_folders_is_one_feed_of_two_topics() -> None:
    body = "".join(f'<outline text="{name}">{feed("https://a.example.org/")}</outline>' for name in ("Sea", "Land"))
    assert read_opml(opml(body)).feeds == (ListedFeed("https://a.example.org/", "t", ("Sea", "Land")),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_a_list_is_read_in_the_encoding_that_it_declares(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><opml><body>{feed("https://a.example.org/", "Café")}</body></opml>'
    )
    assert read_opml(text.encode(encoding)).feeds[0].title == "Café"


def test_a_list_that_declares_no_encoding_is_read_as_utf_8() -> None:
    body = f"<opml><body>{feed('https://a.example.org/', '東京')}</body></opml>"
    assert read_opml(body.encode()).feeds[0].title == "東京"


def test_what_is_no_web_address_is_skipped_and_counted() -> None:
    bad = ["file:///etc/passwd", "javascript:alert(1)", "ftp://a.example.org/", "/relative", "http://[::1", "http:///x"]
    listed = read_opml(opml("".join(feed(url) for url in ["https://a.example.org/", *bad])))
    assert [entry.url for entry in listed.feeds] == ["https://a.example.org/"]
    assert listed.skipped == len(bad)


@pytest.mark.parametrize(
    "written", ["feed://a.example.org/f", "feed:https://a.example.org/f", "FEED://a.example.org/f"]
)
def test_an_address_with_the_feed_scheme_is_one_of_the_web(written: str) -> None:
    (found,) = read_opml(opml(feed(written))).feeds
    assert found.url in ("http://a.example.org/f", "https://a.example.org/f")


def test_a_name_broken_into_lines_is_one_line() -> None:
    listed = read_opml(opml(f'<outline text="The&#10;sea">{feed("https://a.example.org/", "A&#10; b")}</outline>'))
    assert (listed.feeds[0].title, listed.feeds[0].topics) == ("A b", ("The sea",))


def test_a_list_of_lists_is_not_followed() -> None:
    more = '<outline type="include" text="more" url="https://b.example.org/list.opml"/>'
    assert len(read_opml(opml(more + feed("https://a.example.org/"))).feeds) == 1
    with pytest.raises(UserError):
        read_opml(opml(more))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" \n",
        b"no list",
        b"<html><body>Hi</body></html>",
        b'{"feeds": []}',
        opml(""),
        opml('<outline text="empty"/>'),
        b"\x89PNG\x00",
    ],
)
def test_what_lists_no_feed_is_refused(body: bytes) -> None:
    with pytest.raises(UserError, match="no list of feeds"):
        read_opml(body)


def test_a_list_of_more_than_the_limit_is_refused_unread() -> None:
    with pytest.raises(UserError, match="too large"):
        read_opml(b" " * (MAX_BYTES + 1))


def test_feeds_beyond_the_limit_are_skipped() -> None:
    listed = read_opml(opml("".join(feed(f"https://a.example.org/{at}") for at in range(MAX_FEEDS + 3))))
    assert (len(listed.feeds), listed.skipped) == (MAX_FEEDS, 3)


async def test_a_body_that_is_an_address_is_not_fetched() -> None:
    async with HostileServer({"/list.opml?<x>": answer(200, opml(feed("https://a.example.org/")))}) as server:
        with pytest.raises(UserError):
            await asyncio.to_thread(read_opml, f"http://127.0.0.1:{server.port}/list.opml?<x>".encode())
        assert server.heads == []


def test_a_body_that_is_a_path_opens_no_file(tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_bytes(opml(feed("https://a.example.org/")))
    with pytest.raises(UserError):
        read_opml(os.fsencode(tmp_path / "list.opml"))


def test_entities_of_the_documents_own_are_not_expanded() -> None:
    bomb = '<!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
    body = opml(feed("https://a.example.org/", "&b;&x;")).replace(b"<opml", bomb.encode() + b"<opml")
    assert read_opml(body).feeds[0].title == "&b;&x;"


@pytest.mark.parametrize("depth", [21, 40_000])
def test_folders_without_end_are_refused_at_once(depth: int) -> None:
    body = f"<outline text='>f'>{feed('https://a.example.org/')}" * depth + "</outline>" * depth
    started = time.process_time()
    with pytest.raises(UserError):
        read_opml(opml(body))
    assert time.process_time() - started < 3


def test_folders_of_an_honest_depth_are_read() -> None:
    body = "<outline text='f'>" * 19 + feed("https://a.example.org/") + "</outline>" * 19
    assert read_opml(opml(body)).feeds[0].topics[0].startswith("f / f")


def test_a_list_that_was_written_reads_as_it_was() -> None:
    feeds = (
        ListedFeed("https://a.example.org/?a=1&b=<2>", 'The "Gull" & co', ("Sea", "News / Küste")),
        ListedFeed("https://b.example.org/", "東京", ("Sea",)),
        ListedFeed("https://c.example.org/", "No topic"),
    )
    written = write_opml(feeds, title="Our feeds", now=NOW)
    again = read_opml(written)
    assert again.title == "Our feeds"
    assert sorted(again.feeds, key=lambda entry: entry.url) == list(feeds)
    assert written.startswith(b"<?xml")
    assert b"Mon, 02 Mar 2026 08:00:00 +0000" in written


def test_a_title_that_xml_cannot_hold_is_written_all_the_same() -> None:
    written = write_opml([ListedFeed("https://a.example.org/", "a\x00\x1b\ud800b", ("\x01",))], title="\x00", now=NOW)
    assert read_opml(written).feeds[0].title == "a b"
