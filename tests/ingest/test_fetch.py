"""The way out, against a real server on loopback that answers as badly as servers can."""

import asyncio
import ssl
import zlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from bot.ingest.fetch import FeedReply, GuardedFetcher
from bot.ingest.guard.addresses import RefusedError
from bot.ingest.guard.policy import Policy, user_agent
from bot.ingest.guard.replies import SENTENCES
from bot.model.errors import GoneError, TemporaryError
from bot.model.ports import Fetched
from tests.ingest.hostile_server import (
    TLS_FILES,
    Answer,
    HostileServer,
    MapResolver,
    StoppedClock,
    answer,
    bomb,
    page,
    redirect,
)

PUB = "http://pub.example.net"
SECURE = "https://pub.example.net"


@dataclass(frozen=True)
class World:
    """A fetcher for which the public names pub and other lie on the hostile server."""

    fetcher: GuardedFetcher
    server: HostileServer
    resolver: MapResolver

    async def refusal(self, url: str = f"{PUB}/x") -> str:
        with pytest.raises(RefusedError) as caught:
            await self.fetcher.page(url)
        assert caught.value.sentence.endswith(".")
        return caught.value.reason


@asynccontextmanager
async def world(
    answers: Mapping[str, Answer], *, certificate: str = "", deadline: float = 5.0, read_timeout: float = 5.0
) -> AsyncIterator[World]:
    names = {"pub.example.net": [["127.0.0.1"]], "other.example.net": [["127.0.0.1"]]}
    async with HostileServer(answers, certificate=certificate) as server:
        resolver = MapResolver(names, port=server.port)
        policy = Policy(
            user_agent=user_agent("1.2", "https://who.example.org"),
            allowed=frozenset({f"127.0.0.1:{server.port}"}),
            body_limit=100_000,
            deadline=deadline,
            read_timeout=read_timeout,
        )
        trusted = ssl.create_default_context(cafile=str(TLS_FILES / "ca.pem"))
        async with GuardedFetcher(policy, StoppedClock(), resolver=resolver, ssl_context=trusted) as fetcher:
            yield World(fetcher, server, resolver)


async def refused(told: Answer) -> str:
    async with world({"/x": told}) as here:
        return await here.refusal()


def forever(head: bytes, piece: bytes, pause: float = 0) -> Answer:
    async def pieces() -> AsyncIterator[bytes]:
        yield head
        while True:
            await asyncio.sleep(pause)
            yield piece

    return pieces


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


# Where a connection leads


@pytest.mark.parametrize(
    "answers",
    [
        ["10.1.2.3"],
        ["93.184.216.34", "192.168.0.1"],
        ["::ffff:10.0.0.1"],
        ["fe80::1%eth0"],
        ["64:ff9b::a00:1"],
        ["127.0.0.1"],
    ],
)
async def test_a_name_with_any_answer_inside_is_refused(answers: list[str]) -> None:
    resolver = MapResolver({"pub.example.net": [answers]})
    async with GuardedFetcher(Policy(), StoppedClock(), resolver=resolver) as fetcher:
        with pytest.raises(RefusedError) as caught:
            await fetcher.page(f"{PUB}/x")
    assert caught.value.reason == "address"


async def test_a_name_is_looked_up_anew_and_judged_anew_for_each_request() -> None:
    async with world({"/x": page()}) as here:
        turning = MapResolver({"pub.example.net": [["127.0.0.1"], ["127.0.0.1"], ["127.0.0.2"]]}, here.server.port)
        policy = Policy(allowed=frozenset({f"127.0.0.1:{here.server.port}"}))
        async with GuardedFetcher(policy, StoppedClock(), resolver=turning) as fetcher:
            await fetcher.page(f"{PUB}/x")
            with pytest.raises(RefusedError, match="public internet"):
                await fetcher.page(f"{PUB}/x")


async def test_an_open_connection_is_not_used_again_once_its_name_leads_inside() -> None:
    kept: dict[str, Answer] = {"/x": page(Connection="keep-alive"), "/robots.txt": answer(404, Connection="keep-alive")}
    async with world(kept) as here:
        turning = MapResolver({"pub.example.net": [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]]}, here.server.port)
        policy = Policy(allowed=frozenset({f"127.0.0.1:{here.server.port}"}))
        async with GuardedFetcher(policy, StoppedClock(), resolver=turning) as fetcher:
            await fetcher.page(f"{PUB}/x")
            with pytest.raises(RefusedError):
                await fetcher.page(f"{PUB}/x")


