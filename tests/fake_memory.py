"""What the fakes of one store in memory share."""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.model.account import Account
from bot.model.article import Owner, OwnerKind
from bot.model.brief import Briefed
from bot.model.change import Change
from bot.model.delivery import Delivery, DeliveryKey
from bot.model.digest import Digest
from bot.model.filter import Filter
from bot.model.subscription import Subscription
from tests.fake_feeds import FeedMemory


@dataclass
class Memory:
    """What the four nouns share."""

    articles: dict[int, Briefed] = field(default_factory=dict)
    subscriptions: dict[int, Subscription] = field(default_factory=dict)
    digests: dict[int, tuple[int, Digest]] = field(default_factory=dict)  # with the subscription's id
    corrections: Counter[int] = field(default_factory=Counter)  # by the digest's id
    accounts: dict[int, Account] = field(default_factory=dict)  # by the digest's id
    deliveries: dict[DeliveryKey, tuple[int, Delivery]] = field(default_factory=dict)  # with the digest's id
    filters: dict[int, Filter] = field(default_factory=dict)
    changes: dict[int, Change] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)
    left: dict[int, datetime] = field(default_factory=dict)
    lease: tuple[str, int, datetime] = ("", 0, datetime(1970, 1, 1, tzinfo=UTC))  # holder, number, until
    ids: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    feeds: FeedMemory = field(init=False)

    def __post_init__(self) -> None:
        self.feeds = FeedMemory(lambda owner: owner not in map(Owner.guild, self.left))

    def drop_subscription(self, subscription_id: int) -> None:
        del self.subscriptions[subscription_id]
        self.filters = {id_: one for id_, one in self.filters.items() if one.subscription_id != subscription_id}
        self.digests = {id_: kept for id_, kept in self.digests.items() if kept[0] != subscription_id}
        self.deliveries = {key: kept for key, kept in self.deliveries.items() if key.subscription_id != subscription_id}

    def has(self, fence: int | None) -> bool:
        return fence is None or fence == self.lease[1]

    def note_change(self, owner: Owner, article_id: int) -> None:
        if owner.kind is OwnerKind.GUILD:
            id_ = next(self.ids)
            self.changes[id_] = Change(id_, owner.id, article_id)

    def drop_articles(self, owner: Owner) -> int:
        mine = [id_ for id_, one in self.articles.items() if one.article.owner == owner]
        for id_ in mine:
            del self.articles[id_]
        return len(mine)
