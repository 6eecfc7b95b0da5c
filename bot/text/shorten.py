"""Sentences made shorter by leaving out what the rest stays true and grammatical without.

Rules: a dateline, connectives that look back, parentheses, asides between dashes, relative clauses between commas or
behind the last one, and trailing participial clauses. Nothing is cut that holds a number, an age or a date, a
negation, a hedge, an attribution or a quotation; only a dateline may hold a date.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.text.dangling import dangles

Span = tuple[int, int]

# A verb that a main clause goes on with, or that shows that there is one: auxiliaries, the commonest strong past
# forms of news English, and everything that ends in -ed.
_FINITE = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do|said|says|told|made|took|"
    r"gave|went|came|became|began|won|lost|led|left|held|met|ran|saw|set|put|hit|cut|got|sent|spent|fell|rose|grew|"
    r"found|fought|brought|bought|thought|caught|taught|sought|kept|felt|knew|broke|spoke|drove|wrote|stood|struck|"
    r"died|faces|plans|wants|remains|hopes|believes|claims|appears|seems|\w{3,}ed)"
)
_KEEP = re.compile(
    r"[\d%$€£¥\"“”„«»‘\ue000]|(?<!\w)'|\b(?:"
    # negation, exception
    r"no|not|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|\w+n['’]t|unless|only|except|but|barely|hardly|"
    r"scarcely|rarely|seldom|fail(?:s|ed|ing)?|refus(?:es|ed|ing)|lack(?:s|ed|ing)?|instead|rather|incorrect|wrong(?:ly)?|"
    r"false(?:ly)?|untrue|names? ha(?:s|ve) been changed|real names?|"
    # hedge
    r"going to|"
    r"may|maybe|might|could|would|should|must|if|whether|perhaps|possibl[ey]|probabl[ey]|potential(?:ly)?|(?:un)?likely|"
    r"apparent(?:ly)?|allege(?:s|d|dly)?|alleging|supposed(?:ly)?|purported(?:ly)?|presumabl[ey]|reported(?:ly)?|"
    r"suspect(?:s|ed|edly)?|suspicions?|rumou?r(?:s|ed)?|believe(?:s|d)?|believing|thought|thinks?|understood|expect(?:s|ed|ing)?|"
    r"hop(?:es|ed|ing)|appear(?:s|ed|ing)?|seem(?:s|ed|ing|ingly)?|"
    r"suggest(?:s|ed|ing)?|estimate[sd]?|estimating|almost|nearly|roughly|approximately|up to|at least|at most|"
    # attribution
    r"sa(?:id|ys?|ying)|told|tells|telling|claim(?:s|ed|ing)?|add(?:s|ed|ing)|accord(?:s|ing)|report(?:s|ing)|announc(?:es|ed|ing)|"
    r"warn(?:s|ed|ing)?|argu(?:es|ed|ing)|insist(?:s|ed|ing)?|den(?:y|ies|ied|ying)|confirm(?:s|ed|ing)?|admit(?:s|ted|ting)?|"
    r"accus(?:es|ed|ing)|blam(?:es|ed|ing)|describ(?:es|ed|ing)|call(?:s|ed|ing)|cit(?:es|ed|ing)|"
    # numbers
    r"ones?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|"
    r"dozens?|hundreds?|thousands?|millions?|billions?|trillions?|lakhs?|crores?|half|halves|thirds?|quarters?|fourth|fifth|"
    r"first|second|tenth|once|twice|thrice|doubl(?:e|ed|ing)|triple[ds]?|both|several|most|many|few|aged?"
    r")\b",
    re.IGNORECASE,
)

_AGENCY = r"(?:CNN|Reuters|AP|AFP|PTI|ANI|IANS|dpa|DPA|EFE|Xinhua|Bloomberg|UPI)(?:[ /]\w+)?"
_DATELINE = re.compile(
    rf"(?:\([^()]{{1,60}}\)\s*)?(?:[A-Z][\w.,'’ -]{{0,60}})?\({_AGENCY}\)(?:\s*[-–—:]+)?\s*(?=\S)"
    r"|[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?:, \w+\.? \d{1,2})?"
    r"(?:\s+\([^()]{1,40}\))?(?:\s+[-–—]+|[–—]+|:)\s+(?=[A-Z\"“‘])"
)
_CONNECTIVE = re.compile(
    r"(?:(?:But|And|Yet|Also|Meanwhile)\b,?|(?:However|Moreover|Furthermore|Nevertheless|Nonetheless|Instead|Still|Then|"
    r"Therefore|Thus|In addition|In turn|In response|In fact|Similarly|Likewise|Besides),)"
    r"\s+(?!(?:for|not|that|to|so|then|if|when|while|although|as|because|even|only)\b)(?=[\w“\"‘'])"
)
_INNER_CONNECTIVE = re.compile(
    r"(?<=[a-z])(?<!\bbut)(?<!\band)(?<!\bor)(?<!\bnot)(?<!\bonly)\s(?:also|meanwhile)(?=\s[a-z])|,\s(?:however|meanwhile),(?=\s)"
)
_INNER = ("also", "meanwhile", "however")
# Behind the connective a pronoun may still lean on the sentence before.
_LEANING = re.compile(r"(?:[a-z]\w*[ ,]+){1,6}(?:he|she|it|they|his|her|their|its|this|these|those)\b")
# One that goes on with the sentence ("to divide (the state) into parts"), or says who a pronoun is, belongs there.
_PARENTHESIS = re.compile(
    r"(?<!\bit)(?<!\bhe)(?<!\bshe)(?<!\bthey)(?<!\bhim)(?<!\bher)(?<!\bthem)(?<!\bthis)(?<!\bthat)(?<!\bthere)"
    r"\s+\((?!(?:the|an?|his|her|its|their|my|our|your|and|or|to|that|which|who)\s)[^()]{1,150}\)"
)
_DASHES = re.compile(
    r"\s+[–—-]\s(?:who|which|whose|where|including|the|a|an|one|both|all)\s[^–—;:()]{3,90}\s[–—-](?=\s[a-z])"
)
_WHO = r"(?:(?:(?:some|many|most|all|both) of |in |at |of |for |with |from |to )?(?:which|whom)|who|whose|where)"
_RELATIVE = re.compile(
    rf",\s{_WHO}\s(?!(?:as|in|at|on|by|with|from|after|before|during|under|while|when|until|since)\s)"
    rf"[^,;:()–—]{{3,120}},(?=\s(?:(?:also|now|then|later|still|already|since)\s)?{_FINITE}\b)"
)
# Prepositions and nouns in -ing, and verbs whose clause is what was said or what the rest depends on.
_NO_ASIDE = (
    r"(?:during|including|pending|depending|assuming|provid|excluding|excepting|barring|considering|regarding|concern|"
    r"following|evening|morning|\w+thing|being|say|add|claim|insist|argu|warn|cit|alleg|suggest|stat|admit|deny|confirm|"
    r"us|tell|quot|blam|point|not|explain|reveal|show|indicat|announc|declar|writ|tweet|describ|call|accord|accus|mean)"
)
_TRAILING = re.compile(
    rf",\s(?:\w+ly\s)?(?!{_NO_ASIDE}(?:ing)?\b|\w*{_NO_ASIDE}ting\b)[a-z]{{2,}}ing\s[^,;:()–—]{{5,160}}(?=[.!]$)"
)
_TRAILING_RELATIVE = re.compile(rf",\s{_WHO}\s[^,;:()–—]{{3,160}}(?=[.!]$)")
_SUBORDINATE_START = re.compile(
    r"(?:If|When|While|After|Before|Although|Though|As|Because|Since|Despite|In|On|At|By|For|With|From|Under|Instead|"
    r"Rather|During|Following|To|\w+ing)\b"
)
# The tail of a list whose next item only looks like a participle: "squads, betting odds and statistics".
_LIST = re.compile(r",(?:\s[^\s,]+){1,3}$|\w+ing$")
_GOES_ON = re.compile(r"\sand\s")
_HAS_FINITE = re.compile(rf"\b{_FINITE}\b")
_LONG_ENOUGH = 5
# White space, and what nobody can print: control characters and lone surrogates.
_SPACE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_ACRONYM_IN_PARENTHESES = re.compile(r"\s*[(（][^\W\d_][\w.&/-]{1,11}[)）]")
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
    if dateline := _DATELINE.match(pair.seen):
        pair = pair.without([dateline])
    pair = _shorten_english(pair) if language == "en" else pair.without(_ACRONYM_IN_PARENTHESES.finditer(pair.seen))
    short = _SPACE.sub(" ", pair.text).strip()
    return short if short[:1] == text[:1] else _capital(short)


def _capital(text: str) -> str:
    first = text[:1].upper()
    return first + text[1:] if len(first) == 1 else text  # "ß" would become two letters


def _shorten_english(pair: _Pair) -> _Pair:
    if (connective := _CONNECTIVE.match(pair.seen)) and _stands_alone(pair.text[connective.end() :]):
        pair = pair.without([connective])
    if " only " not in pair.seen and any(map(pair.seen.__contains__, _INNER)):  # "not only …, it also …"
        pair = pair.without(_INNER_CONNECTIVE.finditer(pair.seen))
    for rule in (_PARENTHESIS, _DASHES):
        pair = pair.without(found for found in rule.finditer(pair.seen) if not _KEEP.search(found.group()))
    relative = _RELATIVE.search(pair.seen)
    if relative and not _KEEP.search(relative.group()) and _needs_no_comma(pair.seen[: relative.start()]):
        pair = pair.without([relative])
    for rule in (_TRAILING_RELATIVE, _TRAILING):
        trailing = rule.search(pair.seen)
        if trailing and _can_end_before(trailing):
            pair = pair.without([trailing])
    return pair


def _stands_alone(text: str) -> bool:
    return not dangles(_capital(text), "en") and not _LEANING.match(text)


def _needs_no_comma(subject: str) -> bool:
    """True where no earlier comma ("Ann Lund, of Oslo, who …, left") waits for the one that would go."""
    return subject.count(",") <= bool(_SUBORDINATE_START.match(subject))


def _can_end_before(trailing: re.Match[str]) -> bool:
    """True where a main clause of some length stands in front of what trails."""
    head = trailing.string[: trailing.start()]
    return (
        not _KEEP.search(trailing.group())
        and not _SUBORDINATE_START.match(head)
        and bool(_HAS_FINITE.search(head))
        and head.count(" ") >= _LONG_ENOUGH
        and not (_LIST.search(head) and _GOES_ON.search(trailing.group()))
    )
