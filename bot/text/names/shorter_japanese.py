"""Short forms of names in Japanese: the family name, which stands first, or the last part behind a middle dot."""

from collections.abc import Iterable

from bot.model.actor import ActorKind
from bot.text.names.mention import Mention


def longer_forms_japanese(mentions: Iterable[Mention], names: dict[int, str]) -> dict[str, str]:
    """Short form -> the first longer name it is short for."""
    beginnings: dict[str, str] = {}
    kinds = {names[m.start]: m.kind for m in mentions if m.known is None}
    for name, kind in kinds.items():
        for short in _short_forms(name, kind):
            beginnings.setdefault(short, name)
    return {name: beginnings[name] for name in kinds if beginnings.get(name, name) != name}


def _short_forms(name: str, kind: ActorKind | None) -> list[str]:
    if "・" in name:
        parts = name.split("・")
        return [parts[-1]] if kind is ActorKind.PERSON else [parts[0]]
    if kind is ActorKind.PERSON and len(name) > 2:
        return [name[:cut] for cut in range(len(name) - 1, 0, -1)]
    return [name[:2], name[:3], name[:4]] if len(name) > 4 else []
