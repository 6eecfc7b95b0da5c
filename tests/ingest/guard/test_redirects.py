"""Redirects, each judged as the address that it is."""

import pytest

from tests.ingest.hostile_server import Answer, page, redirect
from tests.ingest.hostile_world import PUB, SECURE, forever, world


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
        ("gopher://127.0.0.1:6379/_x", "scheme"),
        ("unix:///var/run/docker.sock", "scheme"),
        ("HTTP://127.0.0.1/", "address"),
        ("\thttp://127.0.0.1/ ", "address"),
        ("http://127.0.0.1#@pub.example.net/", "address"),
        ("http://[::ffff:7f00:1]/", "address"),
        ("http://127.0.0.1.:80/", "numeric_host"),
        ("hTTp://2130706433/", "numeric_host"),
        ("http://\xe2\x91\xa0\xe2\x91\xa1\xe2\x91\xa6.0.0.1/", "numeric_host"),
        ("http://pub.example.net@127.0.0.1/", "credentials"),
        ("/\\127.0.0.1/", "bad_character"),
        ("\\\\127.0.0.1\\", "bad_character"),
        ("/a\x7fb", "bad_character"),
        ("/a\x00b", "bad_response"),
        (f"/{'a' * 3000}", "url_too_long"),
        (f"/{'a' * 9000}", "bad_response"),
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


async def test_of_two_locations_the_first_counts() -> None:
    both = b"HTTP/1.1 302 X\r\nLocation: /y\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n"
    async with world({"/x": both, "/y": page()}) as here:
        assert (await here.fetcher.page(f"{PUB}/x")).url == f"{PUB}/y"
        assert here.server.paths == ["/x", "/y"]


@pytest.mark.parametrize("location", ["http:/127.0.0.1/", "http:127.0.0.1/", "///127.0.0.1/"])
async def test_a_location_without_a_host_stays_on_the_one_that_sent_it(location: str) -> None:
    async with world({"/x": redirect(location), "/127.0.0.1/": page()}) as here:
        assert (await here.fetcher.page(f"{PUB}/x")).url == f"{PUB}/127.0.0.1/"


@pytest.mark.parametrize(("location", "status"), [("/x", 301), ("#part", 302), ("", 302)])
async def test_a_redirect_to_itself_ends(location: str, status: int) -> None:
    async with world({"/x": redirect(location, status)}) as here:
        assert await here.refusal() in ("too_many_redirects", "bad_response")
        assert len(here.server.paths) <= 6


async def test_a_redirect_whose_body_never_ends_is_followed_without_it() -> None:
    told = forever(b"HTTP/1.1 302 X\r\nLocation: /y\r\n\r\n", b"a" * 5000)
    async with world({"/x": told, "/y": page()}) as here:
        assert (await here.fetcher.page(f"{PUB}/x")).url == f"{PUB}/y"


@pytest.mark.parametrize(
    ("location", "path"),
    [
        ("/a b", "/a%20b"),
        ("/caf\xe9", "/caf%E9"),
        ("/caf\xc3\xa9", "/caf%C3%A9"),
        ("/y\r\n z", "/y%20z"),
        ("/%0d%0aX:1", "/%0D%0AX:1"),
    ],
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
    for name in ("cookie:", "authorization:", "referer:", "proxy-", "origin:"):
        assert name not in heads


async def test_a_refresh_header_is_not_followed() -> None:
    async with world({"/x": page(Refresh="0;url=http://127.0.0.1/"), "/": page()}) as here:
        assert (await here.fetcher.page(f"{PUB}/x")).url == f"{PUB}/x"
        assert here.server.paths == ["/x"]
