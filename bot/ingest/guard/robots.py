"""robots.txt (RFC 9309): what sites ask of programs, remembered for a while."""

import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from protego import Protego

from bot.ingest.guard.addresses import RefusedError, Target
from bot.ingest.guard.policy import PRODUCT
from bot.ingest.guard.replies import refusal
from bot.model.errors import TemporaryError
from bot.model.ports import Clock, Fetched

MAX_BYTES = 500 * 1024
"""What is read of a robots.txt: RFC 9309 asks for at least this much."""

KEPT_FOR = timedelta(hours=24)
"""RFC 9309: a robots.txt should not be used for longer."""

FAILURE_KEPT_FOR = timedelta(minutes=10)

_MAX_SITES = 1000

_AGENT_LINE = re.compile(r"user[-\s]?agent(?=[\s:]|$)[\s:]*", re.IGNORECASE)
_PRODUCT_TOKEN = re.compile(r"[a-zA-Z_-]*")
_NOBODY = "nobody-we-know"

GetRobots = Callable[[Target], Awaitable[Fetched]]
"""Fetches a robots.txt through the guard, cut at MAX_BYTES. Raises RefusedError or TemporaryError."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site asks of us until `until`. `failure` is why it could not be read, or ""."""

    until: datetime
    protego: Protego | None = None
    failure: str = ""

    def check(self, url: str) -> None:
        """Raise RefusedError where the site asks us not to fetch `url`, TemporaryError where it cannot be known."""
        if self.failure:
            raise TemporaryError(self.failure)
        if self.protego is not None and not self.protego.can_fetch(url, PRODUCT):
            raise refusal("robots")


def parse_rules(text: str) -> Protego:
    """The rules that concern us. Groups of other programs are merged into one first.

    Protego adds each rule to each program of its group, which for a file of many programs takes time and memory by
    the square of its size.
    """
    return Protego.parse("\n".join(_without_others(line) for line in text.splitlines()))


def _without_others(line: str) -> str:
    bare = line.partition("#")[0].strip()
    match = _AGENT_LINE.match(bare)
    if match is None:
        return line
    named = bare[match.end() :]
    token = _PRODUCT_TOKEN.match(named)
    ours = named == "*" or (token is not None and token[0].lower() == PRODUCT.lower())
    return f"user-agent: {named if named == '*' else PRODUCT}" if ours else f"user-agent: {_NOBODY}"


class Robots:
    """The robots.txt of the sites asked lately."""

    def __init__(self, get: GetRobots, clock: Clock) -> None:
        self._get = get
        self._clock = clock
        self._sites: OrderedDict[str, Rules] = OrderedDict()

    async def check(self, target: Target) -> None:
        """Return where `target` may be fetched. Raises RefusedError, or TemporaryError while that is not known."""
        rules = self._sites.get(target.origin)
        if rules is None or rules.until <= self._clock.now():
            rules = await self._read(target)
            self._keep(target.origin, rules)
        rules.check(target.url)

    def _keep(self, origin: str, rules: Rules) -> None:
        self._sites[origin] = rules
        self._sites.move_to_end(origin)
        if len(self._sites) > _MAX_SITES:
            self._sites.popitem(last=False)

    async def _read(self, target: Target) -> Rules:
        now = self._clock.now()
        try:
            reply = await self._get(Target(target.scheme, target.host, target.port, "/robots.txt"))
        except RefusedError:
            # A 4xx, or redirects that lead nowhere we go: there is none, and everything is allowed.
            return Rules(now + KEPT_FOR)
        except TemporaryError as error:
            return Rules(now + FAILURE_KEPT_FOR, failure=error.reason)
        return Rules(now + KEPT_FOR, parse_rules(reply.body.decode("utf-8", "replace")))
