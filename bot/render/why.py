"""Why an article was in a digest or not, in a sentence or two."""

from bot.model.delivery import Delivery
from bot.model.page import Page, Text
from bot.model.why import Answer, Reason
from bot.render.history import slot_of
from bot.render.safe import clean

_HEADLINE = 200
_SENTENCES = {
    Reason.POSTED: "It was posted {place}.",
    Reason.MERGED: "It tells the same event as “{other}” and was merged into that story, which was posted {place}.",
    Reason.WAITING: "It is in this digest{story}, {place}, which waits to be posted. {reason}",
    Reason.UNCERTAIN: "It is in this digest{story}, {place}; whether that arrived is not known: see `/digest history`.",
    Reason.NOT_DELIVERED: "It is in this digest{story}, {place}, but that was not posted. {reason}",
    Reason.REFUSED: "Discord refused the text of its story, so the rest was posted without it. {reason}",
    Reason.TOLD_BEFORE: "This channel was told it before{at}{by}, and it says nothing new.",
    Reason.CUT: "Its story{named} had no room in {time} beside those ranked higher; for two days another may have it.",
    Reason.OFF_TOPIC: "None of the digest's topics stands in it.",
    Reason.FILTERED: "A filter leaves it out ({note}); `/filter list` shows those there are now.",
    Reason.TOO_OLD: "It came before the time that this digest looks back on{at}.",
    Reason.TOO_LATE: "It came after this digest was made{at}; the next one can have it.",
    Reason.TOO_MANY: "So many articles came in that the oldest of them, this one too, were not looked at.",
    Reason.NOT_STORED: "No such article is stored in this server; it was removed, or never was here.",
    Reason.NOT_NOTED: "What became of it was not noted when this digest was made.",
}


def why(answer: Answer) -> Page:
    """The answer, with the reason's name, so that two people speak of the same."""
    record = answer.record
    title = clean(answer.headline, _HEADLINE) or "This article"
    gone = "\n-# The article was removed since." if answer.removed and answer.reason is not Reason.NOT_STORED else ""
    digest = f"{clean(record.digest.title, 100)}, {slot_of(record)}"
    return Page((Text(f"**{title}**\n{_sentence(answer)}{gone}\n-# {digest} · {answer.reason.value}"),))


def _sentence(answer: Answer) -> str:
    other = clean(answer.leader, _HEADLINE)
    return _SENTENCES[answer.reason].format(
        place=_place(answer.delivery, len(answer.record.deliveries)),
        reason=clean(answer.delivery.reason, 300) if answer.delivery else "",
        other=other,
        story=f" with the story “{other}”" if other else "",
        named=f" “{other}”" if other else "",
        by=f", by “{other}”" if other else "",
        note=clean(answer.note, 300),
        time=f"this {minutes}-minute digest" if (minutes := answer.record.digest.minutes) else "the reading time",
        at=f" (<t:{int(answer.at.timestamp())}:f>)" if answer.at else "",
    )


def _place(delivery: Delivery | None, parts: int) -> str:
    """Where in the digest its story stands, linked where it was posted."""
    if delivery is None:
        return ""
    part = f"part {delivery.key.part + 1} of {parts}"
    if delivery.message_id is None:
        return f"in {part}"
    return f"in [{part}](https://discord.com/channels/{delivery.guild_id}/{delivery.place}/{delivery.message_id})"
