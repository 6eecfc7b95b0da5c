"""The way out, against a real server on loopback: what is asked for, and what becomes of each kind of answer."""

import pytest

from bot.ingest.fetch import FeedReply
from bot.ingest.guard.addresses import RefusedError
from bot.ingest.guard.replies import SENTENCES
from bot.model.errors import GoneError, TemporaryError
from bot.model.ports import Fetched
from tests.ingest.hostile_server import Answer, answer, page, redirect
from tests.ingest.hostile_world import PUB, SECURE, World, forever, world


async def test_a_page_comes_with_its_address_type_and_plain_body() -> None:
    async with world({"/x": page(b"<p>Hi", ETag='"1"', Content_Type="text/html; charset=utf-8")}) as here:
        reply = await here.fetcher.page(f"{PUB}/x#part")
    assert (reply.url, reply.status, reply.body) == (f"{PUB}/x", 200, b"<p>Hi")
    assert reply.content_type == "text/html; charset=utf-8"
    assert reply.headers["etag"] == '"1"'


async def test_a_request_says_who_asks_and_offers_only_what_can_be_bounded() -> None:
    async with world({"/x": page()}) as here:
        await here.fetcher.page(f"{PUB}/x")
        head = here.server.heads[-1]
    assert "User-Agent: Broadsheet/1.2 (+https://who.example.org)\r\n" in head
    assert "Accept-Encoding: gzip, deflate, br, zstd\r\n" in head
    assert "Host: pub.example.net\r\n" in head


# Types

PAGE_TYPES = [
    "text/html",
    "TEXT/HTML; charset=no-such",
    "application/xhtml+xml",
    "text/plain",
    "text/html;charset=utf-8, x",
]


@pytest.mark.parametrize("kind", PAGE_TYPES)
async def test_a_page_may_be_html_xhtml_or_plain_text(kind: str) -> None:
    async with world({"/x": page(Content_Type=kind)}) as here:
        assert (await here.fetcher.page(f"{PUB}/x")).status == 200


async def test_a_page_without_a_type_is_taken_by_its_text() -> None:
    async with world({"/x": answer(200, b"<p>Hi")}) as here:
        assert (await here.fetcher.page(f"{PUB}/x")).body == b"<p>Hi"


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("image/png", "image"),
        ("video/mp4", "video"),
        ("application/pdf", "PDF"),
        ("application/rss+xml", "/feed add"),
        ("application/json", "no web page"),
        ("application/octet-stream", "no web page"),
        ("text/css", "no web page"),
    ],
)
async def test_another_type_is_refused_in_words_that_name_it(kind: str, word: str) -> None:
    async with world({"/x": page(Content_Type=kind)}) as here:
        with pytest.raises(RefusedError) as caught:
            await here.fetcher.page(f"{PUB}/x")
    assert caught.value.reason == "content_type"
    assert word in caught.value.sentence


# Status


@pytest.mark.parametrize("status", [401, 402, 403, 404, 410, 451])
async def test_each_refusing_status_has_a_sentence_of_its_own(status: int) -> None:
    async with world({"/x": answer(status, b"internal banner")}) as here:
        with pytest.raises(RefusedError) as caught:
            await here.fetcher.page(f"{PUB}/x")
    assert caught.value.sentence == SENTENCES[str(status)]


async def test_any_other_refusing_status_has_one_in_common() -> None:
    async with world({"/x": answer(418)}) as here:
        with pytest.raises(RefusedError) as caught:
            await here.fetcher.page(f"{PUB}/x")
    assert caught.value.sentence == SENTENCES["4xx"]


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "120", 120.0),
        (503, "Mon, 02 Mar 2026 08:10:00 GMT", 600.0),
        (503, "Mon, 02 Mar 2026 07:00:00 GMT", 0.0),
        (429, "99999999", 86_400.0),
        (429, "soon", None),
        (500, "-5", None),
        (502, "9" * 400, None),
        (408, "", None),
    ],
)
async def test_a_busy_or_failing_site_is_tried_again_not_before_it_says(
    status: int, header: str, seconds: float | None
) -> None:
    async with world({"/x": answer(status, Retry_After=header)}) as here:
        with pytest.raises(TemporaryError) as caught:
            await here.fetcher.page(f"{PUB}/x")
    assert caught.value.retry_after == seconds