async def test_a_name_that_leads_inside_reads_like_one_that_does_not_exist() -> None:
    resolver = MapResolver({"inside.example.net": [["10.0.0.1"]]})
    said: list[str] = []
    async with GuardedFetcher(Policy(), StoppedClock(), resolver=resolver) as fetcher:
        for name in ("inside", "nothing"):
            with pytest.raises(RefusedError) as caught:
                await fetcher.page(f"http://{name}.example.net/")
            said.append(f"{caught.value} {caught.value.args} {caught.value.__cause__} {caught.value.sentence}")
    assert said[0] == said[1]
    assert "10." not in said[0]


async def test_a_name_that_the_owner_allowed_may_lead_inside() -> None:
    async with HostileServer({"/x": page()}) as server:
        resolver = MapResolver({"wiki.lan": [["127.0.0.1"]], "pub.example.net": [["127.0.0.1"]]})
        policy = Policy(allowed=frozenset({f"wiki.lan:{server.port}"}), extra_ports=frozenset({server.port}))
        async with GuardedFetcher(policy, StoppedClock(), resolver=resolver) as fetcher:
            assert (await fetcher.page(f"http://wiki.lan:{server.port}/x")).status == 200
            with pytest.raises(RefusedError):
                await fetcher.page(f"http://127.0.0.1:{server.port}/x")
            with pytest.raises(RefusedError):
                await fetcher.page(f"http://pub.example.net:{server.port}/x")


async def test_a_proxy_in_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    async with world({"/x": page()}) as here:
        assert (await here.fetcher.page(f"{PUB}/x")).status == 200


# Redirects


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.1/", "address"),
        ("//127.0.0.1/", "address"),
        ("http://[::1]/", "address"),
        ("http://169.254.169.254/latest/meta-data/", "address"),
        ("http://localhost/", "local_name"),
        ("http://0x7f.1/", "numeric_host"),
        ("http://me:secret@other.example.net/", "credentials"),
        ("http://other.example.net:6379/", "port"),
        ("file:///etc/hostname", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://[::1/", "bad_url"),
        ("", "bad_response"),
    ],
)
async def test_a_redirect_is_judged_like_an_address(location: str, reason: str) -> None:
    async with world({"/x": redirect(location)}) as here:
        assert await here.refusal() == reason
        assert here.server.paths == ["/x"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["/y", "y", "http://other.example.net/y", "//other.example.net/y#part"])
async def test_a_redirect_on_the_public_internet_is_followed(location: str, status: int) -> None:
    async with world({"/x": redirect(location, status), "/y": page()}) as here:
        reply = await here.fetcher.page(f"{PUB}/x")
    assert reply.url in (f"{PUB}/y", "http://other.example.net/y")


@pytest.mark.parametrize(
    ("location", "path"), [("/a b", "/a%20b"), ("/caf\xe9", "/caf%E9"), ("/caf\xc3\xa9", "/caf%C3%A9")]
)
async def test_a_redirect_written_carelessly_is_read_as_browsers_do(location: str, path: str) -> None:
    async with world({"/x": redirect(location), path: page()}) as here:
        await here.fetcher.page(f"{PUB}/x")
        assert here.server.paths == ["/x", path]


async def test_five_redirects_are_followed_and_six_are_not() -> None:
    chain: dict[str, Answer] = {f"/{number}": redirect(f"/{number + 1}") for number in range(6)}
    async with world({**chain, "/6": page()}) as here:
        assert (await here.fetcher.page(f"{PUB}/1")).url == f"{PUB}/6"
        assert await here.refusal(f"{PUB}/0") == "too_many_redirects"


async def test_a_redirect_from_https_to_http_is_refused() -> None:
    async with world({"/x": redirect(f"{PUB}/y"), "/y": page()}, certificate="good") as here:
        assert await here.refusal(f"{SECURE}/x") == "downgrade"


async def test_nothing_that_one_host_set_reaches_another_or_the_next_request() -> None:
    first = redirect("http://other.example.net/y", Set_Cookie="id=1; Domain=example.net", WWW_Authenticate="Basic")
    async with world({"/x": first, "/y": page(Set_Cookie="id=2")}) as here:
        await here.fetcher.page(f"{PUB}/x")
        await here.fetcher.page("http://other.example.net/y")
        heads = "".join(here.server.heads).lower()
    for name in ("cookie:", "authorization:", "referer:"):
        assert name not in heads


async def test_a_refresh_header_is_not_followed() -> None:
    async with world({"/x": page(Refresh="0;url=http://127.0.0.1/"), "/": page()}) as here:
        assert (await here.fetcher.page(f"{PUB}/x")).url == f"{PUB}/x"
        assert here.server.paths == ["/x"]


# Bodies

