"""One place in a text where somebody or something is named."""

from dataclasses import dataclass

from bot.model.actor import ActorKind
from bot.text.names.known.gazetteer import Known


@dataclass(frozen=True, slots=True)
class Mention:
    """text[start:end] as `name`.

    `known` is set where the gazetteer knows the phrase, `kind` where the words around it tell what it is. `role` is
    the role in front of it, `honorific` the "Mrs" or "Sir" ("" where there is none). `verb` is where the clause begins
    that says what it does, or -1;
    `does` is False where that is only what it is, or what is done to it ("is …", "was …").
    `located` is True behind a preposition of place; `part` is True for a country's name inside a longer name;
    `subordinate` is True in a clause that depends on another ("said that …"); `articled` is True behind an article;
    `venue` is True for a place where something was only said; `credited` is True where a source is given rather than
    told of.
    """

    start: int
    end: int
    name: str
    sentence: int
    known: Known | None = None
    kind: ActorKind | None = None
    role: str = ""
    verb: int = -1
    does: bool = False
    located: bool = False
    part: bool = False
    credited: bool = False
    articled: bool = False
    subordinate: bool = False
    venue: bool = False
    honorific: str = ""
