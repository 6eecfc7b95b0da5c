"""Values in which every field says something."""

from datetime import UTC, date, datetime

from bot.model.actor import Actor, ActorKind, Deed
from bot.model.article import Draft, Origin
from bot.model.brief import Brief, Bullet, Quote
from bot.model.digest import CitedBullet, Claim, Difference, Digest, DigestItem, Source
from bot.model.manner import Manner

ACTORS = (
    Actor("Ada Brink", ActorKind.PERSON, ("Brink", "the mayor"), Deed("said “no”", 3, 12)),
    Actor("Lindow", ActorKind.GOVERNMENT),
)
FULL_DRAFT = Draft(
    title="Le quai « rouvre » \U0001f6a2",
    text="Le quai rouvre.\nLa maire l'a dit.",
    origin=Origin.FEED,
    outlet="Le Phare",
    url="https://phare.example/quai?a=1&b=é",
    author="Zoé Ötker",
    published=datetime(2026, 6, 30, 23, 59, 59, 999999, tzinfo=UTC),
    language="fr",
)
FULL_BRIEF = Brief(
    headline="Le quai rouvre",
    bullets=(Bullet("Le quai rouvre.", 0, 15), Bullet("[Ada Brink] l'a dit.", 16, 33)),
    summary="Le quai rouvre. La maire l'a dit.",
    actors=ACTORS,
    language=None,
    reading_seconds=12,
    quotes=(Quote("Ada Brink", "said", "non", 3, 6, direct=True),),
    notice="Only the lead.",
)
FULL_DIGEST = Digest(
    title="Daily digest",
    local_date=date(2026, 7, 1),
    timezone="Europe/Paris",
    composed_at=datetime(2026, 7, 1, 6, 0, 0, 123456, tzinfo=UTC),
    items=(
        DigestItem(
            headline="Le quai rouvre",
            bullets=(CitedBullet("Le quai rouvre.", 5, 0, 15, "Le quai rouvre."),),
            summary="Le quai rouvre.",
            actors=ACTORS,
            sources=(Source(5, "Le Phare", "Le quai", "https://phare.example/quai"), Source(6, "", "Quai", None)),
            reading_seconds=12,
            update=True,
            differences=(Difference("people", (Claim("12", "Le Phare", 5, 0, 15, "Le quai rouvre."),)),),
        ),
    ),
    manner=Manner(role_id=2**62, silent=True),
    notice="The zone is gone.",
    minutes=5,
)
