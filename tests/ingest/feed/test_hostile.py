"""Feed documents that are broken, or made to do harm."""

import gzip
import time
from datetime import timedelta
from pathlib import Path

import pytest

from bot.ingest.feed.items import MAX_ENTRIES, MAX_READ, MAX_TEXT, MAX_TITLE
from bot.ingest.feed.json_feed import parse_json
from bot.ingest.feed.read import MAX_BYTES
from bot.ingest.feed.xml_feed import prepare
from bot.model.errors import UserError
from tests.ingest.feed.documents import NOW, item, json_feed, only, parsed, rss


def doctype(subset: str, title: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE rss [{subset}]>' + rss(f"<item><guid>1</guid><title>{title}</title></item>")


@pytest.mark.parametrize(
    ("subset", "title", "shown"),
    [
        ('<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">', "&c;&c;", ""),
        (f'<!ENTITY a "{"A" * 50_000}">', "&a;" * 5000, ""),
        ('<!ENTITY a "&b;"><!ENTITY b "&a;">', "&a;", ""),
        ('<!ENTITY x SYSTEM "file:///etc/hostname">', "[&x;]", "[]"),
        ('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', "[&x;]", "[]"),
        ('<!ENTITY % p SYSTEM "http://127.0.0.1:9/evil.dtd"> %p;', "a", "a"),
        ('<!ENTITY nbsp "&#160;">', "a&nbsp;b&eacute;", "a bé"),
        ("<!ATTLIST item " + " ".join(f'a{at} CDATA "1"' for at in range(40_000)) + ">", "a", "a"),
    ],
)
def test_entities_of_the_documents_own_are_never_expanded(subset: str, title: str, shown: str) -> None:
    started = time.process_time()
    assert only(doctype(subset, title)).title == shown
    assert time.process_time() - started < 3


def test_an_element_of_very_many_attributes_is_refused_at_once() -> None:
    attributes = " ".join(f"a{at}='1'" for at in range(100_000))
    started = time.process_time()
    with pytest.raises(UserError):
        parsed(rss(f"<item {attributes}><title>a</title></item>"))
    assert time.process_time() - started < 2


def test_escaped_html_of_many_attributes_is_not_mistaken_for_that() -> None:
    table = '&lt;td width="1" height="2"&gt;x&lt;/td&gt;' * 500
    assert only(rss(item(more=f"<description>{table}</description>"))).text.startswith("x\nx")


@pytest.mark.parametrize(
    "description",
    [
        "<b>" * 50_000 + "x" + "</b>" * 50_000,
        "<![CDATA[" + "<div>" * 50_000 + "x]]>",
        "<" * 300_000,
        "&" * 300_000,
        "<!--" * 90_000,
    ],
)
def test_a_broken_or_bottomless_description_is_survived(description: str) -> None:
    started = time.process_time()
    assert only(rss(item("1", more=f"<description>{description}</description>"))).title == "t"
    assert time.process_time() - started < 8


@pytest.mark.parametrize(
    "reference", ["&#0;", "&#x1;", "&#xD800;", "&#x110000;", "&#99999999999999999999;", "&#xFFFFFFFFF;"]
)
def test_a_reference_to_no_character_is_replaced(reference: str) -> None:
    title = only(rss(item("1", title=f"a{reference}b"))).title
    assert (title[0], title[-1]) == ("a", "b")
    assert title.encode("utf-8").isascii() is False


def test_control_characters_and_lone_surrogates_do_not_reach_the_entry() -> None:
    entry = only(rss(item("g\x00", "http://e.example.org/\x00x", "a\x01\x08\x1bb\x7f")))
    assert (entry.id, entry.title, entry.link) == ("g", "ab", "http://e.example.org/x")
    only('{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","title":"\\ud800 x"}]}').title.encode()


def test_control_characters_do_not_hide_the_encoding() -> None:
    body = '<?xml version="1.0" encoding="windows-1252"?>' + rss(item(title="café" + "\x01" * 20))
    assert only(body.encode("cp1252")).title == "café"


def test_a_place_that_feedparser_stumbles_over_costs_no_entry() -> None:
    place = "<gml:pos xmlns:gml='http://www.opengis.net/gml'>1 2</gml:pos>"
    assert [entry.id for entry in parsed(rss(item("1", more=place) + item("2"))).entries] == ["1", "2"]


@pytest.mark.parametrize("passed_over", ["<?x y?>", "<!-- x -->", " <!---->\n", "<!--"])
def test_any_number_of_comments_in_front_of_a_document_costs_no_more_than_reading_them(passed_over: str) -> None:
    started = time.process_time()
    front = passed_over * 50_000
    with pytest.raises(UserError, match="not a feed"):
        parsed(front + "<svg/>")
    assert time.process_time() - started < 3


def test_of_very_many_entries_the_first_and_the_last_are_read_and_nothing_between() -> None:
    # feedparser takes ten seconds for a hundred thousand
    whole = prepare(rss("".join(item(f"{at}") for at in range(3 * MAX_READ)))).text
    assert whole.count("<item>") == whole.count("</item>") == MAX_READ
    feed = parsed(whole)
    assert ([entry.id for entry in feed.entries[:2]], len(feed.entries), feed.malformed) == (
        *(["0", "1"], MAX_ENTRIES, False),
    )


def test_the_newest_of_very_many_is_found_also_where_it_stands_last() -> None:
    count = MAX_READ + 500
    dates = [f"{NOW - timedelta(minutes=count - at):%Y-%m-%dT%H:%M:%SZ}" for at in range(count)]
    xml = rss("".join(item(f"{at}", more=f"<pubDate>{date}</pubDate>") for at, date in enumerate(dates)))
    items = ({"id": f"{at}", "title": "t", "date_published": date} for at, date in enumerate(dates))
    for document in (xml, json_feed(*items)):
        assert [entry.id for entry in parsed(document).entries[:2]] == [f"{count - 1}", f"{count - 2}"]


def test_of_very_many_json_items_no_more_than_that_are_looked_at() -> None:
    items = ({"id": f"{at}", "title": "t"} for at in range(MAX_READ + 500))
    assert len(parse_json(json_feed(*items)).entries) == MAX_READ


def test_a_packed_file_that_does_not_say_so_is_unpacked_within_the_limit() -> None:
    assert only(gzip.compress(rss(item("1")).encode())).id == "1"
    with pytest.raises(UserError, match="too large"):
        parsed(gzip.compress(b"<rss>" + b" " * MAX_BYTES))
    with pytest.raises(UserError, match="not a feed"):
        parsed(gzip.compress(rss(item("1")).encode())[:-12])


@pytest.mark.parametrize(
    ("document", "says"),
    [
        (
            "<?xml version='1.0'?><opml version='2.0'><body><outline xmlUrl='https://q.example/f'/></body></opml>",
            "import",
        ),
        ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url/></urlset>", "sitemap"),
        ("<sitemapindex><sitemap/></sitemapindex>", "sitemap"),
        ("<Error><Code>AccessDenied</Code></Error>", "RSS, Atom or JSON"),
        ("BEGIN:VCALENDAR", "RSS, Atom or JSON"),
        ('{"error": "not found"}', "RSS, Atom or JSON"),
        ("callback({})", "RSS, Atom or JSON"),
    ],
)
def test_what_is_like_a_feed_and_none_is_named(document: str, says: str) -> None:
    with pytest.raises(UserError, match=f"not a feed.*{says}|{says}.*not a feed"):
        parsed(document)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "latin-1", "cp1252"])
