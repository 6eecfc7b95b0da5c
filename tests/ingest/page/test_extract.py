import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.ingest.page.extract import extract_page
from bot.model.article import Origin
from bot.model.errors import UserError
from tests.ingest.pages import NOW, PARAGRAPHS, URL, article, json_ld, page

TEXT = "\n".join(PARAGRAPHS)


def title_of(head: str, before: str) -> str:
    return extract_page(article(head=head, before=before), NOW).title


def author_of(head: str, before: str = "") -> str | None:
    return extract_page(article(head=head, before=before), NOW).author


def published_of(head: str, after: str = "", url: str = URL) -> datetime | None:
    return extract_page(article(head=head, after=after, url=url), NOW).published


def test_an_article_is_read_without_what_stands_around_it() -> None:
    read = extract_page(
        article(
            head="<title>The ferry returns - The Quay</title><meta property='og:site_name' content='The Quay'>",
            before="<nav><a href='/'>Home</a> <a href='/harbour'>Harbour</a></nav><h1>The ferry returns</h1>",
            after="<p>Read more: The storm in pictures</p><p>Follow us on Facebook and Instagram.</p>",
        ),
        NOW,
    )
    assert (read.title, read.text) == ("The ferry returns", TEXT)
    assert (read.outlet, read.url, read.language, read.origin) == ("The Quay", URL, "en", Origin.PAGE)
    assert (read.author, read.published) == (None, None)


def test_a_page_from_a_file_has_no_address_and_no_outlet() -> None:
    read = extract_page(article(url=""), NOW)
    assert (read.url, read.outlet, read.origin) == (None, "", Origin.FILE)


def test_an_article_in_several_boxes_of_one_class_is_read_whole() -> None:
    boxes = "".join(
        f"<div><div class='article-body'><p>{paragraph}</p><p>{paragraph} That is sure.</p></div></div><p>Buy boots</p>"
        for paragraph in PARAGRAPHS
    )
    read = extract_page(page(f"<article><h1>The ferry returns</h1>{boxes}</article>"), NOW)
    for paragraph in PARAGRAPHS:
        assert paragraph in read.text
    assert "boots" not in read.text


def test_boxes_within_boxes_keep_their_order() -> None:
    one, two, three, *_ = PARAGRAPHS
    body = f"<article><div class='x'><p>{one}</p><div class='x'><p>{two}</p></div><p>{three}</p></div></article>"
    assert extract_page(page(body), NOW).text == "\n".join((one, two, three))


@pytest.mark.parametrize(("style", "count"), [("promo entry-content", 20), ("entry-content", 3)])
def test_other_boxes_below_an_article_do_not_become_the_article(style: str, count: int) -> None:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    others = "".join(
        f"<div class='{style}'><p>{n}: In that winter the ferry came late, and all stood at the quay "
        "in the snow to see it.</p></div>"
        for n in range(count)
    )
    read = extract_page(page(f"<article><div class='text'>{paragraphs}</div>{others}</article>"), NOW)
    assert PARAGRAPHS[0] in read.text


def test_a_page_that_is_mostly_menus_is_read_thoroughly() -> None:
    menus = "<ul>" + "".join(f"<li><a href='/{n}'>Office {n}</a></li>" for n in range(300)) + "</ul>"
    told = "".join(f"<div>{paragraph}</div>" for paragraph in PARAGRAPHS)
    read = extract_page(page(f"<div>{menus}</div>{told}<div>{menus}</div>"), NOW)
    assert PARAGRAPHS[1] in read.text
    assert "Office 7" not in read.text


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8"])
def test_a_page_is_decoded_by_the_charset_in_its_meta_element(encoding: str) -> None:
    text = "Паром между городом и островами снова ходит с понедельника, сообщила начальник порта Ида Брандт. " * 4
    source = f"<html><head><meta charset='{encoding}'></head><body><article><p>{text}</p></article></body></html>"
    read = extract_page(replace(article(), body=source.encode(encoding), content_type="text/html"), NOW)
    assert "Ида Брандт" in read.text
    assert read.language == "ru"


