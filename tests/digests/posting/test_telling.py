"""An admin is told once, in private, what only they can mend, and can answer."""

from datetime import timedelta

import pytest

from bot.model.delivery import DeliveryState
from bot.model.errors import GoneError, NotAllowedError, TemporaryError
from bot.model.page import Page
from tests.builders import CHANNEL, GUILD
from tests.digests.fakes import Fault, words_on
from tests.digests.posting.test_deliver import LATER, Scene

DAY = timedelta(days=1)


@pytest.fixture
def scene() -> Scene:
    return Scene()


async def told_over_days(scene: Scene) -> list[tuple[int, Page]]:
    runner = scene.start()
    for _ in range(3):
        await runner.tick()
        scene.clock.advance(DAY)
    return scene.notices.told


@pytest.mark.parametrize(
    ("error", "says"),
    [(NotAllowedError("Missing Permissions"), "/digest resume"), (GoneError("Unknown Channel"), "/digest edit")],
)
async def test_the_one_who_set_it_up_is_told_once_what_to_do(scene: Scene, error: Exception, says: str) -> None:
    subscription = await scene.plan()
    scene.discord.refuses[CHANNEL] = error
    ((user_id, page),) = await told_over_days(scene)
    assert user_id == subscription.created_by
    assert says in words_on(page)
    assert scene.discord.sends == 1


async def test_a_fault_that_passes_is_nobodys_business(scene: Scene) -> None:
    await scene.plan()
    scene.discord.send_faults.append(Fault(TemporaryError("503")))
    assert await told_over_days(scene) == []


async def test_what_was_parked_goes_out_when_the_digest_is_resumed(scene: Scene) -> None:
    subscription = await scene.plan()
    scene.discord.refuses[CHANNEL] = NotAllowedError("Missing Permissions")
    runner = scene.start()
    await runner.tick()
    scene.discord.refuses.clear()
    await runner.tick()
    assert scene.discord.record == []
    await runner.resume(subscription)
    await runner.tick()
    assert scene.discord.record


async def uncertain(scene: Scene) -> None:
    """The answer to a post was lost, and the history may not be read."""
    await scene.lose_the_answer(posted=True)
    scene.clock.advance(LATER)
    scene.discord.find_faults.append(Fault(NotAllowedError("Missing access")))
    await scene.start().tick()


@pytest.mark.parametrize("posted", [True, False])
async def test_an_admin_settles_what_nobody_else_can_know(scene: Scene, posted: bool) -> None:
    await uncertain(scene)
    ((_, page),) = scene.notices.told
    assert "It was posted" in words_on(page)
    nonce = scene.discord.record[0].nonce
    found = await scene.store.deliveries.by_nonce(GUILD, nonce)
    assert found is not None and found.delivery.state is DeliveryState.UNCERTAIN
    runner = scene.start()
    assert await runner.settle(found.delivery.key, posted=posted)
    assert not await runner.settle(found.delivery.key, posted=not posted)
    await runner.tick()
    first_parts = [message for message in scene.discord.record if message.nonce == nonce]
    assert len(first_parts) == (1 if posted else 2)
    assert "nonce-2" in {message.nonce for message in scene.discord.record}, "the second part follows"