@pytest.mark.parametrize("declared", ["", "<?xml version='1.0'?>", "<?xml version='1.0' encoding='utf-16'?>"])
def test_an_encoding_that_is_wrong_or_not_named_is_told_by_the_bytes(encoding: str, declared: str) -> None:
    assert only((declared + rss(item("1", title="Café"))).encode(encoding)).title == "Café"


def test_script_is_no_text() -> None:
    entry = only(
        rss(
            item(
                title="&lt;script&gt;alert(1)&lt;/script&gt; Seen",
                more="<description><![CDATA[<img src=x>c]]></description>",
            )
        )
    )
    assert (entry.title, entry.text) == ("Seen", "c")


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("windows-1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16", "utf-16-le"),
        ("Shift_JIS", "cp932"),
        ("no-such", "utf-8"),
    ],
)
def test_the_declared_encoding_is_used_where_it_is_one(encoding: str, codec: str) -> None:
    word = "東京" if codec == "cp932" else "café"
    body = (f'<?xml version="1.0" encoding="{encoding}"?>' + rss(item(title=word))).encode(codec)
    assert only(body).title == word


def test_the_charset_of_the_answer_counts_too() -> None:
    assert only(rss(item(title="naïve")).encode("cp1252"), "text/xml; charset=ISO-8859-1").title == "naïve"


@pytest.mark.parametrize("declared", ["<?xml version='1.0' encoding='utf-8'?>", "<?xml version='1.0'?>", ""])
def test_teasers_that_were_cut_in_the_middle_of_a_letter_spoil_no_other_letters(declared: str) -> None:
    cut = "".join(item(f"{at}", title="Café", more="<description>Until@...</description>") for at in range(5))
    feed = parsed((declared + rss(cut)).encode().replace(b"@", b"\xe2\x80"))
    assert {(entry.title, entry.text) for entry in feed.entries} == {("Café", "Until\ufffd...")}


