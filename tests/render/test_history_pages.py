"""The history says of each message what became of it, and what to do."""

from dataclasses import replace

import pytest

from bot.model.account import Record
from bot.model.delivery import Delivery, DeliveryKey, DeliveryState
from bot.model.page import Row
from bot.render.history import history, label, slot_of
from bot.render.limits import fits
from bot.render.plain import page as plain
from tests.builders import GUILD, NOON, a_digest, a_subscription, an_item

KEY = DeliveryKey(1, NOON.date(), "08:00", 0)
SENT = Delivery(KEY, GUILD, 200, "n0", 0, 1, DeliveryState.SENT, NOON, tries=1, message_id=900, sent_at=NOON)


def shown(*deliveries: Delivery) -> str:
    return plain(history(a_subscription(), [Record(a_digest(an_item()), deliveries)]))


def test_a_sent_message_is_linked_with_its_time_and_its_tries() -> None:
    text = shown(SENT, replace(SENT, key=replace(KEY, part=1), tries=3, reason="“Pier” was left out."))
    assert "[Part 1 of 2](https://discord.com/channels/100/200/900) posted <t:1782907200:f> · 1 try" in text
    assert "3 tries · “Pier” was left out." in text


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (DeliveryState.DUE, "waits until <t:1782907200:f>"),
        (DeliveryState.SENDING, "not known yet"),
        (DeliveryState.PARKED, "/digest resume"),
        (DeliveryState.UNCERTAIN, "look in the channel"),
        (DeliveryState.GIVEN_UP, "was not posted · 1 try · because"),
    ],
)
def test_what_did_not_arrive_says_what_to_do(state: DeliveryState, words: str) -> None:
    assert words in shown(replace(SENT, state=state, message_id=None, reason="because"))


def test_only_an_uncertain_message_asks_whether_it_was_posted() -> None:
    unsure = [replace(SENT, key=replace(KEY, part=n), nonce=f"n{n}", state=DeliveryState.UNCERTAIN) for n in (1, 2)]
    page = history(a_subscription(), [Record(a_digest(an_item()), (SENT, *unsure))])
    labels = [[button.label for button in block.buttons] for block in page.blocks if isinstance(block, Row)]
    assert labels == [[f"Part {n}: It was posted", f"Part {n}: Post it again"] for n in (2, 3)]
    assert "settle:100:n1:yes" in str(page) and "n0" not in str(page)


def test_a_long_history_fits_and_has_the_newest() -> None:
    long = replace(SENT, reason="x" * 500)
    records = [Record(a_digest(an_item()), (replace(long, key=replace(KEY, slot=f"now-{n}")),) * 5) for n in range(30)]
    page = history(a_subscription(), [Record(a_digest(), (SENT,)), *records])
    assert fits(page)
    assert "**Wed 1 Jul, 08:00**" in plain(page)


def test_a_digest_is_named_by_its_day_and_time() -> None:
    record = Record(a_digest(an_item()), (SENT,))
    assert slot_of(record) == "Wed 1 Jul, 08:00"
    assert label(record) == "Daily digest · Wed 1 Jul, 08:00 · 1 story"
    by_hand = replace(SENT, key=replace(KEY, slot="now-abc"))
    assert slot_of(Record(a_digest(), (by_hand,))) == "Wed 1 Jul, by hand"
