"""Sentences made shorter by leaving out what the rest stays true and grammatical without.

Rules: a dateline, connectives that look back, parentheses, asides between dashes, relative clauses between commas or
behind the last one, and trailing participial clauses. Nothing is cut that holds a number, an age or a date, a
negation, a hedge, an attribution or a quotation; only a dateline may hold a date.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.text.bullets.dangling import dangles
from bot.text.reading.dateline import dateline
from bot.text.reading.heading import HEADING
from bot.text.reading.kept import FINITE, KEPT

Span = tuple[int, int]

_CONNECTIVE = re.compile(
    r"(?:(?:But|And|Yet|Also|Meanwhile)\b,?|(?:However|Moreover|Furthermore|Nevertheless|Nonetheless|Instead|Still|Then|"
    r"Therefore|Thus|In addition|In turn|In response|In fact|Similarly|Likewise|Besides),)"
    r"\s+(?!(?:for|not|that|to|so|then|if|when|where|while|although|as|because|even|only|"
    r"(?!(?:dur|accord|follow|noth|everyth|morn|even)ing)\w+ing)\b)(?=[\w“\"‘'])"
)
# What follows the connective compares with what the sentence before told: alone it would say something else.
_COMPARED = re.compile(
    r"\b(?:different(?:ly)?|same|similar(?:ly)?|opposite|others?|another|instead|neither|such|either(?!.{1,80} or\b))\b"
    r"|\btoo[,.]"
)
_ALSO = re.compile(r"(?<=[a-z])(?<!\bbut)(?<!\band)(?<!\bor)(?<!\bnot)(?<!\bonly)\s(?:also|meanwhile)(?=\s[a-z])")
# "It is about health, but it is also about money": without "also" the second would stand against the first.
_BUT = re.compile(r"\bbut\b[^,;:]*$")
_CLAUSE = 200
# Of one who is charged with more, "charged with one count" would be less than is true.
_CHARGED = re.compile(r"\b(?:charge[sd]?|accused|convicted|sentenced|guilty|wanted|indicted|fined|counts?)\b")
_HOWEVER = re.compile(r",\s(?:however|meanwhile),(?=\s)")
_HOWEVER_BEFORE_COMMA = re.compile(r",\s(?:however|meanwhile)(?=,\s)")
_SUBJECT = re.compile(
    r"\s(?:[A-Z]|(?:the|an?|he|she|it|they|we|you|there|his|her|their|its|this|that|these|no|some)\b)"
)
_SAME_CLAUSE = re.compile(rf"\s(?:that|to|{FINITE})\b")
_INNER = ("also", "meanwhile", "however")
# Behind the connective a pronoun may still lean on the sentence before.
_LEANING = re.compile(r"(?:[a-z]\w*[ ,]+){1,6}(?:he|she|it|they|his|her|their|its|this|these|those)\b")
# One that goes on with the sentence ("to divide (the state) into parts"), or says who a pronoun is, belongs there.
_PARENTHESIS = re.compile(
    r"(?<!\bit)(?<!\bhe)(?<!\bshe)(?<!\bthey)(?<!\bhim)(?<!\bher)(?<!\bthem)(?<!\bthis)(?<!\bthat)(?<!\bthere)"
    r"\s+\((?!(?:the|an?|his|her|its|their|my|our|your|and|or|to|that|which|who)\s)[^()]{1,150}\)"
    r"(?!,? (?:pronounced|short for|standing for|stands for|which stands for|meaning)\b)"
)
_DASHES = re.compile(
    r"\s+[–—-]\s(?:who|which|whose|where|including|the|a|an|one|both|all)\s[^–—;:()]{3,90}\s"
    # A hyphen may also stand in a compound that was taken apart ("a series of high - profile thefts").
    rf"(?:[–—](?=\s[a-z])|-(?=\s(?:and|but|or|as|at|by|for|from|in|of|on|that|to|with|{FINITE})\b))"
)
# What stands around an aside, which has bars at its ends: a name that a parenthesis is part of ("the Safety (Ports)
# Act"), and an age whose second comma the dash stands for ("Ann Lund, 38 – who sails – left").
_AROUND = 40
_IN_ASIDE = re.compile(r".*,(?:\s[^\s,|]+){1,4}\|[^|]*[a-z]")
_IN_NAME = re.compile(rf"[^|]*\|[^|]*[a-z][^|]*\|\s[A-Z]|{_IN_ASIDE.pattern}")
_WHO = r"(?:(?:(?:some|many|most|all|both) of |in |at |of |for |with |from |to )?(?:which|whom)|who|whose|where)"
_RELATIVE = re.compile(
    rf",\s{_WHO}\s(?!(?:as|in|at|on|by|with|from|after|before|during|under|while|when|until|since)\s)"
    r"[^,;:()–—]{3,120},(?=\s(?:(?:also|now|then|later|still|already|since)\s)?(?!\w+ (?:up )?(?:of|by)\b)"
    rf"{FINITE}\b)"
)
# Prepositions and nouns in -ing, and verbs whose clause is what was said or what the rest depends on.
_NO_ASIDE = (
    r"(?:during|including|pending|depending|assuming|provid|excluding|excepting|barring|considering|regarding|concern|"
    r"following|evening|morning|\w+thing|being|say|add|claim|insist|argu|warn|cit|alleg|suggest|stat|admit|deny|confirm|"
    r"us|tell|quot|blam|point|not|notwithstand|explain|reveal|show|indicat|announc|declar|writ|tweet|describ|call|accord|accus|mean)"
)
_TRAILING = re.compile(
    rf",\s(?:\w+ly\s)?(?!{_NO_ASIDE}(?:ing)?\b|\w*{_NO_ASIDE}ting\b)[a-z]{{0,14}}[aeiouy][a-z]{{0,14}}ing\s[^,;:()–—]{{5,160}}(?=[.!]$)"
)
_TRAILING_RELATIVE = re.compile(rf",\s{_WHO}\s[^,;:()–—]{{3,160}}(?=[.!]$)")
_SUBORDINATE_START = re.compile(
    r"(?:If|When|While|After|Before|Although|Though|As|Because|Since|Despite|In|On|At|By|For|With|From|Under|Instead|"
    r"Rather|During|Following|To|\w+ing)\b"
)
# The tail of a list whose next item only looks like a participle: "squads, betting odds and statistics".
_LIST = re.compile(
    r",(?:\s[^\s,]+){1,3}$|\b(?:(?:includ|consist|compris|featur|offer|involv)[a-z]{1,3}|such as|like)\b"
)
_LIST_OF_DOINGS = re.compile(r"\w+ing$")
_GOES_ON = re.compile(r"\sand\s")
_HAS_FINITE = re.compile(rf"\b{FINITE}\b")
_LONG_ENOUGH = 5
# White space, and what nobody can print: control characters and lone surrogates.
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_IN_PARENTHESES = re.compile(r"\s*[(（]([^\W\d_][\w.&/-]{1,11})[)）]")
_FIRST_UNSPACED = "\u3000"
# Of a quotation whose other mark is missing nobody knows where it ends: nothing is cut that may lie in it.
_LONE_MARK = re.compile('["“”„«»]')
_STRAY_MARK = re.compile(r"(?<=[.!?…])[\"”’]$")
# Stands for each character of a quotation, so that no rule sees into one.
_QUOTED = "\ue000"


def hide(text: str, quoted: Sequence[Span]) -> str:
    """`text` with a private-use character for each one of the quoted spans."""
    parts, at = [], 0
    for start, end in quoted:
        parts += [text[at:start], _QUOTED * (end - start)]
        at = end
    return "".join([*parts, text[at:]])


@dataclass(frozen=True, slots=True)
class _Pair:
    """A text, and the same text as the rules see it: with quotations hidden."""

    text: str
    seen: str

    def without(self, cuts: Iterable[re.Match[str]]) -> "_Pair":
        """Both without what was found."""
        text, seen, at = "", "", 0
        for cut in cuts:
            text, seen, at = text + self.text[at : cut.start()], seen + self.seen[at : cut.start()], cut.end()
        return _Pair(text + self.text[at:], seen + self.seen[at:]) if at else self


def shorten(text: str, quoted: Sequence[Span], language: str | None) -> str:
    """`text`, one sentence, with what can go left out; `quoted` are the spans in it of quotations, which stay whole.

    English knows all the rules; other languages lose a dateline and acronyms in parentheses.
    """
    pair = _Pair(text, hide(text, quoted))
    pair = pair.without(_STRAY_MARK.finditer(pair.seen))
    for opening_of in (dateline, HEADING.match):
        if opening := opening_of(pair.seen):
            pair = pair.without([opening])
    if language != "en":
        pair = pair.without(filter(_is_short_form, _IN_PARENTHESES.finditer(pair.seen)))
    elif not _LONE_MARK.search(pair.seen):
        pair = _shorten_english(pair)
    short = _SPACE.sub(" ", pair.text).strip()
    return short if short[:1] == text[:1] else _capital(short)


def _is_short_form(found: re.Match[str]) -> bool:
    """Whether an acronym stands in the parentheses, or a name in a script that has no capitals to make one of."""
    return sum(map(str.isupper, found[1])) > 1 or found[1] > _FIRST_UNSPACED


def _capital(text: str) -> str:
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text  # "ß" would become two letters


def _shorten_english(pair: _Pair) -> _Pair:
    if (connective := _CONNECTIVE.match(pair.seen)) and _stands_alone(pair.text[connective.end() :]):
        pair = pair.without([connective])
    if any(map(pair.seen.__contains__, _INNER)):
        pair = _without_connectives(pair)
    for rule, holds in ((_PARENTHESIS, _IN_NAME), (_DASHES, _IN_ASIDE)):
        asides = [found for found in rule.finditer(pair.seen) if not KEPT.search(found.group())]
        pair = pair.without(found for found in asides if not holds.match(_around(found)))
    relative = _RELATIVE.search(pair.seen)
    if relative and not KEPT.search(relative.group()) and _needs_no_comma(pair.seen[: relative.start()]):
        pair = pair.without([relative])
    for rule in (_TRAILING_RELATIVE, _TRAILING):
        trailing = rule.search(pair.seen)
        if trailing and _can_end_before(trailing):
            pair = pair.without([trailing])
    return pair


def _joins_clauses(head: str, tail: str) -> bool:
    """True where "however" stands between two clauses ("It sank, however, nobody drowned") and not inside one."""
    whole = _HAS_FINITE.search(head) or (_SUBJECT.match(tail) and not _SUBORDINATE_START.match(head))
    return bool(whole) and not _SAME_CLAUSE.match(tail)


def _around(aside: re.Match[str]) -> str:
    start, end = aside.span()
    text = aside.string
    return f"{text[max(0, start - _AROUND) : start]}|{aside.group()}|{text[end : end + 2]}"


def _without_connectives(pair: _Pair) -> _Pair:
    """Without "also", but for "not only …, it also …"; and without "however", with a comma where one is waited for."""
    if " only " not in pair.seen and not _CHARGED.search(pair.seen):
        pair = pair.without(found for found in _ALSO.finditer(pair.seen) if not _joins_after_but(found))
    however = _HOWEVER.search(pair.seen)
    head = pair.seen[: however.start()] if however else ""
    if not however or _joins_clauses(head, pair.seen[however.end() :]):
        return pair
    _, comma, last = head.rpartition(",")
    # The comma behind "Ann Lund, who …" is waited for; not that behind a list, "Ann, Tom and Kim".
    waits = (comma and " and " not in last) or _SUBORDINATE_START.match(head)
    rule = _HOWEVER_BEFORE_COMMA if waits else _HOWEVER
    return pair.without(rule.finditer(pair.seen, however.start(), however.end() + 1))


def _joins_after_but(also: re.Match[str]) -> bool:
    at = also.start()
    return bool(_BUT.search(also.string, max(0, at - _CLAUSE), at))


def _stands_alone(text: str) -> bool:
    return not (dangles(_capital(text), "en") or _LEANING.match(text) or _COMPARED.search(text))


def _needs_no_comma(subject: str) -> bool:
    """True where no earlier comma ("Ann Lund, of Oslo, who …, left") waits for the one that would go."""
    return subject.count(",") <= bool(_SUBORDINATE_START.match(subject))


def _can_end_before(trailing: re.Match[str]) -> bool:
    """True where a main clause of some length stands in front of what trails."""
    head = trailing.string[: trailing.start()]
    return (
        not KEPT.search(trailing.group())
        and not _SUBORDINATE_START.match(head)
        and bool(_HAS_FINITE.search(head))
        and head.count(" ") >= _LONG_ENOUGH
        and not _LIST_OF_DOINGS.search(head)
        and not (_LIST.search(head) and _GOES_ON.search(trailing.group()))
    )
