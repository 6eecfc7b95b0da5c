"""Discord's JSON as tests like to read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
BUTTON, TEXT_DISPLAY = 2, 10
SELECTS = frozenset({3, 5, 6, 7, 8})


def walk(components: Sequence[Json]) -> Iterator[Json]:
    """Every component, nested ones too."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        yield from walk([component[name] for name in ("accessory", "component") if name in component])


@dataclass(frozen=True, slots=True)
class Button:
    """A button as people see it. A link has a `url` and no `custom_id`."""

    label: str
    custom_id: str | None
    url: str | None
    disabled: bool


@dataclass(frozen=True, slots=True)
class Select:
    """A select as people see it; `options` has (label, value)."""

    custom_id: str
    type: int
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message as one person sees it; `raw` is the object as it came."""

    raw: Json = field(repr=False)

    @property
    def id(self) -> int:
        """Its id."""
        return int(self.raw["id"])

    @property
    def channel_id(self) -> int:
        """Where it stands."""
        return int(self.raw["channel_id"])

    @property
    def author(self) -> str:
        """Who wrote it, by name."""
        return str(self.raw["author"]["global_name"] or self.raw["author"]["username"])

    @property
    def content(self) -> str:
        """Its content; "" for one made of components."""
        return str(self.raw["content"])

    @property
    def text(self) -> str:
        """All the text that it shows, embeds and components too, a line a piece."""
        pieces = [self.content]
        for embed in self.raw["embeds"]:
            pieces += [embed.get("title", ""), embed.get("description", "")]
            pieces += [f"{entry['name']}\n{entry['value']}" for entry in embed.get("fields", [])]
            pieces.append(embed.get("footer", {}).get("text", ""))
        pieces += [part["content"] for part in walk(self.raw["components"]) if part["type"] == TEXT_DISPLAY]
        return "\n".join(piece for piece in pieces if piece)

    @property
    def ephemeral(self) -> bool:
        """Whether only its receiver sees it."""
        return bool(self.raw["flags"] & EPHEMERAL)

    @property
    def thinking(self) -> bool:
        """Whether it is only the bot thinking so far."""
        return bool(self.raw["flags"] & LOADING)

    @property
    def is_v2(self) -> bool:
        """Whether it is made of components alone."""
        return bool(self.raw["flags"] & COMPONENTS_V2)

    @property
    def buttons(self) -> list[Button]:
        """Its buttons, in reading order."""
        return [
            Button(part.get("label", ""), part.get("custom_id"), part.get("url"), part.get("disabled", False))
            for part in walk(self.raw["components"])
            if part["type"] == BUTTON
        ]

    @property
    def selects(self) -> list[Select]:
        """Its selects, in reading order."""
        return [
            Select(
                part["custom_id"],
                part["type"],
                tuple((option["label"], option["value"]) for option in part.get("options", [])),
            )
            for part in walk(self.raw["components"])
            if part["type"] in SELECTS
        ]

    @property
    def attachments(self) -> list[Json]:
        """Its attachment objects."""
        return list(self.raw["attachments"])


@dataclass(frozen=True, slots=True)
class Choice:
    """One suggestion of an autocomplete."""

    name: str
    value: str | int | float


@dataclass(frozen=True, slots=True)
class Modal:
    """A modal as it was opened; `raw` is the object as it came."""

    raw: Json = field(repr=False)

    @property
    def title(self) -> str:
        """Its title."""
        return str(self.raw["title"])

    @property
    def fields(self) -> dict[str, Json]:
        """Its inputs by label (or custom_id, where there is none)."""
        found: dict[str, Json] = {}
        for part in walk(self.raw["components"]):
            if "component" in part:
                found[part["label"]] = part["component"]
            elif "custom_id" in part and part not in found.values():
                found[part.get("label") or part["custom_id"]] = part
        return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an interaction: "message", "update", "choices", "modal" or "failed"."""

    kind: str
    message: Message | None = None
    choices: tuple[Choice, ...] = ()
    modal: Modal | None = None
    error: str | None = None

    @classmethod
    def of(cls, raw: Json) -> "Outcome":
        """From the person API's JSON."""
        return cls(
            kind=raw["kind"],
            message=Message(raw["message"]) if "message" in raw else None,
            choices=tuple(Choice(choice["name"], choice["value"]) for choice in raw.get("choices", [])),
            modal=Modal(raw["modal"]) if "modal" in raw else None,
            error=raw.get("error"),
        )

    @property
    def text(self) -> str:
        """The text of the answer. Fails the test where the outcome is no message."""
        return self.answer.text

    @property
    def answer(self) -> Message:
        """The message that answers, or that was updated. Fails the test where there is none."""
        assert self.message is not None, f"no message came of it: {self}"
        return self.message

    @property
    def opened(self) -> Modal:
        """The modal that opened. Fails the test where there is none."""
        assert self.modal is not None, f"no modal came of it: {self}"
        return self.modal