def test_a_few_broken_bytes_do_not_spoil_a_page() -> None:
    whole = article()
    body = whole.body.replace(b"twelve", b"tw\xe9lve")
    assert "Harbour master Ida Brandt" in extract_page(replace(whole, body=body), NOW).text


@pytest.mark.parametrize(
    "body", [b"", b"   ", b"\0\0\0\0", bytes(range(256)) * 8, b"<html></html>", b"{}", b"plain words"]
)
def test_what_is_no_page_with_an_article_is_refused(body: bytes) -> None:
    with pytest.raises(UserError, match="paste"):
        extract_page(replace(article(), body=body), NOW)


def test_a_page_of_plain_text_is_read_as_a_pasted_one() -> None:
    body = "\n\n".join(["The ferry returns", *PARAGRAPHS]).encode()
    read = extract_page(replace(article(), body=body, content_type="text/plain"), NOW)
    assert (read.title, read.text, read.outlet) == ("The ferry returns", "\n\n".join(PARAGRAPHS), "quay.example")
    assert (read.url, read.origin, read.language) == (URL, Origin.PAGE, "en")


def test_a_web_page_that_is_served_as_plain_text_is_still_a_page() -> None:
    assert extract_page(replace(article(), content_type="text/plain; charset=utf-8"), NOW).text == TEXT


def test_plain_text_that_says_too_little_is_refused() -> None:
    with pytest.raises(UserError, match="no article"):
        extract_page(replace(article(), body=b"ok", content_type="text/plain"), NOW)


def test_characters_that_xml_has_not_are_left_out() -> None:
    read = extract_page(article(head="<script>\ufffe</script>\ufffe", after="<p>\ufffe &#xfffe; &#0; \x0b</p>"), NOW)
    assert PARAGRAPHS[0] in read.text


def test_a_text_of_more_than_a_million_characters_is_refused() -> None:
    with pytest.raises(UserError, match="million"):
        extract_page(page("<article><p>" + "The ferry sails again. " * 60_000 + "</p></article>"), NOW)


class TestTitle:
    def test_a_heading_that_stands_in_the_title_element_is_the_title(self) -> None:
        head = "<title>Opinion | The ferry returns — The Quay</title><meta property='og:title' content='Ferry news'>"
        assert title_of(head, "<h1>The Quay</h1><h1>The ferry\n returns</h1>") == "The ferry returns"

    def test_quotes_dashes_and_case_do_not_hide_a_heading(self) -> None:
        assert (
            title_of("<title>The 'ferry' - RETURNS</title>", "<h1>The ‘ferry’ – returns</h1>")
            == "The ‘ferry’ – returns"
        )

    def test_a_title_that_was_cut_short_is_completed_by_its_heading(self) -> None:
        head = "<meta property='og:title' content='The ferry returns after…'>"
        assert title_of(head, "<h1>The ferry returns after the storm</h1>") == "The ferry returns after the storm"

    def test_the_name_of_the_site_in_a_heading_is_not_the_title(self) -> None:
        head = "<title>The ferry returns | The Quay</title><meta property='og:site_name' content='The Quay'>"
        assert title_of(head, "<h1>The Quay</h1>") == "The ferry returns"

    def test_an_only_heading_much_like_the_title_is_what_readers_see(self) -> None:
        head = "<title>Ferry Norhaven islands: timetable after storm</title>"
        assert title_of(head, "<h1>Norhaven has its ferry back after the storm</h1>").startswith("Norhaven has")

    def test_without_such_a_heading_json_ld_names_it(self) -> None:
        head = "<title>News</title>" + json_ld('{"@type": "NewsArticle", "headline": "The ferry &amp; the sea"}')
        assert title_of(head, "<h1>Breaking</h1><h1>Weather</h1>") == "The ferry & the sea"

    @pytest.mark.parametrize(
        ("element", "title"),
        [
            ("The ferry returns | The Quay", "The ferry returns"),
            ("The ferry returns - The Quay", "The ferry returns"),
            ("The Quay: The ferry returns", "The ferry returns"),
            ("The ferry returns | Harbour | The Quay", "The ferry returns | Harbour"),
            ("Ferry: what the council decided", "Ferry: what the council decided"),
            ("The ferry returns to the islands – Quay Online", "The ferry returns to the islands"),
            (
                "The ferry returns to Norhaven — It Is Full - The Quay",
                "The ferry returns to Norhaven — It Is Full",
            ),
            ("The ferry returns to the islands – and all cheer", "The ferry returns to the islands – and all cheer"),
            ("フェリーが再開｜The Quay", "フェリーが再開"),
        ],
    )
    def test_the_sites_name_is_taken_off(self, element: str, title: str) -> None:
        head = f"<title>{element}</title><meta property='og:site_name' content='The Quay'>"
        assert title_of(head, "") == title

    def test_a_page_may_have_none(self) -> None:
        assert title_of("", "") == ""


