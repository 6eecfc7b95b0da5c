"""Runs of capitalised words that belong together."""

from collections.abc import Iterator

from bot.text.names.known.cases import is_attributive
from bot.text.names.known.grammar import Grammar
from bot.text.names.words import Word

_LONGEST = 12
_LONGEST_LINK = 3
_LONGEST_TAIL = 4
_FEWEST_ADJECTIVES = 2
_SPACES = (" ", "\u00a0")
# Works whose name goes on with "of" ("Guinness Book of Records").
_BEFORE_OF = frozenset({"book", "encyclopedia", "encyclopaedia", "dictionary"})
# Bodies whose name goes on with "on" ("Committee on Foreign Relations").
_BEFORE_ON = frozenset({"committee", "subcommittee", "commission", "council", "conference", "convention"})


def runs(words: list[Word], grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Where the runs of a sentence lie: words[first:last] begins with a capital and ends with one or a number."""
    at = 0
    while at < len(words):
        if not words[at].capital:
            at += 1
            continue
        last = _end(words, at, grammar)
        yield at, last
        at = last


def _end(words: list[Word], first: int, grammar: Grammar) -> int:
    last = first + 1
    while last < len(words) and last - first < _LONGEST and not words[last - 1].possessive:
        reach = _next(words, first, last, grammar)
        if not reach:
            break
        last = reach
    return last


def _next(words: list[Word], first: int, at: int, grammar: Grammar) -> int:
    """Behind the next part of the run at words[at], or 0 where it ends there."""
    word = words[at]
    if word.capital and word.before in (*_SPACES, " & "):
        return at + 1
    if word.before not in _SPACES:
        return 0
    if word.text.isdigit() and len(word.text) < 5 and grammar.takes_number(words[first:at]):
        return at + 1
    return _behind_tail(words, at, grammar) or _behind_link(words, first, at, grammar)


def _behind_tail(words: list[Word], at: int, grammar: Grammar) -> int:
    """Behind the small words that go on with a body's name ("Верховный суд", "Banca centrale europea"), or 0.

    Its first word is the kind of body that it is, or an adjective of the small one that tells the kind.
    """
    end = at
    while end < min(len(words), at + _LONGEST_TAIL) and words[end].before == " " and grammar.goes_on(words[end].low):
        end += 1
    if end == at or words[at].capital:
        return 0
    if grammar.opens_organisation(words[at - 1].low) or not words[at - 1].capital:
        return end
    told = grammar.declines and is_attributive(words[at - 1].low, grammar.language)
    return end if told and any(grammar.is_organisation(word.low) for word in words[at:end]) else 0


def _behind_link(words: list[Word], first: int, at: int, grammar: Grammar) -> int:
    """Behind the capital that the lower-case words at words[at] lead to, or 0 where they lead to none."""
    reach = at
    while reach < len(words) and reach - at < _LONGEST_LINK and not words[reach].capital:
        reach += 1
    if reach == at or reach == len(words) or not words[reach].capital:
        return 0
    if any(word.before not in _SPACES for word in words[at : reach + 1]):
        return 0
    links = [word.low for word in words[at:reach]]
    if words[reach].low in grammar.lexicon.calendar:
        return 0
    linked = (
        _links_organisation(words[at - 1], links, grammar)
        or _links_person(words[first:at], links, words[reach], grammar)
        or _joins(words[first:at], links, words[reach], grammar)
        or _joins_pair(words, first, at, links, grammar)
        or _joins_adjectives(words, first, at, links, grammar)
    )
    return reach + 1 if linked else 0


def _links_organisation(before: Word, links: list[str], grammar: Grammar) -> bool:
    """Whether a word that wants a complement stands before the link ("University of", "Centers for")."""
    lexicon = grammar.lexicon
    if links[0] == "on":
        return len(links) == 1 and before.low in _BEFORE_ON
    if links == ["of"] and before.low in _BEFORE_OF:
        return True
    if links[0] not in lexicon.links or any(link not in lexicon.articles for link in links[1:]):
        return False
    return grammar.wants_complement(before.low)


def _links_person(run: list[Word], links: list[str], target: Word, grammar: Grammar) -> bool:
    """Whether the links are particles of a person's name ("Ursula von der Leyen").

    In German "von" is mostly no part of a name: there a role must stand in front.
    """
    lexicon = grammar.lexicon
    family = links[0] in lexicon.family and run[-1].text not in grammar.gazetteer.phrases  # "Karin de Vries"
    if (links[0] in lexicon.articles and not family) or not all(link in lexicon.particles for link in links):
        return False
    if grammar.tells_more and _is_office(target, grammar):
        return False
    if grammar.language == "de" and not any(grammar.is_title(word.low) for word in run):
        return False
    return target.text not in grammar.gazetteer.phrases


def _is_office(target: Word, grammar: Grammar) -> bool:
    """Whether the target of a link is an office or body ("minister Ann Visser van Financiën", "Ana Lima do PSB")."""
    lexicon = grammar.lexicon
    acronym = target.text.isupper() and len(target.text) > 1
    return acronym or target.low in lexicon.departments or grammar.opens_organisation(target.low)


def _joins(run: list[Word], links: list[str], target: Word, grammar: Grammar) -> bool:
    """Whether "and" stands inside a name ("Trinidad and Tobago", "Department of Health and Human Services")."""
    if len(links) != 1 or links[0] not in grammar.lexicon.joined:
        return False
    whole = [*(word.text for word in run), links[0], target.text]
    begins = range(len(run)) if grammar.tells_more else range(1)
    if any(" ".join(whole[begin:]) in grammar.gazetteer.phrases for begin in begins):
        return True
    named_by_field = any(grammar.opens_organisation(word.low) for word in run) and any(not w.capital for w in run)
    return named_by_field and not grammar.is_title(target.low) and target.text not in grammar.gazetteer.phrases


def _joins_pair(words: list[Word], first: int, at: int, links: list[str], grammar: Grammar) -> bool:
    """Whether "and" stands between two halves of a name ("Eastmarch Fire and Rescue", "the Cat and Fiddle Inn")."""
    lexicon = grammar.lexicon
    if len(links) != 1 or links[0] not in lexicon.joined:
        return False
    if at - first > 1 and f"{words[at - 1].low}-{words[at + 1].low}" in lexicon.pairs:
        return True
    articled = at - first == 1 and first > 0 and words[first - 1].low in lexicon.articles
    house = at + 2 < len(words) and words[at + 2].capital and words[at + 2].before == " " and words[at + 2].low
    return articled and house in lexicon.inns


def _joins_adjectives(words: list[Word], first: int, at: int, links: list[str], grammar: Grammar) -> bool:
    """Whether "and" stands between adjectives of one body ("National Oceanic and Atmospheric Administration")."""
    if len(links) != 1 or links[0] not in grammar.lexicon.joined or at - first < _FEWEST_ADJECTIVES:
        return False
    end = at + 1
    while end < len(words) and words[end].capital and end - at < _LONGEST:
        end += 1
    whole = words[first].low in grammar.lexicon.common and grammar.is_organisation(words[end - 1].low)
    return whole and end - at > _FEWEST_ADJECTIVES and not grammar.ends_name(words[at - 1].low)
