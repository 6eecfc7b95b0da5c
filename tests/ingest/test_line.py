"""The line in which articles wait: fair between servers, bounded, and never stuck."""

import asyncio
from collections import Counter

import pytest

from bot.ingest.line import Line
from bot.model.article import Owner
from bot.model.errors import TemporaryError

BUSY, CALM, THIRD = Owner.guild(1), Owner.guild(2), Owner.guild(3)


class Work:
    """Articles that stand in a line and take as long as they are told."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.begun: list[Owner] = []
        self.going: Counter[Owner] = Counter()
        self._may_end = asyncio.Semaphore(0)

    async def bring(self, owner: Owner, count: int = 1) -> list[asyncio.Task[None]]:
        brought = [asyncio.ensure_future(self._one(owner)) for _ in range(count)]
        await settled()
        return brought

    async def end(self, count: int = 1) -> None:
        """Let the articles that began first be done, one after the other."""
        for _ in range(count):
            self._may_end.release()
            await settled()

    async def _one(self, owner: Owner) -> None:
        async with self.line.turn(owner):
            self.begun.append(owner)
            self.going[owner] += 1
            await self._may_end.acquire()
            self.going[owner] -= 1


async def settled() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_a_server_with_a_thousand_addresses_keeps_another_waiting_for_one_of_them_at_most() -> None:
    work = Work(Line(at_once=2, each=2))
    await work.bring(BUSY, 1_000)
    assert (work.line.ahead_of(CALM), work.line.ahead_of(BUSY)) == (1, 998)
    (mine,) = await work.bring(CALM)
    assert (work.line.ahead_of(CALM), work.line.ahead_of(BUSY)) == (3, 999)
    await work.end(2)
    assert work.begun == [BUSY, BUSY, BUSY, CALM]
    await work.end(2)
    assert mine.done()


async def test_servers_are_served_in_turn() -> None:
    work = Work(Line(at_once=1, each=1))
    for owner, count in ((BUSY, 5), (CALM, 2), (THIRD, 3)):
        await work.bring(owner, count)
    await work.end(9)
    assert work.begun == [BUSY, BUSY, CALM, THIRD, BUSY, CALM, THIRD, BUSY, THIRD, BUSY]


async def test_one_server_never_takes_every_place() -> None:
    work = Work(Line(at_once=8, each=6))
    await work.bring(BUSY, 20)
    assert work.going == {BUSY: 6}
    await work.bring(CALM, 3)
    assert work.going == {BUSY: 6, CALM: 2}
    await work.end(23)
    assert work.line.waiting == 0 and len(work.begun) == 23


async def test_what_one_server_brings_is_read_in_the_order_it_came() -> None:
    line, order = Line(at_once=1), list[int]()

    async def one(number: int) -> None:
        async with line.turn(BUSY):
            order.append(number)
            await asyncio.sleep(0)

    await asyncio.gather(*(one(number) for number in range(50)))
    assert order == list(range(50))


async def test_a_full_line_turns_away_who_filled_it_and_nobody_else() -> None:
    work = Work(Line(at_once=1, each=1, most=3, in_all=4))
    busy = await work.bring(BUSY, 6)
    assert [type(one.exception()) for one in busy if one.done()] == [TemporaryError] * 2
    calm = await work.bring(CALM, 3)
    assert [type(one.exception()) for one in calm if one.done()] == [TemporaryError] * 2
    (third,) = await work.bring(THIRD)
    assert work.line.waiting == 5
    await work.end(10)
    assert third.done() and third.exception() is None


async def test_who_leaves_the_line_holds_nobody_up() -> None:
    work = Work(Line(at_once=1, each=1))
    await work.bring(BUSY)
    (leaving,), (staying,) = await work.bring(CALM), await work.bring(THIRD)
    leaving.cancel()
    await settled()
    assert (work.line.waiting_of(CALM), work.line.waiting_of(THIRD)) == (0, 1)
    await work.end(2)
    assert staying.done() and work.begun == [BUSY, THIRD]


async def test_who_leaves_in_the_moment_of_their_turn_passes_it_on() -> None:
    work = Work(Line(at_once=1, each=1))
    async with work.line.turn(BUSY):
        (leaving,), (staying,) = await work.bring(CALM), await work.bring(THIRD)
    leaving.cancel()
    await work.end()
    assert leaving.cancelled() and staying.done() and work.begun == [THIRD]


async def test_a_turn_is_not_given_to_who_has_just_left() -> None:
    work = Work(Line(at_once=1, each=1))
    async with work.line.turn(BUSY):
        (leaving,), (staying,) = await work.bring(CALM), await work.bring(THIRD)
        leaving.cancel()
    await work.end()
    assert leaving.cancelled() and staying.done() and work.begun == [THIRD]


async def test_a_place_is_given_back_also_where_reading_fails() -> None:
    line = Line(at_once=1, each=1)
    for _ in range(3):
        with pytest.raises(ValueError, match="unreadable"):
            async with line.turn(BUSY):
                raise ValueError("unreadable")
    assert line.waiting == 0
