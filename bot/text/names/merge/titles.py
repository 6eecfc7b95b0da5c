"""Roles that stand for a person later in the text ("the defense secretary")."""

from collections import Counter
from dataclasses import replace

from bot.model.actor import ActorKind
from bot.text.names.entity import Entity
from bot.text.names.known.grammar import Grammar

_MOST_PEOPLE = 40


def with_titles(entities: list[Entity], text: str, grammar: Grammar) -> list[Entity]:
    """The entities, people with the roles that the text gives them and also uses alone, behind an article.

    A role whose last word two people bear stands for neither.
    """
    people = [e for e in entities if e.kind is ActorKind.PERSON and any(m.role for m in e.mentions)][:_MOST_PEOPLE]
    roles = {entity.name: list(dict.fromkeys(m.role.lower() for m in entity.mentions if m.role)) for entity in people}
    bearers = Counter(word for found in roles.values() for word in {role.split()[-1] for role in found})
    lower = text.lower() if roles else ""
    if len(lower) != len(text):  # a few letters grow when they lose their capital: places would not hold
        return entities
    titles = {
        name: tuple(
            title for role in found if bearers[role.split()[-1]] == 1 and (title := _alone(role, text, lower, grammar))
        )
        for name, found in roles.items()
    }
    return [replace(entity, titles=titles.get(entity.name, ())) for entity in entities]


def _alone(role: str, text: str, lower: str, grammar: Grammar) -> str:
    """The role as the text writes it behind an article and in front of no name, or ""."""
    for article in sorted(grammar.lexicon.articles):
        at = lower.find(f" {article} {role}")
        if at < 0 and lower.startswith(f"{article} {role}"):
            at = -1
        elif at < 0:
            continue
        start = at + len(article) + 2
        following = text[start + len(role) : start + len(role) + 2]
        if not following[:1].isalnum() and not (following[:1] == " " and following[1:].isupper()):
            return text[start : start + len(role)]
    return ""
