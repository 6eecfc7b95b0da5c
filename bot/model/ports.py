"""The ports: what the engine asks of the outside. A docstring is the contract that the real one and a fake keep."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.model.article import ArticleLine, Draft, Owner
from bot.model.brief import Brief, Briefed
from bot.model.change import Changes
from bot.model.delivery_ports import Deliveries
from bot.model.digest import DigestItem
from bot.model.feed_ports import Feeds, Follows
from bot.model.filter_ports import Filters
from bot.model.page import Page
from bot.model.poison import Poison, SetAside
from bot.model.story import Candidate
from bot.model.subscription import NewSubscription, Subscription


class Clock(Protocol):
    """Time, handed in."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    async def sleep(self, seconds: float) -> None:
        """Return after that many seconds of this clock (at once where they are not positive)."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A reply to a guarded request. `url` is the address after redirects; `body` is decompressed.

    `headers` has lower-case names.
    """

    url: str
    status: int
    headers: dict[str, str]
    content_type: str
    body: bytes


class Fetcher(Protocol):
    """The only way out to hosts that are not Discord's."""

    async def page(self, url: str) -> Fetched:
        """The web page at `url`, robots.txt permitting.

        Raises UserError with one sentence for an address that is refused, an answer that is no page (404, a PDF, an
        image, too large, not text) or robots.txt saying no; TemporaryError for time-outs, 429 and 5xx. Neither says
        anything of what stands inside the owner's network.
        """


class Understander(Protocol):
    """CPU work on untrusted text, done where it can be killed."""

    async def brief(self, draft: Draft) -> Brief:
        """What is understood of the draft. Raises UserError where the text cannot be understood (too short, say)."""

    async def extract(self, page: Fetched) -> Draft:
        """The article on a web page. Raises UserError where there is none."""


