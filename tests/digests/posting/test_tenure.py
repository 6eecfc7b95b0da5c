"""Only the process that has the lease posts, also after it was frozen."""

import asyncio
import logging
from datetime import datetime, timedelta

import pytest

from bot.digests.posting.deliver import Deliverer
from bot.digests.posting.places import Places
from bot.digests.posting.tenure import Tenure
from bot.model.delivery import Delivery, DeliveryKey, DeliveryState, Posted
from bot.model.errors import TemporaryError
from bot.model.page import Page
from tests.builders import NOON
from tests.digests.fused import Fuse, FusedDeliveries, FusedSender
from tests.digests.posting.test_deliver import Scene

LENGTH = timedelta(seconds=10)
LONG = timedelta(minutes=2)


class Uptime:
    """Seconds that a test counts."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Slow:
    """A lease whose answer takes longer than it lasts."""

    def __init__(self, uptime: Uptime) -> None:
        self._uptime = uptime

    async def take(self, holder: str, now: datetime, length: timedelta) -> int:
        self._uptime.seconds += length.total_seconds()
        return 1

    async def release(self, holder: str) -> None: ...


class Failing:
    """A lease in a database that is locked."""

    async def take(self, holder: str, now: datetime, length: timedelta) -> int:
        raise TemporaryError("locked")

    async def release(self, holder: str) -> None:
        raise TemporaryError("locked")


class Scenery(Scene):
    """A scene with two processes that want to post. `pass_time` moves all clocks."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.uptime = Uptime()
        self.first, self.second = (self.tenure(name) for name in ("first", "second"))

    def tenure(self, name: str) -> Tenure:
        return Tenure(self.store.lease, name, self.clock, self.uptime, LENGTH)

    def pass_time(self, by: timedelta) -> None:
        self.clock.advance(by)
        self.uptime.seconds += by.total_seconds()

    def deliverer_of(self, tenure: Tenure) -> Deliverer:
        return Deliverer(self.store, Places(self.store.deliveries, self.discord, self.discord), self.clock, tenure)


@pytest.fixture
def scene() -> Scenery:
    return Scenery()


async def test_the_second_of_two_stands_by_and_says_so(scene: Scenery, caplog: pytest.LogCaptureFixture) -> None:
    await scene.first.renew()
    for _ in range(3):
        await scene.second.renew()
    assert (scene.first.stands(), scene.second.stands()) == (True, False)
    assert [record.levelno for record in caplog.records if "stands by" in record.message] == [logging.WARNING]


async def test_the_second_takes_over_when_the_first_ends(scene: Scenery) -> None:
    await scene.first.renew()
    await scene.first.give_back()
    await scene.second.renew()
    assert (scene.first.stands(), scene.second.stands()) == (False, True)


async def test_the_second_takes_over_when_the_first_is_dead(scene: Scenery) -> None:
    await scene.first.renew()
    scene.pass_time(LENGTH)
    await scene.second.renew()
    assert scene.second.stands()


async def test_there_is_no_moment_at_which_both_stand(scene: Scenery) -> None:
    await scene.first.renew()
    for _ in range(30):
        scene.pass_time(timedelta(seconds=0.5))
        await scene.second.renew()
        assert not (scene.first.stands() and scene.second.stands())
    assert scene.second.stands()


async def test_a_lease_does_not_stand_to_its_very_end(scene: Scenery) -> None:
    await scene.first.renew()
    scene.pass_time(LENGTH - timedelta(seconds=1))
    assert not scene.first.stands()


async def test_an_answer_that_was_long_in_coming_makes_the_lease_no_longer(scene: Scenery) -> None:
    tenure = Tenure(Slow(scene.uptime), "slow", scene.clock, scene.uptime, LENGTH)
    await tenure.renew()
    assert not tenure.stands()


async def test_a_clock_that_is_set_forward_or_back_does_not_end_the_lease(scene: Scenery) -> None:
    for jump in (timedelta(days=1), -timedelta(days=2)):
        await scene.first.renew()
        scene.clock.advance(jump)
        assert scene.first.stands()
        await scene.first.renew()
        assert scene.first.fence == 1


