"""The process keeps its pace, its pauses and its budget of refusals, whoever asks."""

import asyncio
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.gateway.traffic import BUDGET, PER_SECOND, PausedError, Traffic
from bot.model.errors import FencedError
from tests.digests.fakes import FakeClock

MESSAGES = "/api/v10/channels/1/messages"
ANSWER = "/api/v10/interactions/1/token/callback"
FROM_DISCORD = {"Via": "1.1 google"}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def traffic(clock: FakeClock) -> Traffic:
    return Traffic(clock, lambda: clock.now().timestamp())


async def test_messages_leave_at_an_even_pace_and_never_in_a_burst(clock: FakeClock, traffic: Traffic) -> None:
    began, times = clock.now(), []
    for number in range(10 * PER_SECOND):
        await traffic.turn()
        times.append((clock.now() - began).total_seconds())
        if number == 100:
            clock.advance(timedelta(seconds=5))  # a stall is not made up for
    assert all(later - earlier >= 1 / PER_SECOND - 0.006 for earlier, later in pairwise(times))
    assert times[-1] == pytest.approx(10 + 5, abs=0.6)


async def test_a_limit_on_the_whole_bot_stops_all_senders_together(clock: FakeClock, traffic: Traffic) -> None:
    traffic.came_back(429, {**FROM_DISCORD, "X-RateLimit-Global": "true", "Retry-After": "7"})
    began = clock.now()
    await asyncio.gather(*(traffic.turn() for _ in range(5)), traffic.may_go(MESSAGES))
    assert (clock.now() - began).total_seconds() >= 7
    waited = len(clock.slept)
    await traffic.may_go(ANSWER)
    assert len(clock.slept) == waited


async def test_answers_to_people_do_not_wait_for_a_limit_on_the_bot(clock: FakeClock, traffic: Traffic) -> None:
    traffic.came_back(429, {**FROM_DISCORD, "X-RateLimit-Global": "true", "Retry-After": "7"})
    await traffic.may_go(ANSWER)
    assert clock.slept == []


async def test_a_429_without_via_silences_the_process_for_ten_minutes(clock: FakeClock, traffic: Traffic) -> None:
    traffic.came_back(429, {})
    for minute in range(10):
        with pytest.raises(PausedError) as paused:
            await traffic.may_go(MESSAGES)
        assert paused.value.retry_after == 600 - 60 * minute
        clock.advance(timedelta(minutes=1))
    await traffic.may_go(MESSAGES)


async def test_a_longer_wish_of_cloudflare_is_kept(traffic: Traffic) -> None:
    traffic.came_back(429, {"Retry-After": "4000"})
    with pytest.raises(PausedError) as paused:
        await traffic.may_go(MESSAGES)
    assert paused.value.retry_after == pytest.approx(4000)


async def test_a_429_of_one_route_pauses_nobody_else(clock: FakeClock, traffic: Traffic) -> None:
    traffic.came_back(429, {**FROM_DISCORD, "X-RateLimit-Scope": "user", "Retry-After": "7"})
    await traffic.may_go(MESSAGES)
    await traffic.turn()
    assert clock.slept == []


@pytest.mark.parametrize("path", [MESSAGES, ANSWER])
@pytest.mark.parametrize("status", [401, 403, 429])
async def test_a_spent_budget_of_refusals_ends_all_requests_until_it_recovers(
    clock: FakeClock, traffic: Traffic, status: int, path: str
) -> None:
    for _ in range(BUDGET):
        await traffic.may_go(path)
        traffic.came_back(status, FROM_DISCORD)
        clock.advance(timedelta(seconds=0.5))
    with pytest.raises(PausedError) as paused:
        await traffic.may_go(path)
    clock.advance(timedelta(seconds=paused.value.retry_after + 0.1))
    await traffic.may_go(path)


@pytest.mark.parametrize(("status", "scope"), [(429, "shared"), (404, ""), (400, ""), (503, "")])
async def test_what_discord_does_not_count_does_not_use_up_the_budget(
    traffic: Traffic, status: int, scope: str
) -> None:
    for _ in range(2 * BUDGET):
        traffic.came_back(status, {**FROM_DISCORD, "X-RateLimit-Scope": scope})
    await traffic.may_go(MESSAGES)


async def test_a_post_does_not_leave_when_the_lease_has_ended(traffic: Traffic) -> None:
    stands = [True, False]
    with traffic.only_while(lambda: stands.pop(0)):
        await traffic.may_go(MESSAGES)
        with pytest.raises(FencedError):
            await traffic.may_go(MESSAGES)
    await traffic.may_go(MESSAGES)