class Storyteller(Protocol):
    """CPU work on a window's articles, done where it holds up nothing and can be killed."""

    async def stories(self, articles: Sequence[Briefed]) -> list[list[int]]:
        """The articles grouped by event: lists of positions in `articles`, each position once."""

    async def items(self, candidates: Sequence[Candidate]) -> list[DigestItem | None]:
        """Each as an item of a digest: the whole story, or an update where its channel knows it; None where it knows
        all of it.
        """


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding an article: its id, and whether it was there before."""

    article_id: int
    existed: bool


class Articles(Protocol):
    """Stored articles. Every read names the owner; another owner's article is as if it did not exist."""

    async def add(self, owner: Owner, draft: Draft, brief: Brief, *, added_by: int, added_at: datetime) -> Added:
        """Store it. The same address, or the same text, of the same owner is the same article and is left as it is."""

    async def revise(self, owner: Owner, draft: Draft, brief: Brief) -> int | None:
        """The owner's article at the draft's address was edited: its title, text and brief become these.

        The id of the article, which reads like this now or did before. None where there is no such article, somebody
        here edited it by hand, or another one has this text.
        """

    async def edit(
        self, owner: Owner, article_id: int, draft: Draft, brief: Brief, *, by_hand_at: datetime | None
    ) -> int | None:
        """The owner's article becomes this; its id, its origin and when and by whom it was added stay.

        `by_hand_at` is when somebody here wrote it, None where its page did. The article's id; or that of another one
        of the owner that has this address or text, and nothing was changed; or None where there is no such article.
        """

    async def get(self, owner: Owner, article_id: int) -> Briefed | None:
        """One article with its brief."""

    async def several(self, owner: Owner, article_ids: Sequence[int]) -> list[Briefed]:
        """Those of these that the owner has, in the order they were asked for; at most a thousand."""

    async def newest(
        self, owner: Owner, *, limit: int, words: str = "", outlet: str = "", since: datetime | None = None
    ) -> list[ArticleLine]:
        """The newest lines first; `words` must all stand in title or text, compared without case.

        Words are looked for among the newest 50,000, so that an answer never takes long.
        """

    async def search(
        self,
        owner: Owner,
        query: str,
        *,
        limit: int,
        outlet: str = "",
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[ArticleLine]:
        """Those with every word of the query in title or text, newest published first; any string is a query.

        Words are whole ones, compared without case; "words in double quotes" stand in this order. In scripts without
        spaces between words any part of the text is found, down to one character. A query without a letter or digit
        finds nothing. Of a very long text the first 200,000 characters are searched. Where more than 2,000 articles
        match and the newest 1,000 do not have `limit` of them, the rest are of the last stored 2,000 that match.
        `since` and `until` are the bounds of `published`, both included.
        """

    async def suggest(self, owner: Owner, typed: str, *, limit: int = 25) -> list[ArticleLine]:
        """What autocomplete offers for `typed`: newest first, matching in title or outlet; all for ""."""

    async def outlets(self, owner: Owner) -> list[str]:
        """The names of outlets with an article, most articles first."""

    async def window(self, owner: Owner, *, after: datetime, until: datetime, limit: int = 500) -> list[Briefed]:
        """Articles whose `added_at` or `published`, whichever is later, lies in (after, until]; newest first."""

    async def set_aside(self, owner: Owner, *, limit: int) -> list[SetAside]:
        """Those whose brief has a `trouble`, newest stored first."""

    async def remove(self, owner: Owner, article_id: int) -> bool:
        """Delete it. False where there was none."""

    async def count(self, owner: Owner) -> int:
        """How many the owner has."""


class Subscriptions(Protocol):
    """Digest subscriptions."""

    async def add(self, new: NewSubscription) -> Subscription:
        """Store it."""

    async def get(self, guild_id: int, subscription_id: int) -> Subscription | None:
        """One of this guild's."""

    async def of_guild(self, guild_id: int) -> list[Subscription]:
        """The guild's, oldest first."""

    async def of_channel(self, guild_id: int, channel_id: int) -> list[Subscription]:
        """Those of the guild that are posted in that channel, oldest first."""

    async def active(self) -> list[Subscription]:
        """Every one that is not paused, of guilds that the bot is in."""

    async def change(self, changed: Subscription) -> bool:
        """Store the admin's wishes anew, all but where it belongs and who made it; False where it is gone.

        Whether it is paused stays as it is.
        """

    async def pause(self, subscription_id: int, reason: str) -> None:
        """Stop serving it, with the reason in words; "" serves it again."""

    async def remove(self, guild_id: int, subscription_id: int) -> bool:
        """Delete it with its deliveries. False where this guild has no such one."""


class Guilds(Protocol):
    """Which guilds the bot is in."""

    async def joined(self, guild_id: int) -> None:
        """The bot is in this guild (again)."""

    async def left(self, guild_id: int, at: datetime) -> None:
        """The bot was removed; what the guild stored is kept until `purge`."""

    async def present(self) -> list[int]:
        """The guilds that the bot joined and did not leave, as far as was noted."""

    async def purge(self, before: datetime) -> list[int]:
        """Delete all that guilds stored which were left before then; their ids."""

    async def forget_user(self, user_id: int) -> int:
        """Delete what this person saved for themselves; how many articles that was."""


class Lease(Protocol):
    """Which process may post: one at a time."""

    async def take(self, holder: str, now: datetime, length: timedelta) -> int | None:
        """`holder` has the lease until `now + length`: its fencing number. None where another has it still.

        It is another's until its time has come. One that ends over five minutes later than a new one would was given
        by a clock that has been set back since, and counts for nothing. The number grows by one with each change of
        holder and never else.
        """

    async def release(self, holder: str) -> None:
        """The holder gives it back; nothing happens where it is another's."""


class Store(Protocol):
    """All that is kept, one property a noun."""

    @property
    def articles(self) -> Articles:
        """Stored articles."""

    @property
    def changes(self) -> Changes:
        """Changes of articles for which digests are still to be corrected."""

    @property
    def subscriptions(self) -> Subscriptions:
        """Stored subscriptions."""

    @property
    def deliveries(self) -> Deliveries:
        """Stored deliveries."""

    @property
    def guilds(self) -> Guilds:
        """Stored guilds."""

    @property
    def feeds(self) -> Feeds:
        """Stored feeds."""

    @property
    def follows(self) -> Follows:
        """Who follows them."""

    @property
    def filters(self) -> Filters:
        """Stored filters."""

    @property
    def poison(self) -> Poison:
        """Stored marks on contents that killed a worker."""

    @property
    def lease(self) -> Lease:
        """The lease on posting."""


class Sender(Protocol):
    """Posting into channels of Discord.

    Raises NotAllowedError, GoneError, RejectedError or TemporaryError, whose `retry_after` is set where the request
    itself was refused (429, or a pause before it went out), so that nothing was posted; without it (a time-out, 5xx,
    a broken connection) it may have been posted. Raises FencedError where this process lost the lease on posting.
    """

    async def send(self, channel_id: int, page: Page, *, nonce: str) -> int:
        """Post the page; the message id. The same nonce within a few minutes gives the same message again."""

    async def find(self, channel_id: int, nonce: str, *, since: datetime) -> int | None:
        """The bot's own message whose buttons carry `nonce`, posted since then, or None.

        Raises NotAllowedError where the channel's history may not be read.
        """


class Threads(Protocol):
    """Opening threads in channels of Discord. Raises what `Sender` does."""

    async def start_thread(self, guild_id: int, channel_id: int, message_id: int, *, name: str) -> None:
        """Open a thread from the message, whose id it has; nothing happens where it has one."""

    async def start_post(self, channel_id: int, page: Page, *, name: str, tags: Sequence[int]) -> int:
        """Make a post in the forum with the page as its first message; the id of both. Twice makes two."""

    async def find_post(self, channel_id: int, nonce: str, *, since: datetime) -> int | None:
        """The bot's own post in the forum whose first message carries `nonce`, made since then, or None."""

    async def find_named(self, guild_id: int, channel_id: int, name: str) -> list[int]:
        """The bot's own threads or posts in the channel that have this name, newest first.

        Those that were archived are among them only where the bot may read the channel's history.
        """


class MessageEdits(Protocol):
    """Editing what was posted into channels of Discord. Raises what `Sender` does."""

    async def edit(self, channel_id: int, message_id: int, page: Page) -> None:
        """Bring the bot's own message to this page; nobody is notified. An archived thread is opened again for it."""

    async def publish(self, channel_id: int, message_id: int) -> None:
        """Share the message of an announcement channel with its followers; nothing happens where it was shared."""


class Corrections(Protocol):
    """Putting right what was posted."""

    async def article_changed(self, guild_id: int, article_id: int, now: datetime) -> int:
        """The guild's article was edited or removed, or its page read again and taken.

        How many digests that were posted lately tell of it.
        """

    async def feed_changed(self, guild_id: int, article_id: int, now: datetime) -> int:
        """A feed gave the guild's article other words, as it does for many reasons, and often.

        How many digests of the last days told what the article does not say any more. Doing it again does nothing.
        """


class Notices(Protocol):
    """Telling one person something, away from any channel."""

    async def tell(self, user_id: int, page: Page) -> None:
        """Show it to them alone. Never raises: that somebody cannot be reached is logged."""
