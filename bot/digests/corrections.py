"""Which posted digests tell of an article that was changed since."""

from datetime import datetime, timedelta

from bot.model.ports import Store

LATELY = timedelta(days=14)


class PostedCorrections:
    """`Corrections` of bot.model.ports. A posted digest keeps its words; who changes an article is told of it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def article_changed(self, guild_id: int, article_id: int, now: datetime) -> int:
        """See `Corrections.article_changed`."""
        subscriptions = await self._store.subscriptions.of_guild(guild_id)
        told = [each for one in subscriptions for each in await self._store.deliveries.told(one.id, now - LATELY)]
        return sum(
            any(source.article_id == article_id for item in digest.items for source in item.sources) for digest in told
        )
