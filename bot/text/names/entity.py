"""Mentions of the same somebody or something, together."""

from collections import Counter
from dataclasses import dataclass

from bot.model.actor import ActorKind
from bot.text.names.known.gazetteer import Form
from bot.text.names.mention import Mention


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body or place of the text. `name` is the one to show; `mentions` stand in the text's order.

    `titles` are the roles that stand for a person elsewhere in the text.
    """

    name: str
    kind: ActorKind
    mentions: tuple[Mention, ...]
    articles: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()

    @property
    def first(self) -> Mention:
        """Where the text names it first."""
        return self.mentions[0]

    def names(self) -> list[str]:
        """Every name of it, the shown one first, then those the text uses, commonest first, without an article."""
        forms = Counter(_without_article(mention.name, self.articles) for mention in self.mentions)
        return list(dict.fromkeys([self.name, *sorted(forms, key=forms.__getitem__, reverse=True)]))

    def aliases(self) -> list[str]:
        """Every other name and title of it that the text uses."""
        return [name for name in (*self.names(), *self.titles) if name != self.name]

    def acts(self) -> int:
        """How often it is the subject of a clause."""
        return sum(mention.verb >= 0 or mention.does for mention in self.mentions)

    def does(self) -> bool:
        """Whether it does or says something, and not only is something."""
        return any(mention.does for mention in self.mentions)

    def is_adjective_only(self) -> bool:
        """Whether the text names only its people or uses its adjective."""
        return all(
            m.part or (m.known is not None and m.known.form in (Form.DEMONYM, Form.PEOPLE)) for m in self.mentions
        )


def _without_article(name: str, articles: frozenset[str]) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in articles else name
