"""Feed documents, honest and hostile."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.ingest.feed.read import MAX_BYTES, WebPageError
from bot.model.errors import UserError
from bot.model.feed import Entry, Offer
from tests.ingest.feed.documents import item, json_feed, only, parsed, rss

RSS = """<?xml version="1.0"?>
<!-- made by hand --><?xml-stylesheet href="file:///etc/passwd"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Gull</title><link>https://gull.example.org/</link><ttl>90</ttl>
<item><title>Ferry &amp; bridge</title><link>/ferry</link><guid isPermaLink="false">g-1</guid>
<pubDate>Sun, 01 Mar 2026 07:30:00 +0100</pubDate><description>Teaser.</description>
<content:encoded><![CDATA[<p>The ferry left.</p><p>It came back.</p>]]></content:encoded></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/base/"><title>The Tern</title>
<link rel="self" href="/self"/><link href="https://tern.example.org/"/>
<entry><id>urn:uuid:1</id><title type="html">Big &lt;b&gt;wave&lt;/b&gt;</title><link href="wave"/>
<updated>2026-03-01T10:00:00Z</updated><summary>Short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A wave came.</p></div></content></entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>The Auk</title></channel>
<item rdf:about="https://auk.example.org/1"><title>Fog</title><link>https://auk.example.org/1</link>
<dc:date>2026-02-28T23:00:00+09:00</dc:date><description>Fog again.</description></item></rdf:RDF>"""


def test_rss_is_read_in_full() -> None:
    feed = parsed(RSS)
    assert (feed.title, feed.link, feed.ttl, feed.malformed) == (
        *("The Gull", "https://gull.example.org/", timedelta(minutes=90), False),
    )
    assert feed.entries == (
        Entry(
            id="g-1",
            title="Ferry & bridge",
            link="https://news.example.org/ferry",
            published=datetime(2026, 3, 1, 6, 30, tzinfo=UTC),
            text="The ferry left.\nIt came back.",
        ),
    )


def test_atom_is_read_with_its_relative_base() -> None:
    feed = parsed(ATOM)
    assert (feed.title, feed.link, feed.malformed) == ("The Tern", "https://tern.example.org/", False)
    assert feed.entries == (
        Entry(
            id="urn:uuid:1",
            title="Big wave",
            link="https://news.example.org/base/wave",
            published=datetime(2026, 3, 1, 10, tzinfo=UTC),
            text="A wave came.",
        ),
    )


def test_rdf_is_read() -> None:
    entry = only(RDF)
    assert (entry.title, entry.link, entry.text) == ("Fog", "https://auk.example.org/1", "Fog again.")
    assert entry.published == datetime(2026, 2, 28, 14, tzinfo=UTC)


def test_json_feed_is_read() -> None:
    item = {
        **{"id": "o-1", "url": "night", "title": "Night", "content_html": "<p>One.</p><p>Two.</p>"},
        "date_published": "2026-03-01T21:00:00-05:00",
    }
    feed = parsed("\ufeff" + json_feed(item, home_page_url="https://owl.example.org/"), "application/feed+json")
    assert (feed.title, feed.link) == ("The Owl", "https://owl.example.org/")
    assert feed.entries == (
        Entry(
            id="o-1",
            title="Night",
            link="https://news.example.org/feeds/night",
            published=datetime(2026, 3, 2, 2, tzinfo=UTC),
            text="One.\nTwo.",
        ),
    )


@pytest.mark.parametrize(
    "item",
    [
        *(None, 3, "s", [], {}, {"title": ["x"], "url": 7, "content_text": {"a": 1}}, {"id": {"a": 1}}),
        {"title": 5, "date_published": []},
    ],
)
def test_a_json_item_of_wrong_types_is_left_out(item: object) -> None:
    assert [entry.id for entry in parsed(json_feed(item, {"id": "2", "title": "b"})).entries] == ["2"]


def test_a_json_id_may_be_a_number_of_any_length() -> None:
    assert only(json_feed({"id": 17, "title": "a"})).id == "17"
    huge = json_feed({"id": 0, "title": "a"}).replace('"id": 0', f'"id": {"9" * 100_000}')
    assert len(only(huge).id) == 64


@pytest.mark.parametrize(
    "document",
    [
        "{",
        '{"version": "1", "items": []}',
        '{"version": "https://jsonfeed.org/version/1", "items": {}}',
        '{"version": "https://jsonfeed.org/version/1", "items": ' + "[" * 100_000 + "]" * 100_000 + "}",
        "just words",
        "<opml><body/></opml>",
        '<?xml version="1.0"?><!DOCTYPE ' + "<!ENTITY " * 50_000,
        "<svg><rss/></svg>",
        b"\x89PNG\r\n\x1a\n\x00\x00",
    ],
)
def test_what_is_no_feed_is_refused(document: str | bytes) -> None:
    with pytest.raises(UserError, match="not a feed"):
        parsed(document)


@pytest.mark.parametrize("body", [b"", b" \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \r\n"])
def test_an_empty_body_is_refused(body: bytes) -> None:
    with pytest.raises(UserError, match="empty"):
        parsed(body)


def test_a_body_of_more_than_the_limit_is_refused() -> None:
    with pytest.raises(UserError, match="too large"):
        parsed(b"<rss>" + b" " * MAX_BYTES)


def test_a_web_page_is_named_and_its_feed_offered() -> None:
    with pytest.raises(WebPageError, match="This is a web page") as caught:
        parsed('<!-- x --><!DOCTYPE html><html><link rel=alternate type=application/rss+xml href="/rss">')
    assert caught.value.offers == (Offer("https://news.example.org/rss", ""),)
    assert "https://news.example.org/rss" in caught.value.sentence


def test_a_warning_in_front_of_a_feed_does_not_hide_it() -> None:
    assert only("\n\n Warning: line 3\n" + rss("<item><title>a</title></item>")).title == "a"


# Keys


def ids(*items: str) -> list[str]:
    return [entry.id for entry in parsed(rss("".join(items))).entries]


def test_an_entry_is_known_by_its_guid_else_its_link_else_its_words() -> None:
    first, second, third = ids(
        item("g", "http://e.example.org/1"), item("", "http://e.example.org/2"), item("", "", "x")
    )
    assert (first, second) == ("g", "http://e.example.org/2")
    assert len(third) == 64


def test_a_guid_or_link_repeated_in_one_document_is_no_key() -> None:
    same = [item("same", f"http://e.example.org/{number}", f"n{number}") for number in range(3)]
    assert ids(*same) == [f"http://e.example.org/{number}" for number in range(3)]
    home = [item("", "http://e.example.org/", f"n{number}") for number in range(3)]
    assert len(set(ids(*home))) == 3
    assert all(len(key) == 64 for key in ids(*home))


def test_the_same_entry_twice_is_one() -> None:
    assert len(ids(item("", "http://e.example.org/", "a"), item("", "http://e.example.org/", "a"))) == 1


def test_a_hash_stays_the_same_from_poll_to_poll() -> None:
    assert ids(item(title="a")) == ids(item(title="b"), item(title="a"))[1:]


def test_a_guid_that_is_an_address_is_a_link_and_another_is_not() -> None:
    entry = only(rss("<item><title>a</title><guid>https://e.example.org/1</guid></item>"))
    assert (entry.id, entry.link) == ("https://e.example.org/1", "https://e.example.org/1")
    entry = only(rss("<item><title>a</title><guid>17</guid></item>"))
    assert (entry.id, entry.link) == ("17", None)


def test_a_guid_without_end_is_a_hash() -> None:
    assert len(ids(item("g" * 5000))[0]) == 64


def test_an_item_that_says_nothing_is_left_out() -> None:
    assert [
        entry.text for entry in parsed(rss("<item/><item><description>Only text</description></item>")).entries
    ] == ["Only text"]


# Dates


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("Mon, 02 Mar 2026 09:00:00 GMT", datetime(2026, 3, 2, 9, tzinfo=UTC)),
        ("Tue, 03 Mar 2026 08:00:00 GMT", datetime(2026, 3, 3, 8, tzinfo=UTC)),
        ("Tue, 03 Mar 2026 08:00:01 GMT", None),
        ("Sun, 01 Jan 1995 00:00:00 GMT", datetime(1995, 1, 1, tzinfo=UTC)),
        ("Sat, 31 Dec 1994 23:59:59 GMT", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", None),
        ("Mon, 01 Jan 0001 00:00:00 GMT", None),
        ("Sun, 06 Nov 1994 08:49:37 +9900", None),
        ("1700000000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_outside_1995_to_tomorrow_is_no_date(written: str, published: datetime | None) -> None:
    assert only(rss(item(more=f"<pubDate>{written}</pubDate>"))).published == published


def test_the_next_best_date_stands_in_for_an_impossible_one() -> None:
    dates = "<pubDate>Fri, 31 Dec 2099 00:00:00 GMT</pubDate><dc:date xmlns:dc='http://purl.org/dc/elements/1.1/'>x</dc:date>"
    updated = "<a:updated xmlns:a='http://www.w3.org/2005/Atom'>2026-03-01T00:00:00Z</a:updated>"
    assert only(rss(item(more=dates + updated))).published == datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "written", ["2026-03-01T10:00:00Z", "2026-03-01T11:00:00.25+01:00", "Sun, 01 Mar 2026 10:00:00 GMT"]
)
def test_a_json_date_is_read_like_any_other(written: str) -> None:
    entry = only(json_feed({"id": "1", "title": "a", "date_published": written}))
    assert entry.published == datetime(2026, 3, 1, 10, tzinfo=UTC)


def test_a_date_that_feedparser_misreads_is_read_by_us() -> None:
    assert only(rss(item(more="<pubDate>2026/02/03 10:00:00</pubDate>"))).published == datetime(
        2026, 2, 3, 10, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("written", "ttl"),
    [
        ("60", timedelta(hours=1)),
        (" 5 ", timedelta(minutes=5)),
        ("99999999", timedelta(days=7)),
        ("9" * 5000, timedelta(days=7)),
        ("000", None),
        ("0", None),
        ("-1", None),
        ("x", None),
    ],
)
def test_a_ttl_is_minutes_up_to_a_week(written: str, ttl: timedelta | None) -> None:
    assert parsed(rss("", f"<title>T</title><ttl>{written}</ttl>")).ttl == ttl


# Links


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("a/b?c=1&amp;d=2", "https://news.example.org/feeds/a/b?c=1&d=2"),
        ("//other.example.org/x", "https://other.example.org/x"),
        ("http://10.0.0.1/x", "http://10.0.0.1/x"),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("http://[::1", None),
        ("http://e.example.org:99999/x", None),
        ("http://me:secret@e.example.org/x", None),
        ("https://e.example.org/a b", "https://e.example.org/a%20b"),
        ("http://e.example.org/a\u202eb", None),
        ("http://fa.example.org/می\u200cرود", "http://fa.example.org/می%E2%80%8Cرود"),
        ("http://e.example.org/" + "x" * 3000, None),
    ],
)
def test_a_link_is_an_absolute_web_address_or_none(written: str, link: str | None) -> None:
    assert only(rss(item("g", written))).link == link