async def test_a_server_that_hangs_up_is_tried_again_later() -> None:
    async with world({"/x": b""}) as here:
        with pytest.raises(TemporaryError, match="could not be reached"):
            await here.fetcher.page(f"{PUB}/x")


# TLS


@pytest.mark.parametrize("certificate", ["self-signed", "wrong-name", "expired"])
async def test_a_certificate_that_is_not_valid_is_refused(certificate: str) -> None:
    async with world({"/x": page()}, certificate=certificate) as here:
        assert await here.refusal(f"{SECURE}/x") == "tls"
        assert here.server.heads == []


async def test_a_valid_certificate_is_accepted() -> None:
    async with world({"/x": page()}, certificate="good") as here:
        assert (await here.fetcher.page(f"{SECURE}/x")).status == 200


# robots.txt


async def test_a_page_that_robots_txt_forbids_is_not_asked_for() -> None:
    async with world({"/robots.txt": answer(200, b"User-agent: *\nDisallow: /x"), "/x": page()}) as here:
        assert await here.refusal() == "robots"
        assert here.server.paths == []


async def test_robots_txt_is_asked_of_each_host_on_the_way() -> None:
    answers: dict[str, Answer] = {
        "/robots.txt": answer(200, b"User-agent: *\nDisallow: /y"),
        "/x": redirect("http://other.example.net/y"),
        "/y": page(),
    }
    async with world(answers) as here:
        assert await here.refusal() == "robots"
        assert here.server.paths == ["/x"]
        assert [head.split("Host: ")[1].split("\r\n")[0] for head in here.server.heads] == [
            *("pub.example.net", "pub.example.net", "other.example.net")
        ]


@pytest.mark.parametrize(
    "told", [answer(404), answer(403), redirect("http://127.0.0.1/robots.txt"), redirect("/robots.txt")]
)
async def test_a_site_without_a_robots_txt_allows_everything(told: bytes) -> None:
    async with world({"/robots.txt": told, "/x": page()}) as here:
        assert (await here.fetcher.page(f"{PUB}/x")).status == 200


async def test_a_site_whose_robots_txt_fails_is_left_alone_for_now() -> None:
    async with world({"/robots.txt": answer(503), "/x": page()}) as here:
        with pytest.raises(TemporaryError):
            await here.fetcher.page(f"{PUB}/x")
        assert here.server.paths == []


async def test_a_silent_robots_txt_is_left_before_the_deadline() -> None:
    async with world({"/robots.txt": forever(b"", b"", 0.02), "/x": page()}, deadline=0.4) as here:
        for _ in range(2):
            with pytest.raises(TemporaryError, match="in time"):
                await here.fetcher.page(f"{PUB}/x")
        assert len(here.server.heads) == 1


async def test_an_endless_robots_txt_is_read_as_far_as_its_limit() -> None:
    head = b"HTTP/1.1 200 X\r\n\r\nUser-agent: *\nDisallow: /x\n"
    async with world({"/robots.txt": forever(head, b"# pad\n" * 2000), "/x": page()}) as here:
        assert await here.refusal() == "robots"


# Feeds

RSS = b"<rss version='2.0'><channel><title>t</title></channel></rss>"


async def feed_of(here: World, **conditions: str) -> FeedReply:
    return await here.fetcher.feed(f"{PUB}/x", **conditions)


FEED_TYPES = [
    "application/rss+xml",
    "application/atom+xml; charset=utf-8",
    "text/xml",
    "application/feed+json",
    "text/html",
]


