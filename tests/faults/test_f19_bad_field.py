"""F19: Discord refuses one story of a message: it is left out with the reason, and the rest goes out."""

from dataclasses import replace

from bot.model.delivery import DeliveryState
from bot.model.errors import RejectedError
from tests.builders import a_digest, a_subscription, an_item
from tests.digests.fakes import Fault, words_on
from tests.digests.posting.test_deliver import Scene


async def test_f19_one_bad_story_does_not_keep_the_others_back() -> None:
    scene = Scene()
    subscription = await scene.store.subscriptions.add(a_subscription())
    whole = replace(scene.part(subscription, 0), first=0, last=3)
    await scene.store.deliveries.plan(a_digest(an_item(1), an_item(2), an_item(3)), [whole])
    (due,) = await scene.due()
    scene.discord.send_faults.append(Fault(RejectedError("content: too long", blocks=frozenset({8}))))
    await scene.deliverer().deliver(due)
    words = words_on(scene.discord.record[0].page)
    assert ("Pier 1" in words, "Pier 2" in words, "Pier 3" in words) == (True, True, False)
    row = await scene.row(due)
    assert row.state is DeliveryState.SENT
    assert "Pier 3" in row.reason and "too long" in row.reason
