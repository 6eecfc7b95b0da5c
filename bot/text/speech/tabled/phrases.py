"""Whom a phrase beside a verb of saying means."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.text.speech.tabled.table import Table

_LONGEST = 9
_MOST_ADJECTIVES = 2
_MOST_NOUNS = 3
_LONGEST_NAME = 4
_NAME_AND_COMPLEMENT = 3
# What a genitive ends in, and a first name mostly does not ("президент України", "prezydent Polski").
_GENITIVE = ("и", "і", "ї", "ы", "у", "ю", "ого", "ої", "ой", "ii", "i", "y", "u", "ów", "ів", "ego", "iej")
# Towns and women may end in these.
_NAME_OR_GENITIVE = ("a", "а", "я")
_PATRONYMIC = ("вич", "вна", "ич")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker in the text's words. `name` is the person's name among them, or "" where it cannot be told apart.

    It is not `sure` where only the same name elsewhere in the text shows that it is one ("stróż Nowak").
    """

    text: str
    name: str
    sure: bool = True


def speaker_in(phrase: str, table: Table, seen: frozenset[str], initial: bool) -> Speaker | None:
    """The speaker that the whole phrase describes, or None.

    `seen` are the words that have a capital inside a sentence: only they are names where a sentence begins (`initial`).
    """
    if table.name is not None:
        return _by_patterns(phrase, table)
    tokens = phrase.split()
    if not 0 < len(tokens) <= _LONGEST:
        return None
    article = tokens[0].lower() in table.words["articles"]
    return _described(tokens, int(article), table, seen, initial)


def _by_patterns(phrase: str, table: Table) -> Speaker | None:
    named = table.name.fullmatch(phrase) if table.name else None
    if named:
        return Speaker(phrase, named["name"])
    return Speaker(phrase, "") if table.speaker and table.speaker.fullmatch(phrase) else None


def _described(tokens: list[str], begin: int, table: Table, seen: frozenset[str], initial: bool) -> Speaker | None:
    run = _run_begin(tokens, begin, table)
    role = _role(tokens, begin, table)
    if role is not None and _is_surname(tokens, role, initial and role == begin):
        role = None
    shown = " ".join(tokens)
    if begin:
        shown = shown[0].lower() + shown[1:]
    if role is None:
        return _bare(tokens, begin, run, table, seen, initial)
    if run == len(tokens) or (run <= begin and role == len(tokens) - 1):
        return None if _has_verb(tokens, table) else Speaker(shown, "")
    name = _name_behind(tokens, max(run, role + 1), role, table)
    person = _stem(tokens[role]) in table.words["roles"]
    return Speaker(name if name and person else shown, name if person else "")


def _is_surname(tokens: list[str], at: int, initial: bool) -> bool:
    """Whether a capital inside a sentence makes a surname of a trade ("zei Visser"), with no name behind it."""
    alone = at + 1 == len(tokens) or not _is_capital(tokens[at + 1])
    return alone and not initial and _is_capital(tokens[at])


def _run_begin(tokens: list[str], begin: int, table: Table) -> int:
    """Where the capitals at the phrase's end begin; particles inside a name belong to them."""
    at = len(tokens)
    while at > begin and _is_capital(tokens[at - 1]):
        at -= 1
        inside = at
        while inside > begin and tokens[inside - 1] in table.words["particles"]:
            inside -= 1
        if inside < at and inside > begin and _is_capital(tokens[inside - 1]):
            at = inside
    return at


def _role(tokens: list[str], begin: int, table: Table) -> int | None:
    """The index of the noun that says who it is, behind two adjectives at most."""
    for at in range(begin, min(len(tokens), begin + _MOST_ADJECTIVES + 1)):
        if _stem(tokens[at]) in table.words["roles"] or _stem(tokens[at]) in table.words["collectives"]:
            return at
        if _is_capital(tokens[at]) and at > begin:
            return None
    return None


def _name_behind(tokens: list[str], run: int, role: int, table: Table) -> str:
    """The name at the end, without a complement of the role in front ("di Milano", "України"), or "" in doubt."""
    names = tokens[run:]
    linked = tokens[run - 1].lower() in table.words["links"]
    beside = "genitive" in table.words and run - 1 == role and len(names) > 1
    if beside and len(names) == _NAME_AND_COMPLEMENT and names[1].endswith(_PATRONYMIC):
        return " ".join(names)
    if linked or (beside and names[0].endswith(_GENITIVE)):
        return " ".join(names[1:]) if len(names) == _NAME_AND_COMPLEMENT else ""
    if beside and len(names) == _NAME_AND_COMPLEMENT and names[0].endswith(_NAME_OR_GENITIVE):
        return ""  # "prezydent Przemyśla Adam Ryś", but "prezydent Anna Maria Ryś"
    return " ".join(names) if 0 < len(names) <= _LONGEST_NAME else ""


def _bare(tokens: list[str], begin: int, run: int, table: Table, seen: frozenset[str], initial: bool) -> Speaker | None:
    """A name without a role in front of it."""
    names = tokens[run:]
    if not 0 < len(names) <= _LONGEST_NAME:
        return None
    alone = len(names) == 1
    if run > begin:  # behind nouns that no list has ("o bombeiro Carlos Pinto")
        small = table.words["links"] | table.words["stops"] | table.words["openers"]
        noun = run - begin <= _MOST_NOUNS and not any(token.lower() in small for token in tokens[begin:run])
        return Speaker(" ".join(names), " ".join(names), sure=not alone) if noun else None
    if initial and len(names) == _NAME_AND_COMPLEMENT and names[0] not in seen:
        names = names[1:]  # a role with the capital of a sentence's beginning
    if initial and alone and names[0] not in seen and not (names[0].isupper() and len(names[0]) > 1):
        return None
    return Speaker(" ".join(names), " ".join(names))


def _has_verb(tokens: Iterable[str], table: Table) -> bool:
    return any(table.verb.fullmatch(token) for token in tokens)


def _is_capital(token: str) -> bool:
    return token[0].isupper()


def _stem(token: str) -> str:
    """The word in small letters, without an elided article ("l'assessore")."""
    return token.lower().replace("’", "'").rpartition("'")[2] if "'" in token or "’" in token else token.lower()