@pytest.mark.parametrize(
    "kind", [*FEED_TYPES, "application/rdf+xml", "application/json", "application/xml", "text/plain"]
)
async def test_a_feed_may_have_any_type_that_feeds_are_served_with(kind: str) -> None:
    async with world({"/x": answer(200, RSS, Content_Type=kind)}) as here:
        reply = await feed_of(here)
    assert isinstance(reply, Fetched)
    assert (reply.status, reply.body, reply.moved_to) == (200, RSS, None)


async def test_an_image_is_no_feed() -> None:
    async with world({"/x": answer(200, RSS, Content_Type="image/png")}) as here:
        with pytest.raises(RefusedError) as caught:
            await feed_of(here)
    assert caught.value.reason == "content_type"


async def test_a_feed_is_asked_for_with_the_marks_of_last_time_verbatim() -> None:
    async with world({"/x": answer(304, ETag='W/"a b"')}) as here:
        reply = await feed_of(here, etag='W/"a b"', modified="Sun, 01 Mar 2026 08:00:00 GMT")
        head = here.server.heads[0]
    assert 'If-None-Match: W/"a b"\r\n' in head
    assert "If-Modified-Since: Sun, 01 Mar 2026 08:00:00 GMT\r\n" in head
    assert (reply.status, reply.body, reply.headers["etag"]) == (304, b"", 'W/"a b"')


@pytest.mark.parametrize("mark", ["a\r\nX-Injected: 1", "caf\u00e9", "\ud800"])
async def test_a_mark_that_no_header_can_hold_is_left_out(mark: str) -> None:
    async with world({"/x": answer(200, RSS)}) as here:
        await feed_of(here, etag=mark)
        assert "If-None-Match" not in here.server.heads[0]
        assert "Injected" not in here.server.heads[0]


async def test_a_feed_that_is_gone_for_good_says_so_by_its_type() -> None:
    async with world({"/x": answer(410)}) as here:
        with pytest.raises(GoneError):
            await feed_of(here)


@pytest.mark.parametrize(
    ("statuses", "moved"),
    [((301,), "/1"), ((308, 301), "/2"), ((302,), None), ((307, 301), None), ((301, 302), "/1")],
)
async def test_only_permanent_redirects_at_the_start_of_the_way_move_a_feed(
    statuses: tuple[int, ...], moved: str | None
) -> None:
    answers: dict[str, Answer] = {"/x": redirect("/1", statuses[0])}
    answers.update({f"/{at}": redirect(f"/{at + 1}", status) for at, status in enumerate(statuses[1:], 1)})
    answers[f"/{len(statuses)}"] = answer(200, RSS)
    async with world(answers) as here:
        assert (await feed_of(here)).moved_to == (f"{PUB}{moved}" if moved else None)


async def test_a_feed_is_fetched_without_asking_robots_txt() -> None:
    async with world({"/robots.txt": answer(200, b"User-agent: *\nDisallow: /"), "/x": answer(200, RSS)}) as here:
        assert (await feed_of(here)).status == 200


@pytest.mark.parametrize(
    "told",
    [
        *(answer(status) for status in (204, 400, 401, 402, 403, 404, 418, 451)),
        *(answer(200, b"x", Content_Encoding="x-foo"), answer(200, b"x", Content_Encoding="gzip"), b"no answer"),
        answer(200, bytes(200_000)),
    ],
)
async def test_what_is_wrong_with_a_feed_is_not_said_as_of_a_page(told: bytes) -> None:
    async with world({"/x": told}) as here:
        with pytest.raises(RefusedError) as caught:
            await feed_of(here)
    assert "paste" not in caught.value.sentence
    assert "page" not in caught.value.sentence
    assert "open it yourself" not in caught.value.sentence
    assert caught.value.sentence.count(".") == 1


async def test_a_feed_goes_through_the_same_guard() -> None:
    async with world({"/x": redirect("http://10.0.0.1/feed")}) as here:
        for url in ("http://10.0.0.1/feed", f"{PUB}/x"):
            with pytest.raises(RefusedError) as caught:
                await here.fetcher.feed(url)
            assert caught.value.reason == "address"
