"""Where a connection leads, with a real server on loopback and a resolver that leads names to it."""

import pytest

from bot.ingest.feed.read import parse_feed
from bot.ingest.fetch import GuardedFetcher
from bot.ingest.guard.addresses import RefusedError
from bot.ingest.guard.policy import Policy
from tests.ingest.hostile_server import NOW, Answer, HostileServer, MapResolver, StoppedClock, answer, page
from tests.ingest.hostile_world import PUB, world


@pytest.mark.parametrize(
    "answers",
    [
        ["10.1.2.3"],
        ["93.184.216.34", "192.168.0.1"],
        ["::ffff:10.0.0.1"],
        ["fe80::1%eth0"],
        ["64:ff9b::a00:1"],
        ["127.0.0.1"],
        ["0.0.0.0"],
        ["::"],
        ["64:ff9b:1::1"],
        ["1.1.1.1", "2606:4700::1111", "::1"],
        ["1.1.1.1", "127.1"],
        ["2130706433"],
        [],
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


async def test_a_page_whose_name_leads_inside_after_its_robots_txt_was_read_is_not_asked_for() -> None:
    async with world({"/x": page()}) as here:
        turning = MapResolver({"pub.example.net": [["127.0.0.1"], ["127.0.0.2", "127.0.0.1"]]}, here.server.port)
        policy = Policy(allowed=frozenset({f"127.0.0.1:{here.server.port}"}))
        async with GuardedFetcher(policy, StoppedClock(), resolver=turning) as fetcher:
            with pytest.raises(RefusedError, match="public internet"):
                await fetcher.page(f"{PUB}/x")
        assert here.server.paths == []


async def test_what_a_feed_names_as_its_own_address_and_its_entries_is_kept_and_never_asked_unjudged() -> None:
    inside = "http://127.0.0.1/admin"
    links = f'<link>{inside}</link><a:link xmlns:a="http://www.w3.org/2005/Atom" rel="self" href="{inside}"/>'
    document = (
        f"<rss version='2.0'><channel><title>t</title>{links}<item><title>A</title>{links}</item></channel></rss>"
    )
    async with world({"/x": answer(200, document.encode())}) as here:
        reply = await here.fetcher.feed(f"{PUB}/x")
        parsed = parse_feed(reply.body, url=reply.url, now=NOW)
        for link in (parsed.link, parsed.entries[0].link):
            assert link == inside
            assert await here.refusal(link) == "address"
        assert (reply.moved_to, here.server.paths) == (None, ["/x"])


async def test_what_a_page_names_as_its_own_address_or_where_to_go_is_never_asked() -> None:
    inside = "http://127.0.0.1/admin"
    head = f"<link rel=canonical href={inside}><base href={inside}><meta http-equiv=refresh content='0;url={inside}'>"
    async with world({"/x": page(f"<head>{head}</head><p>Hello, reader.".encode())}) as here:
        assert (await here.fetcher.page(f"{PUB}/x")).url == f"{PUB}/x"
        assert here.server.paths == ["/x"]