class TestAuthor:
    @pytest.mark.parametrize(
        ("head", "author"),
        [
            ("<meta name='author' content='By Ida  Brandt'>", "Ida Brandt"),
            ("<meta property='article:author' content='https://quay.example/ida'>", None),
            ("<meta name='author' content='admin'>", None),
            ("<meta name='author' content='desk@quay.example'>", None),
            ("<meta name='author' content='The Quay'>", None),
            ("<meta name='author' content='ida-b'>", None),
            ("<meta name='author' content='von Brandt'>", "Brandt"),
            ("<meta name='author' content='bell hooks'>", "bell hooks"),
            (
                json_ld('{"@type": "Article", "author": {"name": "Ida Brandt, The Quay"}}'),
                "Ida Brandt",
            ),
            (json_ld('{"@type": "Article", "author": "IDA BRANDT, AP Auto Writer"}'), "IDA BRANDT"),
            (json_ld('{"@type": "Article", "author": [{"name": "A. Ek"}, {"name": "B. Lund"}]}'), "A. Ek, B. Lund"),
            (json_ld('{"@graph": [{"@type": ["NewsArticle"], "author": "A. Ek"}]}'), "A. Ek"),
            (json_ld('{"@type": "Article", "author": {"name": "A. Ek"}} trailing'), "A. Ek"),
            (json_ld('{"@type": "Article", "text": "two\nlines", "author": {"name": "A. Ek"}}'), "A. Ek"),
            (json_ld('{"@type": "Organization", "author": "Nobody"}'), None),
            (json_ld('//<![CDATA[\n{"@type": "Article", "author": "A. Ek"}\n//]]>'), "A. Ek"),
            (json_ld("{broken"), None),
            ("", None),
        ],
    )
    def test_only_markup_names_the_author(self, head: str, author: str | None) -> None:
        assert author_of("<meta property='og:site_name' content='The Quay'>" + head) == author

    def test_an_outlet_that_is_known_by_its_host_alone_is_no_author(self) -> None:
        assert author_of("<meta name='author' content='Quay'>") is None
        assert author_of("<meta name='author' content='Quay Harbour'>") == "Quay Harbour"

    def test_of_many_nodes_only_the_first_thousands_are_looked_at(self) -> None:
        last = '{"@type": "Article", "author": "A. Ek"}'
        assert author_of(json_ld("[" + "{}," * 100 + last + "]")) == "A. Ek"
        assert author_of(json_ld("[" + "{}," * 100_000 + last + "]")) is None

    def test_a_link_to_the_author_names_them(self) -> None:
        assert author_of("", "<a rel='author' href='/ida'>Ida Brandt</a>") == "Ida Brandt"

    def test_a_byline_in_plain_words_does_not(self) -> None:
        assert author_of("", "<p class='byline'>By Ida Brandt</p>") is None


