"""What a digest sent and when: its messages, the tries, and what to do about those that did not arrive."""

from collections.abc import Sequence

from bot.model.account import Record
from bot.model.delivery import BY_HAND, Delivery, DeliveryState
from bot.model.page import Block, Button, Page, Row, Rule, Text
from bot.model.subscription import Subscription
from bot.render.digest import ACCENT
from bot.render.limits import CHOICE_TEXT, fits
from bot.render.notices import settle_buttons
from bot.render.safe import clean, plain

_TO_DO = {
    DeliveryState.DUE: "waits",
    DeliveryState.SENDING: "is being posted; it is not known yet whether it arrived",
    DeliveryState.PARKED: "waits for a permission: give it back and use `/digest resume`",
    DeliveryState.UNCERTAIN: "may have been posted or not: look in the channel and press the button that is true",
    DeliveryState.GIVEN_UP: "was not posted",
}


def slot_of(record: Record) -> str:
    """The digest's local day and time: "Wed 1 Jul, 08:00", or "by hand" for one that an admin sent."""
    key = record.deliveries[0].key
    slot = "by hand" if key.slot.startswith(BY_HAND) else key.slot
    return f"{key.local_date:%a} {key.local_date.day} {key.local_date:%b}, {slot}"


def label(record: Record) -> str:
    """A digest in an autocomplete's choice."""
    count = len(record.digest.items)
    return plain(
        f"{record.digest.title} · {slot_of(record)} · {count} {_plural(count, 'story', 'stories')}", CHOICE_TEXT
    )


def history(subscription: Subscription, records: Sequence[Record]) -> Page:
    """The digests, newest first, each with its messages; as many as fit."""
    head = f"## {clean(subscription.title, 100)} in <#{subscription.channel_id}>"
    if not records:
        return Page((Text(f"{head}\nNothing was sent yet."),), ACCENT)
    blocks: list[Block] = [Text(head)]
    for record in records:
        more = [*blocks, Rule(), Text(_told(record)), *_buttons(record)]
        if not fits(Page(tuple(more), ACCENT)):
            break
        blocks = more
    return Page(tuple(blocks), ACCENT)


def _told(record: Record) -> str:
    count = len(record.digest.items)
    lines = [f"**{slot_of(record)}** · {count} {_plural(count, 'story', 'stories')}"]
    return "\n".join([*lines, *(_line(delivery, len(record.deliveries)) for delivery in record.deliveries)])


def _line(delivery: Delivery, parts: int) -> str:
    part = f"Part {delivery.key.part + 1} of {parts}"
    tries = f"{delivery.tries} {_plural(delivery.tries, 'try', 'tries')}"
    reason = f" · {clean(delivery.reason, 200)}" if delivery.reason else ""
    if delivery.state is DeliveryState.SENT:
        place = f"https://discord.com/channels/{delivery.guild_id}/{delivery.place}/{delivery.message_id}"
        linked = f"[{part}]({place})" if delivery.message_id else part
        when = f" <t:{int(delivery.sent_at.timestamp())}:f>" if delivery.sent_at else ""
        return f"- {linked} posted{when} · {tries}{reason}"
    is_due = delivery.state is DeliveryState.DUE
    until = f" until <t:{int(delivery.due_at.timestamp())}:f>" if is_due else ""
    return f"- {part} {_TO_DO[delivery.state]}{until} · {tries}{reason}"


def _buttons(record: Record) -> list[Row]:
    """What asks an admin about each message of which nobody knows whether it was posted."""
    unsure = [one for one in record.deliveries if one.state is DeliveryState.UNCERTAIN]
    return [_numbered(one, several=len(unsure) > 1) for one in unsure]


def _numbered(delivery: Delivery, *, several: bool) -> Row:
    buttons = settle_buttons(delivery.guild_id, delivery.nonce)
    if not several:
        return Row(buttons)
    part = delivery.key.part + 1
    return Row(tuple(Button(f"Part {part}: {one.label}", one.action, one.tone) for one in buttons))


def _plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many
