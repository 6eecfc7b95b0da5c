"""What sites ask of programs."""

import time
from datetime import timedelta

import pytest

from bot.ingest.guard.addresses import RefusedError, Target
from bot.ingest.guard.robots import Robots, parse_rules
from bot.model.errors import TemporaryError
from bot.model.ports import Fetched
from tests.ingest.hostile_server import StoppedClock

US = "Broadsheet"


class Site:
    """A robots.txt that counts how often it is asked for."""

    def __init__(self, text: str = "", error: Exception | None = None) -> None:
        self.text = text
        self.error = error
        self.asked: list[str] = []

    async def get(self, target: Target) -> Fetched:
        self.asked.append(target.url)
        if self.error is not None:
            raise self.error
        return Fetched(target.url, 200, {}, "text/plain", self.text.encode())


def at(path: str, host: str = "news.example.org", scheme: str = "https") -> Target:
    return Target(scheme, host, 443 if scheme == "https" else 80, path)


async def is_allowed(robots: Robots, target: Target) -> bool:
    try:
        await robots.check(target)
    except RefusedError as error:
        assert error.reason == "robots"
        return False
    return True


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /private", "/private/x", False),
        ("User-agent: *\nDisallow: /private", "/public", True),
        ("User-agent: *\nDisallow: /\nAllow: /news/", "/news/1", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: Broadsheet\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: broadsheet/2.0\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Broadsheet\nAllow: /", "/a", True),
        ("User-agent: OtherBot\nDisallow: /", "/a", True),
        ("User-agent: OtherBot\nUser-agent: Broadsheet\nDisallow: /", "/a", False),
        ("User-agent: OtherBot\nUser-agent: ThirdBot\nDisallow: /\nUser-agent: *\nDisallow: /x", "/a", True),
        ("User-agent: Broadsheets\nDisallow: /", "/a", True),
        ("User-agent: * # all\nDisallow: /*.pdf$", "/a.pdf", False),
        ("<html>not found</html>", "/a", True),
    ],
)
async def test_a_robots_txt_is_kept_to(text: str, path: str, allowed: bool) -> None:
    assert await is_allowed(Robots(Site(text).get, StoppedClock()), at(path)) is allowed


async def test_the_file_of_the_same_origin_is_read_once_a_day() -> None:
    site, clock = Site("User-agent: *\nDisallow: /a"), StoppedClock()
    robots = Robots(site.get, clock)
    assert not await is_allowed(robots, at("/a"))
    assert await is_allowed(robots, at("/b"))
    assert site.asked == ["https://news.example.org/robots.txt"]
    await is_allowed(robots, at("/b", scheme="http"))
    assert site.asked[1:] == ["http://news.example.org/robots.txt"]
    clock.time += timedelta(hours=24)
    site.text = ""
    assert await is_allowed(robots, at("/a"))
    assert len(site.asked) == 3


async def test_a_site_that_refuses_its_robots_txt_has_none() -> None:
    assert await is_allowed(Robots(Site(error=RefusedError("status", "No page.")).get, StoppedClock()), at("/a"))


async def test_a_site_that_cannot_say_is_left_alone_for_ten_minutes() -> None:
    site, clock = Site(error=TemporaryError("It has trouble.")), StoppedClock()
    robots = Robots(site.get, clock)
    for _ in range(2):
        with pytest.raises(TemporaryError, match="It has trouble"):
            await robots.check(at("/a"))
    assert len(site.asked) == 1
    clock.time += timedelta(minutes=10)
    site.error = None
    await robots.check(at("/a"))


async def test_no_more_than_a_thousand_sites_are_remembered() -> None:
    site = Site()
    robots = Robots(site.get, StoppedClock())
    for number in range(1001):
        await robots.check(at("/", f"s{number}.example.org"))
    await robots.check(at("/", "s1000.example.org"))
    assert len(site.asked) == 1001
    await robots.check(at("/", "s0.example.org"))
    assert len(site.asked) == 1002


def test_a_file_of_many_programs_costs_no_more_than_its_size() -> None:
    agents = "".join(f"User-agent: bot{number}\n" for number in range(15_000))
    rules = "".join(f"Disallow: /{number}\n" for number in range(15_000))
    started = time.process_time()
    parsed = parse_rules(agents + "User-agent: Broadsheet\n" + rules)
    assert time.process_time() - started < 3
    assert not parsed.can_fetch("https://news.example.org/77", US)