@pytest.mark.parametrize(
    "encoding", ["zlib_codec", "idna", "utf-7", "unicode_escape", "rot13", "undefined", "punycode"]
)
@pytest.mark.parametrize("word", ["plain+ADw-", "caf\xe9"])
def test_a_codec_that_is_no_encoding_of_text_is_never_used(encoding: str, word: str) -> None:
    body = (f'<?xml version="1.0" encoding="{encoding}"?>' + rss(item(title=word))).encode("latin-1")
    assert only(body).title[:4] == word[:4] or not word.isascii()


# What sites get wrong


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("http://e.example.org/?a=1&b=2&copy=3", "http://e.example.org/?a=1&b=2&copy=3"),
        ("http://e.example.org/?a=1&amp;copy=3", "http://e.example.org/?a=1&copy=3"),
        ("<![CDATA[http://e.example.org/?a=1&b=2]]>", "http://e.example.org/?a=1&b=2"),
    ],
)
def test_an_ampersand_that_begins_no_reference_stands_for_itself(written: str, link: str) -> None:
    assert only(rss(f"<item><guid>1</guid><title>AT&T & us</title><link>{written}</link></item>")).link == link
    assert only(rss(item(title="AT&T & us"))).title == "AT&T & us"


def test_an_unknown_entity_is_shown_as_it_is_written() -> None:
    feed = parsed(rss(item(title="a &bogus; b")))
    assert (feed.entries[0].title, feed.malformed) == ("a &bogus; b", True)


@pytest.mark.parametrize("written", ["&#55357;&#56832;", "&#xD83D;&#xDE00;", "&#xd83d;&#56832;", "&#128512;"])
def test_an_emoji_written_as_two_halves_is_one(written: str) -> None:
    assert only(rss(item(title=f"{written}!"))).title == "😀!"


def test_a_title_broken_into_lines_is_one_line() -> None:
    assert only(rss(item(title="\r\n\tFerry\r\n\treturns\n"))).title == "Ferry returns"
    assert only(json_feed({"id": "1", "title": "Ferry\nreturns"})).title == "Ferry returns"


def test_a_warning_in_html_in_front_of_a_feed_does_not_hide_it() -> None:
    warning = "<br />\n<b>Warning</b>: too many connections on line <b>3</b><br />\n"
    assert only(f'{warning}<?xml version="1.0"?><!-- made by hand -->{rss(item("1"))}').id == "1"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/octet-stream"])
def test_a_document_carried_in_an_atom_entry_is_no_text(kind: str) -> None:
    entry = f"<entry><id>1</id><title>a</title><content type='{kind}'>JVBERi0xLjQ=</content></entry>"
    assert only(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>").text == ""


def test_the_fuller_of_the_texts_of_a_json_item_counts() -> None:
    texts = {"content_html": "<p>The whole of it, told at length.</p>", "content_text": "Short.", "summary": "S."}
    assert only(json_feed({"id": "1", **texts})).text == "The whole of it, told at length."


def test_a_json_feed_without_items_is_an_empty_one() -> None:
    feed = parsed('{"version": "https://jsonfeed.org/version/1", "title": "The Owl"}')
    assert (feed.title, feed.entries, feed.malformed) == ("The Owl", (), True)


# Limits and damage


def test_no_more_entries_than_the_limit_are_kept_and_those_the_newest() -> None:
    dated = [
        item(
            str(at),
            title=f"n{at}",
            more=f"<pubDate>{NOW - timedelta(hours=500 - at):%a, %d %b %Y %H:%M:%S} GMT</pubDate>",
        )
        for at in range(MAX_ENTRIES + 50)
    ]
    entries = parsed(rss("".join(dated))).entries
    assert len(entries) == MAX_ENTRIES
    assert entries[0].id == str(MAX_ENTRIES + 49)


def test_title_and_text_are_cut_to_their_limits() -> None:
    entry = only(rss(item(title="A" * 100_000, more=f"<description>{'b ' * 200_000}</description>")))
    assert len(entry.title) == MAX_TITLE
    assert MAX_TEXT - 1 <= len(entry.text) <= MAX_TEXT


@pytest.mark.parametrize(
    "rest", ["<item><title>b", "<item><guid>2</guid><title>b</title>", "<item", "<ite", "", "</channel>"]
)
def test_an_entry_that_was_cut_off_in_transit_waits_until_it_is_whole(rest: str) -> None:
    feed = parsed('<rss version="2.0"><channel><title>T</title>' + item("1", title="a") + rest)
    assert [entry.id for entry in feed.entries] == ["1"]
    assert feed.malformed


def test_a_document_with_two_roots_gives_at_least_its_first() -> None:
    assert parsed(rss(item("1")) + rss(item("2"))).entries[0].id == "1"


def test_a_body_that_is_a_path_opens_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "rss").write_text(rss(item("secret")))
    monkeypatch.chdir(tmp_path)
    for body in (b"rss", str(tmp_path / "rss").encode(), b"file:///etc/hostname", b"http://127.0.0.1:9/feed"):
        with pytest.raises(UserError, match="not a feed"):
            parsed(body)
