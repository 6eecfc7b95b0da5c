"""Short forms of names without capitals: the family name in front, or the last part behind a dot or a space."""

import re
from collections.abc import Iterable

from bot.model.actor import ActorKind
from bot.text.names.mention import Mention

_PARTED = re.compile(r"[・· ]")


def longer_forms_uncased(mentions: Iterable[Mention], names: dict[int, str]) -> dict[str, str]:
    """Short form -> the first longer name it is short for."""
    beginnings: dict[str, str] = {}
    kinds = {names[m.start]: m.kind for m in mentions if m.known is None}
    for name, kind in kinds.items():
        for short in _short_forms(name, kind):
            beginnings.setdefault(short, name)
    return {name: beginnings[name] for name in kinds if beginnings.get(name, name) != name}


def _short_forms(name: str, kind: ActorKind | None) -> list[str]:
    parts = _PARTED.split(name)
    if len(parts) > 1:
        return [parts[-1]] if kind is ActorKind.PERSON else [parts[0]]
    if kind is ActorKind.PERSON and len(name) > 2:
        return [name[:cut] for cut in range(len(name) - 1, 0, -1)]
    return [name[:2], name[:3], name[:4]] if len(name) > 4 else []
