"""Answers that are too large, too slow, or none at all, byte by byte as a server can send them."""

import asyncio
import zlib
from collections.abc import AsyncIterator

import pytest

from bot.ingest.guard.addresses import RefusedError
from bot.model.errors import TemporaryError
from tests.ingest.hostile_server import Answer, answer, bomb, page, redirect
from tests.ingest.hostile_world import CHUNKED, PACKED, PLAIN, PUB, forever, refused, without_a_pause, world

HEAD = PLAIN.removesuffix(b"\r\n")


@pytest.mark.parametrize(
    "told",
    [
        answer(200, b"x", Content_Type="text/html", Content_Length="60000000"),
        forever(CHUNKED, b"1000\r\n" + b"a" * 4096 + b"\r\n"),
        without_a_pause(CHUNKED, *[b"186a0\r\n" + b"a" * 100_000 + b"\r\n"] * 600),
        forever(PLAIN, b"a" * 4096),
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
        "without-a-pause",
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
        (b"<html>an answer of HTTP/0.9</html>\r\n", "bad_response"),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "bad_response"),
        (b"HTTP/1.1 000 X\r\n\r\n", "bad_response"),
        (b"HTTP/1.1 99999 X\r\n\r\n", "bad_response"),
        (b"HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n", "bad_response"),
        (answer(200, b"hello", Content_Type="text/html", Content_Length="3"), "bad_response"),
        (answer(200, b"hello", Content_Type="text/html", Content_Length="-5"), "bad_response"),
        (answer(200, b"hello", Content_Type="text/html", Content_Length="9" * 5000), "bad_response"),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 50\r\n\r\nhello", "bad_response"),
        (HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "bad_response"),
        (HEAD + b"no colon\r\n\r\nhello", "bad_response"),
        (HEAD + b"X-A: \x00\r\n\r\nhello", "bad_response"),
        (CHUNKED + b"-5\r\nhello\r\n0\r\n\r\n", "bad_response"),
        (CHUNKED + b"f" * 18 + b"\r\nhello", "bad_response"),
        (forever(CHUNKED + b"5;", b"x" * 4096), "bad_response"),
        (forever(CHUNKED, b"0" * 4096), "bad_response"),
        (forever(CHUNKED + b"5\r\nhello\r\n0\r\n", b"X-A: b\r\n" * 500), "bad_response"),
        (page(zlib.compress(zlib.compress(bytes(10**7), wbits=31), wbits=31), Content_Encoding="gzip"), "not_text"),
        (page(zlib.compress(b"<p>Hi", wbits=31)), "not_text"),
        (page(Content_Encoding="identity, gzip"), "encoding"),
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


@pytest.mark.parametrize("head", [CHUNKED + b"5;", CHUNKED], ids=["extension", "size"])
async def test_what_never_shows_in_a_body_is_bounded_too(head: bytes) -> None:
    async with world({"/x": forever(head, b"0" * 4096)}) as here:
        assert await here.refusal() == "bad_response"
        assert here.server.sent < 5_000_000  # what lies in the sockets' buffers counts as sent


@pytest.mark.parametrize("status", [404, 500])
async def test_an_answer_that_is_not_wanted_is_not_read_to_its_end(status: int) -> None:
    async with world({"/x": forever(f"HTTP/1.1 {status} X\r\n\r\n".encode(), b"a" * 4096)}) as here:
        with pytest.raises((RefusedError, TemporaryError)):
            await here.fetcher.page(f"{PUB}/x")
        assert here.server.sent < 5_000_000


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
        forever(PLAIN, b"x", 0.02),
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