PACKED = b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "told",
    [
        answer(200, b"x", Content_Type="text/html", Content_Length="60000000"),
        forever(CHUNKED, b"1000\r\n" + b"a" * 4096 + b"\r\n"),
        forever(b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\n\r\n", b"a" * 4096),
        forever(PACKED + zlib.compress(b"<p>Hi", wbits=31), b"ignored" * 500),
        bomb("gzip", 300),
        bomb("deflate", 300),
        bomb("br", 300),
        bomb("zstd", 1000),
        page(b"a" * 100_001),
    ],
    ids=[
        "length",
        "chunked",
        "no-length",
        "behind-gzip",
        "gzip-bomb",
        "deflate-bomb",
        "br-bomb",
        "zstd-bomb",
        "one-more",
    ],
)
async def test_a_body_over_the_limit_is_refused(told: Answer) -> None:
    assert await refused(told) == "too_large"


async def test_a_body_of_just_the_limit_is_read() -> None:
    async with world({"/x": page(b"a" * 100_000)}) as here:
        assert len((await here.fetcher.page(f"{PUB}/x")).body) == 100_000


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (page(Content_Encoding="compress"), "encoding"),
        (page(Content_Encoding="gzip, br"), "encoding"),
        (page(Content_Encoding="x-own"), "encoding"),
        (page(b"not gzip at all", Content_Encoding="gzip"), "bad_response"),
        (page(zlib.compress(b"half of it" * 90, wbits=31)[:-9], Content_Encoding="gzip"), "bad_response"),
        (answer(200, b"half", Content_Type="text/html", Content_Length="50"), "bad_response"),
        (CHUNKED + b"zz\r\n", "bad_response"),
        (b"HTTP/1.1 200 X\r\n" + b"X-Pad: 1\r\n" * 10_000 + b"\r\nhi", "bad_response"),
        (b"HTTP/1.1 200 X\r\nX-Pad: " + b"1" * 100_000 + b"\r\n\r\nhi", "bad_response"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000 + page(), "bad_response"),
        (forever(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 50), "bad_response"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "bad_response"),
        (page(b""), "empty"),
        (page(b" \r\n\t "), "empty"),
        (answer(204), "empty"),
        (page(b"\x89PNG\r\n"), "not_text"),
        (page(b"%PDF-1.7 plain so far"), "not_text"),
        (page(b"\x00\x01\x02\x03" * 50), "not_text"),
        (answer(206, b"part", Content_Type="text/html"), "bad_response"),
        (answer(304), "bad_response"),
        (answer(300), "bad_response"),
    ],
)
async def test_an_answer_that_is_no_page_is_refused_with_its_reason(told: Answer, reason: str) -> None:
    assert await refused(told) == reason


async def test_a_pdf_that_calls_itself_a_page_is_named() -> None:
    async with world({"/x": page(b"%PDF-1.7 plain so far")}) as here:
        with pytest.raises(RefusedError, match="PDF"):
            await here.fetcher.page(f"{PUB}/x")


async def test_one_interim_answer_before_the_real_one_is_fine() -> None:
    async with world({"/x": b"HTTP/1.1 103 Early Hints\r\n\r\n" + page()}) as here:
        assert (await here.fetcher.page(f"{PUB}/x")).status == 200


@pytest.mark.parametrize(
    "told",
    [
        forever(b"HTTP/1.1 200 X\r\n", b"X", 0.02),
        forever(b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\n\r\n", b"x", 0.02),
        forever(b"", b"", 0.02),
    ],
    ids=["head", "body", "silence"],
)
async def test_a_server_that_drips_or_is_silent_costs_one_deadline(told: Answer) -> None:
    async with world({"/x": told}, deadline=0.3) as here:
        started = asyncio.get_running_loop().time()
        with pytest.raises(TemporaryError, match="in time"):
            await here.fetcher.page(f"{PUB}/x")
        assert asyncio.get_running_loop().time() - started < 2


async def test_the_deadline_is_one_for_all_redirects() -> None:
    async def slow() -> AsyncIterator[bytes]:
        await asyncio.sleep(0.15)
        yield redirect("/x")

    async with world({"/x": slow}, deadline=0.4) as here:
        with pytest.raises(TemporaryError, match="in time"):
            await here.fetcher.page(f"{PUB}/x")


async def test_silence_ends_at_the_read_timeout() -> None:
    async with world({"/x": forever(b"", b"", 0.02)}, read_timeout=0.2, deadline=60) as here:
        with pytest.raises(TemporaryError, match="in time"):
            await here.fetcher.page(f"{PUB}/x")


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


async def test_a_feed_goes_through_the_same_guard() -> None:
    async with world({"/x": redirect("http://10.0.0.1/feed")}) as here:
        for url in ("http://10.0.0.1/feed", f"{PUB}/x"):
            with pytest.raises(RefusedError) as caught:
                await here.fetcher.feed(url)
            assert caught.value.reason == "address"
