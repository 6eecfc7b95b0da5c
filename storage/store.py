"""The store: one database, one property a noun."""

from storage.articles import SqlArticles
from storage.changes import SqlChanges
from storage.deliveries import SqlDeliveries
from storage.engine import PATIENCE, Database, connect
from storage.feeds import SqlFeeds
from storage.filters import SqlFilters
from storage.follows import SqlFollows
from storage.guilds import SqlGuilds
from storage.lease import SqlLease
from storage.migrate import require_head, upgrade
from storage.place import parsed, prepared, usable
from storage.poison import SqlPoison
from storage.subscriptions import SqlSubscriptions


class SqlStore:
    """`Store` of bot.model.ports, on SQLite or PostgreSQL."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._articles = SqlArticles(database)
        self._changes = SqlChanges(database)
        self._subscriptions = SqlSubscriptions(database)
        self._deliveries = SqlDeliveries(database)
        self._guilds = SqlGuilds(database)
        self._feeds = SqlFeeds(database)
        self._follows = SqlFollows(database)
        self._filters = SqlFilters(database)
        self._poison = SqlPoison(database)
        self._lease = SqlLease(database)

    @property
    def articles(self) -> SqlArticles:
        """Stored articles."""
        return self._articles

    @property
    def changes(self) -> SqlChanges:
        """Stored changes of articles."""
        return self._changes

    @property
    def subscriptions(self) -> SqlSubscriptions:
        """Stored subscriptions."""
        return self._subscriptions

    @property
    def deliveries(self) -> SqlDeliveries:
        """Stored deliveries."""
        return self._deliveries

    @property
    def guilds(self) -> SqlGuilds:
        """Stored guilds."""
        return self._guilds

    @property
    def feeds(self) -> SqlFeeds:
        """Stored feeds."""
        return self._feeds

    @property
    def follows(self) -> SqlFollows:
        """Who follows them."""
        return self._follows

    @property
    def filters(self) -> SqlFilters:
        """Stored filters."""
        return self._filters

    @property
    def poison(self) -> SqlPoison:
        """Stored marks on contents that killed a worker."""
        return self._poison

    @property
    def lease(self) -> SqlLease:
        """The lease on posting."""
        return self._lease

    async def close(self) -> None:
        """Close all connections; the store is not used after."""
        await self._database.close()


async def open_store(url: str, *, migrate: bool = True, patience: float = PATIENCE) -> SqlStore:
    """The store at `url`: `sqlite+aiosqlite:///PATH` or `postgresql+asyncpg://USER@HOST/NAME`.

    A SQLite file is made where there is none, and its folder, readable by their owner only. The database is brought
    to the newest form unless `migrate` is False. `patience` is how many seconds a write waits for other writers.
    Raises UserError, with a sentence that names the database, where it cannot be used as it is: damaged, newer than
    the code, not ours, not writable, not reachable.
    """
    place = parsed(url)
    with usable(place):
        await prepared(place)
        if migrate:
            await upgrade(place)
        database = Database(connect(place, patience=patience), patience=patience)
        try:
            async with database.read() as connection:
                await connection.run_sync(require_head)
        except BaseException:
            await database.close()
            raise
    return SqlStore(database)