async def test_a_store_that_fails_for_a_while_lets_the_lease_run_out(scene: Scenery) -> None:
    tenure = Tenure(Failing(), "failing", scene.clock, scene.uptime, LENGTH)
    await tenure.renew()
    assert not tenure.stands()
    await tenure.give_back()


async def test_who_stands_by_posts_nothing(scene: Scenery) -> None:
    await scene.plan()
    (due, *_) = await scene.due()
    await scene.first.renew()
    await scene.second.renew()
    outcome = await scene.deliverer_of(scene.second).deliver(due)
    assert outcome is not None and not outcome.over
    assert scene.discord.sends == 0


async def test_a_process_that_was_frozen_before_the_post_posts_nothing_when_it_wakes(scene: Scenery) -> None:
    await scene.plan()
    (due, *_) = await scene.due()
    await scene.first.renew()
    before = await scene.store.deliveries.begin(due.delivery.key, NOON, fence=scene.first.fence)
    assert before is not None
    scene.pass_time(LONG)
    await scene.second.renew()
    await scene.deliverer_of(scene.second).deliver(due)
    outcome = await scene.deliverer_of(scene.first).deliver(due)
    assert outcome is not None and not outcome.over
    assert len(scene.discord.record) == scene.discord.sends == 1


class FreezesAfterBegin(FusedDeliveries):
    """A delivery table whose process is frozen when `begin` has found the lease in order."""

    def __init__(self, scene: Scenery) -> None:
        super().__init__(scene.store.deliveries, Fuse())
        self._scene = scene

    async def begin(self, key: DeliveryKey, now: datetime, *, fence: int | None = None) -> Delivery | None:
        begun = await super().begin(key, now, fence=fence)
        self._scene.pass_time(LONG)
        await self._scene.second.renew()
        return begun


class FreezesInThePost(FusedSender):
    """A sender that is frozen in a post, while another process begins the same delivery."""

    def __init__(self, scene: Scenery, due: Posted) -> None:
        super().__init__(scene.discord, Fuse())
        self._scene = scene
        self._due = due

    async def send(self, channel_id: int, page: Page, *, nonce: str) -> int:
        scene = self._scene
        scene.pass_time(LONG)
        await scene.second.renew()
        await scene.store.deliveries.begin(self._due.delivery.key, scene.clock.now(), fence=scene.second.fence)
        raise TemporaryError("429", retry_after=1)


async def test_frozen_between_the_mark_and_the_post_it_posts_nothing(scene: Scenery) -> None:
    await scene.plan()
    (due, *_) = await scene.due()
    await scene.first.renew()
    store = scene.store_with(FreezesAfterBegin(scene))
    outcome = await Deliverer(
        store, Places(store.deliveries, scene.discord, scene.discord), scene.clock, scene.first
    ).deliver(due)
    assert outcome is not None and not outcome.over
    assert scene.discord.sends == 0
    assert (await scene.row(due)).state is DeliveryState.SENDING
    await scene.deliverer_of(scene.second).deliver(due)
    assert len(scene.discord.record) == 1


async def test_what_a_woken_process_learns_too_late_does_not_undo_what_the_other_did(scene: Scenery) -> None:
    await scene.plan()
    (due, *_) = await scene.due()
    await scene.first.renew()
    await Deliverer(
        scene.store,
        Places(scene.store.deliveries, FreezesInThePost(scene, due), scene.discord),
        scene.clock,
        scene.first,
    ).deliver(due)
    assert (await scene.row(due)).state is DeliveryState.SENDING


async def test_the_loop_works_only_while_the_lease_stands(scene: Scenery) -> None:
    subscription = await scene.plan()
    await scene.first.renew()
    scene.hold = scene.second
    loop = asyncio.create_task(scene.start().run())
    for _ in range(20):
        await asyncio.sleep(0)
    assert scene.discord.sends == 0
    assert [slot for _, slot, _ in await scene.posted(subscription.id)] == ["12:00"], "a digest was planned"
    await scene.first.give_back()
    await scene.second.renew()
    await asyncio.wait_for(scene.discord.has_record.wait(), 1)
    loop.cancel()