class TestDate:
    def test_json_ld_comes_first_and_is_in_utc(self) -> None:
        head = json_ld('{"@type": "NewsArticle", "datePublished": "2027-05-01T10:30:00+0200"}')
        head += "<meta property='article:published_time' content='2027-04-01T00:00:00Z'>"
        assert published_of(head) == datetime(2027, 5, 1, 8, 30, tzinfo=UTC)

    def test_a_day_alone_is_noon_but_never_later_than_now(self) -> None:
        assert published_of("<meta name='date' content='2027-05-01'>") == datetime(2027, 5, 1, 12, tzinfo=UTC)
        assert published_of("<meta name='date' content='2027-05-03'>") == NOW

    @pytest.mark.parametrize(
        ("written", "hour"),
        [
            ("Sat, 01 May 2027 10:30:00 +0200", 8),
            ("1. Mai 2027, 10:30 Uhr", 10),
            ("01.05.2027", 12),
            ("1 de mayo de 2027", 12),
            ("2027年5月1日 10:30", 10),
            ("May 1, 2027", 12),
        ],
    )
    def test_a_date_is_read_as_people_write_it(self, written: str, hour: int) -> None:
        found = published_of(json_ld(f'{{"@type": "NewsArticle", "datePublished": "{written}"}}'))
        assert found is not None
        assert (found.date().isoformat(), found.hour) == ("2027-05-01", hour)

    @pytest.mark.parametrize("written", ["1994-12-31T23:59:59Z", "2027-05-04T08:00:01Z", "2031-01-01", "soon", "", "0"])
    def test_a_date_outside_1995_to_tomorrow_is_none(self, written: str) -> None:
        assert published_of(f"<meta property='article:published_time' content='{written}'>") is None

    def test_a_bad_date_does_not_hide_a_good_one(self) -> None:
        head = json_ld('{"@type": "NewsArticle", "datePublished": "0001-01-01"}')
        head += "<meta property='article:published_time' content='2027-05-01T10:30:00Z'>"
        assert published_of(head) == datetime(2027, 5, 1, 10, 30, tzinfo=UTC)

    def test_a_date_in_the_address_or_a_time_element_is_found(self) -> None:
        by_address = published_of("", url="https://quay.example/2027/04/30/ferry-returns")
        assert by_address == datetime(2027, 4, 30, 12, tzinfo=UTC)
        by_element = published_of("", after="<time datetime='2027-04-29' itemprop='datePublished'>Thursday</time>")
        assert by_element == datetime(2027, 4, 29, 12, tzinfo=UTC)


class TestOutlet:
    @pytest.mark.parametrize(
        ("head", "outlet"),
        [
            ("<meta property='og:site_name' content='The Quay'>", "The Quay"),
            ("<meta property='og:site_name' content='The Quay | News from the sound'>", "The Quay"),
            ("<meta property='og:site_name' content='https://www.quay.example'>", "quay.example"),
            ("<meta property='og:site_name' content='@thequay'>", "thequay"),
            (json_ld(json.dumps({"@type": "NewsArticle", "publisher": {"name": "Quay Ltd"}})), "Quay Ltd"),
            ("", "quay.example"),
        ],
    )
    def test_the_outlet_is_named_by_markup_else_by_the_host(self, head: str, outlet: str) -> None:
        assert extract_page(article(head=head), NOW).outlet == outlet


class TestAddress:
    @pytest.mark.parametrize(
        ("head", "url", "address"),
        [
            ("", URL + "?utm_source=x&id=7#top", URL + "?id=7"),
            ("<link rel='canonical' href='/harbour/ferry'>", URL, "https://www.quay.example/harbour/ferry"),
            (
                "<link rel='canonical' href='https://quay.example/f'>",
                "https://amp.quay.example/f",
                "https://quay.example/f",
            ),
            ("<link rel='canonical' href='https://thief.example/f'>", URL, URL),
            ("<link rel='canonical' href='https://www.quay.example/'>", URL, URL),
            ("<link rel='canonical' href='javascript:alert(1)'>", URL, URL),
            (
                "<meta property='og:url' content='https://www.quay.example/og?fbclid=1'>",
                URL,
                "https://www.quay.example/og",
            ),
        ],
    )
    def test_the_page_names_its_own_address_within_its_site(self, head: str, url: str, address: str) -> None:
        assert extract_page(article(head=head, url=url), NOW).url == address
