"""No web page in the same browser can drive the local Discord, and nobody can without the run's key or token."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
import pytest_asyncio

from tests.sandbox.local_discord import LocalDiscord

pytestmark = pytest.mark.asyncio(loop_scope="module")

ADA = "1300000000000000101"
OPEN_TO_PEOPLE = [
    ("GET", f"/local/state?user={ADA}"),
    ("GET", "/local/people"),
    ("GET", "/local/record"),
    ("GET", "/local/violations"),
    ("POST", "/local/interactions"),
    ("POST", "/local/dms"),
    ("POST", "/local/channels/1310000000000000101/messages"),
    ("POST", "/local/channels/1310000000000000101/delete"),
    ("POST", "/local/permissions"),
    ("POST", f"/local/people/{ADA}"),
    ("POST", "/local/guilds/1310000000000000000/bot"),
    ("POST", "/local/faults"),
]
OPEN_TO_THE_BOT = [
    ("GET", "/api/v10/users/@me"),
    ("GET", "/api/v10/gateway/bot"),
    ("POST", "/api/v10/channels/1310000000000000101/messages"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def local() -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord.start() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stranger(local: LocalDiscord) -> AsyncIterator[aiohttp.ClientSession]:
    """A client that knows the address and no secret."""
    async with aiohttp.ClientSession(local.ready.base) as http:
        yield http


async def status(http: aiohttp.ClientSession, method: str, path: str, headers: dict[str, str]) -> int:
    async with http.request(method, path, headers=headers, json={} if method == "POST" else None) as reply:
        return reply.status


@pytest.mark.parametrize(("method", "path"), OPEN_TO_PEOPLE)
async def test_the_person_api_wants_the_key(
    local: LocalDiscord, stranger: aiohttp.ClientSession, method: str, path: str
) -> None:
    assert await status(stranger, method, path, {}) == 403
    assert await status(stranger, method, path, {"X-Local-Key": "wrong"}) == 403
    assert await status(stranger, method, path, {"X-Local-Key": ""}) == 403
    assert await status(stranger, method, f"{path}{'&' if '?' in path else '?'}key={local.ready.key}", {}) == 403


@pytest.mark.parametrize(("method", "path"), OPEN_TO_PEOPLE)
@pytest.mark.parametrize(
    "headers", [{"Origin": "http://example.org"}, {"Origin": "null"}, {"Host": "example.org"}], ids=str
)
async def test_a_page_of_another_site_is_refused_even_with_the_key(
    local: LocalDiscord, stranger: aiohttp.ClientSession, method: str, path: str, headers: dict[str, str]
) -> None:
    assert await status(stranger, method, path, {**headers, "X-Local-Key": local.ready.key}) == 403


async def test_the_own_page_with_the_key_is_served(local: LocalDiscord, stranger: aiohttp.ClientSession) -> None:
    headers = {"Origin": local.ready.base, "X-Local-Key": local.ready.key, "Sec-Fetch-Site": "same-origin"}
    assert await status(stranger, "GET", f"/local/state?user={ADA}", headers) == 200


@pytest.mark.parametrize(("method", "path"), OPEN_TO_THE_BOT)
async def test_the_bots_api_wants_its_token(
    local: LocalDiscord, stranger: aiohttp.ClientSession, method: str, path: str
) -> None:
    for authorization in ("", "Bot wrong", f"Bearer {local.ready.bot_token}", f"Bot {local.ready.key}"):
        assert await status(stranger, method, path, {"Authorization": authorization}) == 401


@pytest.mark.parametrize(("method", "path"), OPEN_TO_THE_BOT)
async def test_the_bots_api_is_for_no_page(
    local: LocalDiscord, stranger: aiohttp.ClientSession, method: str, path: str
) -> None:
    token = {"Authorization": f"Bot {local.ready.bot_token}"}
    for page in ({"Origin": local.ready.base}, {"Origin": "http://example.org"}, {"Host": "example.org"}):
        assert await status(stranger, method, path, token | page) == 403


async def test_an_unknown_interaction_token_opens_nothing(local: LocalDiscord, stranger: aiohttp.ClientSession) -> None:
    application = local.ready.application_id
    assert await status(stranger, "POST", "/api/v10/interactions/1/guessed/callback", {}) == 404
    for token in ("guessed", "1.guessed", "."):
        assert await status(stranger, "POST", f"/api/v10/webhooks/{application}/{token}", {}) == 404


@pytest.mark.parametrize("path", [f"/local/events?user={ADA}&key=", "/gateway?"])
async def test_the_sockets_are_for_no_other_page(
    local: LocalDiscord, stranger: aiohttp.ClientSession, path: str
) -> None:
    whole = path + (local.ready.key if "key=" in path else "")
    for headers in ({"Origin": "http://example.org"}, {"Host": "example.org"}):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await stranger.ws_connect(whole, headers=headers)
        assert refused.value.status == 403


async def test_the_page_of_events_wants_the_key(stranger: aiohttp.ClientSession) -> None:
    for query in (f"user={ADA}", f"user={ADA}&key=wrong"):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await stranger.ws_connect(f"/local/events?{query}")
        assert refused.value.status == 403


async def test_the_gateway_wants_the_token(local: LocalDiscord, stranger: aiohttp.ClientSession) -> None:
    async with stranger.ws_connect("/gateway") as socket:
        await socket.receive_json()
        await socket.send_json({"op": 2, "d": {"token": "wrong", "intents": 1, "properties": {}}})
        assert (await socket.receive()).data == 4004
    async with stranger.ws_connect("/gateway") as socket:
        await socket.receive_json()
        await socket.send_json({"op": 3, "d": {}})
        assert (await socket.receive()).data == 4003


async def test_an_attachment_is_served_to_those_who_were_given_its_address(
    local: LocalDiscord, stranger: aiohttp.ClientSession
) -> None:
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", '{"content": "a page"}')
    form.add_field("files[0]", b"<script>alert(1)</script>", filename="page.html")
    token = {"Authorization": f"Bot {local.ready.bot_token}"}
    path = "/api/v10/channels/1310000000000000101/messages"
    await local.overwrite(1310000000000000101, allow=1 << 15)
    async with stranger.post(path, data=form, headers=token) as reply:
        url = (await reply.json())["attachments"][0]["url"]
    async with stranger.get(url) as reply:
        assert reply.headers["Content-Disposition"] == "attachment"
        assert "sandbox" in reply.headers["Content-Security-Policy"]
        assert await reply.read() == b"<script>alert(1)</script>"
    assert await status(stranger, "GET", url.partition("?")[0], {}) == 404
    assert await status(stranger, "GET", url + "0", {}) == 404
    assert await status(stranger, "GET", url, {"Sec-Fetch-Site": "cross-site"}) == 403


async def test_only_the_pages_own_files_are_served(local: LocalDiscord) -> None:
    for path in ("/../app.py", "/..%2fapp.py", "/%2e%2e/app.py", "/app.py", "/../../README.md"):
        reader_url = f"{local.ready.base}{path}"
        async with aiohttp.ClientSession() as http, http.get(reader_url) as reply:
            assert reply.status == 404
    async with aiohttp.ClientSession() as http, http.get(local.ready.base, headers={"Host": "example.org"}) as reply:
        assert reply.status == 403


async def test_it_listens_on_loopback_alone(local: LocalDiscord) -> None:
    assert local.ready.base.startswith("http://127.0.0.1:")
