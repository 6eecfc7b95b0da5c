"""What earlier digests of a subscription left over: stories without room, and those whose message never went out."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.model.account import Record, Verdict
from bot.model.article import Owner
from bot.model.brief import Briefed
from bot.model.ports import Store

NEWS = timedelta(days=2)
"""How long after it came in a story without room may still be told; it is old news then."""

LOST = timedelta(days=8)
"""The same for a story whose message was given up: as far as a digest looks back."""

_TRIES = 2  # messages: what was given up twice may be why
_MOST = 100  # articles


async def left_over(store: Store, guild_id: int, records: Sequence[Record], now: datetime) -> list[Briefed]:
    """The articles that the next digest may tell beside those that came in since; `records` has the newest first.

    What found no room is taken from the newest digest alone: an older one's was looked at again when that was made.
    """
    lost: Counter[int] = Counter()
    cut: list[int] = []
    for at, record in enumerate(records):
        if at and not record.lost:
            continue
        account = await store.deliveries.account(guild_id, record.deliveries[0].nonce)
        noted = account.considered if account else ()
        lost.update(one.article_id for one in noted if one.item in record.lost)
        cut += [one.article_id for one in noted if at == 0 and one.verdict is Verdict.CUT]
    lasting = {id_: LOST for id_, times in lost.items() if times < _TRIES} | dict.fromkeys(cut, NEWS)
    found = await store.articles.several(Owner.guild(guild_id), list(lasting)[:_MOST])
    return [one for one in found if now - _came(one) < lasting[one.article.id]]


def _came(briefed: Briefed) -> datetime:
    return max(briefed.article.added_at, briefed.article.published)
