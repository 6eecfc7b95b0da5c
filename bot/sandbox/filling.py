"""Makes of the components that the bot sent the ones that Discord stores: numbered, with defaults, media resolved."""

from collections.abc import Callable, Sequence

from bot.sandbox.jsontypes import Json
from bot.sandbox.rules.components import CONTAINER, FILE, GALLERY, SELECTS, SEPARATOR, STRING_SELECT, THUMBNAIL, walk
from bot.sandbox.state import Attachment

Media = Callable[[str], Json]
"""From an address (also `attachment://name`) to the media object that stands for it."""

_DEFAULTS: dict[int, Json] = {
    CONTAINER: {"accent_color": None, "spoiler": False},
    THUMBNAIL: {"description": None, "spoiler": False},
    SEPARATOR: {"spacing": 1, "divider": True},
    FILE: {"spoiler": False, "name": None, "size": None},
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
}


def filled(components: Sequence[Json], media: Media) -> list[Json]:
    """The components as they are stored. The given ones are left as they are."""
    copies = [_filled(component, media) for component in components]
    taken = {component["id"] for component in walk(copies) if component.get("id")}
    fresh = 0
    for component in walk(copies):
        if not component.get("id"):
            fresh += 1
            while fresh in taken:
                fresh += 1
            component["id"] = fresh
    return copies


def _filled(component: Json, media: Media) -> Json:
    kind = component["type"]
    copy = _DEFAULTS.get(kind, {}) | {name: value for name, value in component.items() if value is not None}
    for name in ("components", "options"):
        if name in copy:
            copy[name] = [_filled(child, media) if name == "components" else dict(child) for child in copy[name]]
    for name in ("accessory", "component"):
        if name in copy:
            copy[name] = _filled(copy[name], media)
    if kind == THUMBNAIL:
        copy["media"] = media(copy["media"]["url"])
    elif kind == FILE:
        copy["file"] = media(copy["file"]["url"])
    elif kind == GALLERY:
        copy["items"] = [_DEFAULTS[THUMBNAIL] | item | {"media": media(item["media"]["url"])} for item in copy["items"]]
    elif kind == STRING_SELECT:
        copy.setdefault("options", [])
    return copy


def media_of(attachments: Sequence[Attachment], describe: Callable[[Attachment], Json], fresh_id: str) -> Media:
    """Resolves `attachment://name` to a file of the same message, and leaves other addresses as they are."""

    def resolve(url: str) -> Json:
        name = url.removeprefix("attachment://")
        for attachment in attachments:
            if name != url and attachment.filename == name:
                whole = describe(attachment)
                return {
                    "id": fresh_id,
                    "url": whole["url"],
                    "proxy_url": whole["proxy_url"],
                    "content_type": whole["content_type"],
                    "attachment_id": whole["id"],
                    "width": None,
                    "height": None,
                }
        return {"id": fresh_id, "url": url, "proxy_url": url, "width": None, "height": None, "content_type": None}

    return resolve
