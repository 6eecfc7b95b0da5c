"""Why an article was in a digest or not: read from what was noted when the digest was made, never guessed again."""

from dataclasses import replace

from bot.model.account import Account, Considered, Record, Verdict
from bot.model.article import Article, Owner
from bot.model.delivery import Delivery, DeliveryState
from bot.model.digest import DigestItem
from bot.model.errors import UserError
from bot.model.ports import Store
from bot.model.why import Answer, Reason
from bot.render.digest import headline

_BY_STATE = {
    DeliveryState.SENT: Reason.POSTED,
    DeliveryState.DUE: Reason.WAITING,
    DeliveryState.SENDING: Reason.WAITING,
    DeliveryState.PARKED: Reason.NOT_DELIVERED,
    DeliveryState.GIVEN_UP: Reason.NOT_DELIVERED,
    DeliveryState.UNCERTAIN: Reason.UNCERTAIN,
}
_LEFT_ASIDE = {
    Verdict.TOLD: Reason.TOLD_BEFORE,
    Verdict.CUT: Reason.CUT,
    Verdict.OFF_TOPIC: Reason.OFF_TOPIC,
    Verdict.FILTERED: Reason.FILTERED,
}


async def why(store: Store, guild_id: int, article_id: int, nonce: str) -> Answer:
    """The answer for the guild's article and the digest of which a message has this nonce.

    Raises UserError where this guild has no such digest.
    """
    record = await store.deliveries.record(guild_id, nonce)
    if record is None:
        raise UserError("This digest is not kept any more; pick one from the list that appears while you type.")
    account = await store.deliveries.account(guild_id, nonce)
    owner = Owner.guild(guild_id)
    found = await store.articles.get(owner, article_id)
    noted = next((one for one in account.considered if one.article_id == article_id), None) if account else None
    if noted is None:
        return _passed_over(record, account, found.article if found else None)
    other = noted.about if noted.about != article_id else None
    leader = await store.articles.get(owner, other) if other is not None else None
    shown = Answer(
        Reason.NOT_NOTED,
        record,
        found.brief.headline if found else "",
        leader=leader.brief.headline if leader else "",
        removed=found is None,
    )
    return _considered(shown, noted)


def _considered(shown: Answer, noted: Considered) -> Answer:
    """What became of an article that was looked at."""
    if noted.item is None:
        return replace(
            shown, reason=_LEFT_ASIDE.get(noted.verdict, Reason.NOT_NOTED), at=noted.told_at, note=noted.note
        )
    item = shown.record.digest.items[noted.item]
    delivery = next((each for each in shown.record.deliveries if each.first <= noted.item < each.last), None)
    if delivery is None:
        return shown
    merged = noted.verdict is Verdict.MERGED
    reason = _reason(delivery, item, merged=merged)
    return replace(shown, reason=reason, delivery=delivery, leader=item.headline if merged else "")


def _reason(delivery: Delivery, item: DigestItem, *, merged: bool) -> Reason:
    if delivery.state is not DeliveryState.SENT:
        return _BY_STATE[delivery.state]
    if refusal(headline(item)) in delivery.reason:
        return Reason.REFUSED
    return Reason.MERGED if merged else Reason.POSTED


def refusal(shown: str) -> str:
    """How it is noted that a story, by its headline as shown, was left out of a message that Discord refused."""
    return f"“{shown}” was left out."


def _passed_over(record: Record, account: Account | None, article: Article | None) -> Answer:
    """What became of an article that was not looked at."""
    if article is None:
        return Answer(Reason.NOT_STORED, record, removed=True)
    shown = Answer(Reason.NOT_NOTED, record, article.title)
    if account is None:
        return shown
    arrived = max(article.added_at, article.published)
    if arrived > account.until:
        return replace(shown, reason=Reason.TOO_LATE, at=account.until)
    if arrived <= account.after:
        return replace(shown, reason=Reason.TOO_OLD, at=account.after)
    return replace(shown, reason=Reason.TOO_MANY) if account.full else shown
