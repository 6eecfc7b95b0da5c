"""Builders of domain values with sensible defaults: a test names only what it is about."""

from datetime import UTC, date, datetime, time, timedelta

from bot.model.actor import Actor, ActorKind
from bot.model.article import Article, Draft, Origin, Owner
from bot.model.brief import Brief, Briefed, Bullet
from bot.model.digest import CitedBullet, Digest, DigestItem, Source
from bot.model.manner import AS_USUAL, Manner
from bot.model.subscription import QuietDay, QuietHours, Subscription

NOON = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
GUILD = 100
CHANNEL = 200

SENTENCES = (
    "The harbour council of Lindow voted on Tuesday to rebuild the old ferry pier.",
    "Work begins in spring and costs four million crowns.",
    "Mayor Ada Brink said the first boat should sail before the summer holidays.",
)


def a_draft(  # noqa: PLR0913 - a builder has a parameter for each thing that a test may name
    title: str = "Lindow rebuilds its ferry pier",
    text: str = "\n".join(SENTENCES),
    *,
    origin: Origin = Origin.SEED,
    outlet: str = "Lindow Post",
    url: str | None = None,
    published: datetime | None = None,
    language: str | None = "en",
) -> Draft:
    return Draft(title, text, origin, outlet, url, None, published, language)


def a_brief(
    text: str,
    *,
    headline: str = "Lindow rebuilds its ferry pier",
    actors: tuple[str, ...] = ("Ada Brink",),
    language: str | None = "en",
) -> Brief:
    """The brief of a text with one sentence a line; its first three lines are the bullets."""
    bullets: list[Bullet] = []
    start = 0
    for line in text.splitlines():
        bullets.append(Bullet(line, start, start + len(line)))
        start += len(line) + 1
    people = tuple(Actor(name, ActorKind.PERSON) for name in actors)
    return Brief(headline, tuple(bullets[:3]), text, people, language, reading_seconds=30)


def an_article(  # noqa: PLR0913 - a builder has a parameter for each thing that a test may name
    article_id: int = 1,
    title: str = "Lindow rebuilds its ferry pier",
    sentences: tuple[str, ...] = SENTENCES,
    *,
    owner: Owner | None = None,
    outlet: str = "Lindow Post",
    url: str | None = None,
    published: datetime = NOON - timedelta(hours=3),
    added_at: datetime | None = None,
    actors: tuple[str, ...] = ("Ada Brink",),
    language: str | None = "en",
) -> Briefed:
    """A stored article of one sentence a line, with its brief."""
    text = "\n".join(sentences)
    article = Article(
        id=article_id,
        owner=owner or Owner.guild(GUILD),
        title=title,
        text=text,
        origin=Origin.SEED,
        outlet=outlet,
        url=url,
        author=None,
        published=published,
        language=language,
        added_at=added_at or published,
        added_by=1,
    )
    return Briefed(article, a_brief(text, headline=title, actors=actors, language=language))


def an_item(number: int = 1, *, update: bool = False, reading_seconds: int = 20) -> DigestItem:
    """A digest item about the article with this id."""
    sentence = f"The lantern on pier {number} was lit again on Monday."
    bullet = CitedBullet(sentence, number, 0, len(sentence), sentence)
    source = Source(number, "Lindow Post", f"Pier {number} is lit", None)
    return DigestItem(source.title, (bullet,), sentence, (), (source,), reading_seconds, update)


def a_digest(
    *items: DigestItem,
    title: str = "Daily digest",
    local_date: date = date(2026, 7, 1),
    timezone: str = "UTC",
    composed_at: datetime = NOON,
    manner: Manner = AS_USUAL,
) -> Digest:
    return Digest(title, local_date, timezone, composed_at, items, manner)


def a_subscription(  # noqa: PLR0913 - a builder has a parameter for each thing that a test may name
    subscription_id: int = 1,
    *,
    guild_id: int = GUILD,
    channel_id: int = CHANNEL,
    times: tuple[time, ...] = (time(8),),
    timezone: str = "UTC",
    created_at: datetime = NOON - timedelta(days=30),
    days: tuple[int, ...] = (),
    topics: tuple[str, ...] = (),
    minutes: int = 5,
    quiet_day: QuietDay = QuietDay.SAY,
    quiet_hours: QuietHours | None = None,
    manner: Manner = AS_USUAL,
    paused: str = "",
) -> Subscription:
    return Subscription(
        guild_id=guild_id,
        channel_id=channel_id,
        times=times,
        timezone=timezone,
        created_at=created_at,
        created_by=1,
        days=days,
        topics=topics,
        minutes=minutes,
        quiet_day=quiet_day,
        quiet_hours=quiet_hours,
        manner=manner,
        id=subscription_id,
        paused=paused,
    )
