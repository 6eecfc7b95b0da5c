"""What the words around a name, words[first:last] of its sentence, say of it."""

from bot.text.names.known.gazetteer import Form, Known
from bot.text.names.known.grammar import Grammar
from bot.text.names.words import Word

_LONGEST_ASIDE = 14
_MOST_ADVERBS = 2
_LONGEST_ROLE = 7
_SHORTEST_PAST = 5
_INSIDE_NAME = (" ", "' ", "’ ")  # "the Juhu Citizens' Welfare Group"
_LONGEST_GROUP = 5
_VENUE_REACH = 6
_PRESENTED = frozenset({"reported", "presented", "spoke", "speaking", "conference", "congress", "meeting", "summit"})
_SINGULAR = frozenset({"is", "was", "has", "does"})  # not of several subjects: "by Ann Lee, Tide and Rope is …"
_HAS = frozenset({"has", "have", "had"})
_PARTICIPLES = frozenset(
    [
        "also",
        "said",
        "made",
        "taken",
        "given",
        "begun",
        "become",
        "sent",
        "been",
        "told",
        "set",
        "put",
        "sought",
        "won",
        "lost",
        "put",
        "cut",
    ]
)
_FORMER = frozenset({"former", "retired", "late", "ancien", "ancienne"})


def role_before(words: list[Word], first: int, grammar: Grammar) -> str:
    """The lower-case role right in front ("president Barack Obama"), or ""."""
    if first == 0 or first == len(words) or words[first].before not in (" ", ", "):
        return ""
    word = words[first - 1]
    if not word.capital and not word.possessive and grammar.is_role(word.low):
        return word.text
    return _role_with_field(words, first, grammar)


def _role_with_field(words: list[Word], first: int, grammar: Grammar) -> str:
    """The role with its field right in front ("министр транспорта", "ministro dell'economia"), or ""."""
    lexicon = grammar.lexicon
    if not grammar.tells_more or words[first - 1].low not in lexicon.departments:
        return ""
    small = lexicon.departments | lexicon.links | lexicon.articles | lexicon.joined
    at = first - 1
    while at > 0 and first - at < _LONGEST_ROLE and words[at].low in small and words[at].before == " ":
        at -= 1
    return " ".join(word.text for word in words[at:first]) if grammar.is_role(words[at].low) else ""


def role_after(words: list[Word], last: int, grammar: Grammar) -> str:
    """The role right behind, between commas ("Pete Hegseth, the US defense secretary,"), without article, or ""."""
    if last >= len(words) or not words[last].before.startswith(",") or words[last - 1].possessive:
        return ""
    role: list[str] = []
    for word in words[last : last + _LONGEST_ROLE]:
        if role and word.before != " ":
            return ""
        if grammar.is_role(word.low) and not word.possessive:
            return " ".join([*role, word.text])
        role = [*role, word.text] if grammar.modifies_role(word.low) else []
        if word is not words[last] and word.before != " ":
            return ""
    return ""


def is_located(words: list[Word], first: int, grammar: Grammar) -> bool:
    """Whether a preposition of place stands in front, or a noun of place ("in northern", "the port of")."""
    lexicon, at = grammar.lexicon, first - 1
    if at > 0 and words[at].low in lexicon.directions:
        at -= 1
    if at < 0:
        return False
    place = at > 0 and words[at].low in lexicon.links and words[at - 1].low in lexicon.place_nouns
    return place or words[at].low in lexicon.place_prepositions or words[at].low in lexicon.place_nouns


def is_venue(words: list[Word], first: int, grammar: Grammar) -> bool:
    """Whether something was only said there ("researchers reported in Singapore", "told a rally in Oslo")."""
    lexicon = grammar.lexicon
    return is_located(words, first, grammar) and any(
        word.low in lexicon.speech or word.low in lexicon.reporting or word.low in _PRESENTED
        for word in words[max(0, first - _VENUE_REACH) : first]
    )


def is_subordinate(words: list[Word], first: int, grammar: Grammar) -> bool:
    """Whether the name begins a clause that depends on another ("said that the ministry …")."""
    return any(_follows_subordinate(words, at, grammar) for at in {first, _first_joined(words, first, grammar)})


def _follows_subordinate(words: list[Word], first: int, grammar: Grammar) -> bool:
    at = first - 1
    if at > 0 and words[at].low in grammar.lexicon.articles:
        at -= 1
    return at >= 0 and words[first].before == " " and words[at].low in grammar.lexicon.subordinates


def is_credited(words: list[Word], first: int, last: int, grammar: Grammar) -> bool:
    """Whether the sentence gives the name as its source: "told the BBC", "Reuters reports", "according to AP"."""
    near = words[max(0, first - 5) : first] + words[last : last + 2]
    return any(word.low in grammar.lexicon.credits for word in near)


def verb_after(words: list[Word], first: int, last: int, known: Known | None, grammar: Grammar) -> int:
    """Where the clause begins whose subject the name is, or -1. A country acts through its officials too."""
    officials = _behind_officials(words, last, grammar) if known and known.is_country else -1
    if known and known.form is Form.INFLECTED:
        officials = last if first > 0 and words[first - 1].low in grammar.lexicon.officials else -1
        last = officials  # "власти Казахстана закрыли"
    elif known and (known.form is Form.DEMONYM or officials >= 0):
        last = officials
    if last < 0 or last >= len(words) or words[last - 1].possessive or _is_of_noun(words, first, grammar):
        return -1
    if _is_object(words, first, grammar) or (words[first].before.endswith("(") and words[last].before.startswith(")")):
        return -1  # an acronym in brackets does what the name in front does
    at = last if _ends_clause(words, first, last, grammar) else _behind_joined(words, last, grammar)
    if at >= len(words) or (at > last and words[at].low in _SINGULAR):
        return -1
    if words[at].before == " (":
        at += 1
    elif words[at].before.startswith(","):
        if officials >= 0 or (known and known.form is Form.CAPITAL):
            return -1  # "Israel's prime minister, Ann Lee, said": she does; "Paris, 20, said": that is no city
        at = at if _is_apposition(words, first, at, grammar) else _behind_aside(words, at, grammar)
    return _verb_at(words, at, grammar) if at < len(words) else -1


def _is_of_noun(words: list[Word], first: int, grammar: Grammar) -> bool:
    """Whether it is a place in its own case behind what it belongs to ("суд Перми арестовал")."""
    if not grammar.declines or first == 0 or words[first].before != " ":
        return False
    noun = words[first - 1]
    return not noun.capital and grammar.ends_name(noun.low) and noun.low not in grammar.lexicon.appositions


def tells_a_deed(words: list[Word], last: int, verb: int, grammar: Grammar) -> bool:
    """Whether the verb group that begins at the offset `verb` is more than "is", "was sunk" or "will be"."""
    lexicon = grammar.lexicon
    at = next((n for n in range(last, len(words)) if words[n].start >= verb), len(words))
    for word in words[at : at + _LONGEST_GROUP]:
        at += 1
        if word.low in lexicon.be:
            while at < len(words) - 1 and _is_adverb(words[at], grammar):
                at += 1
            return grammar.language == "en" and at < len(words) and words[at].low.endswith("ing")
        if word.low not in lexicon.auxiliaries and not _is_adverb(word, grammar):
            return True
    return True


def is_behind_verb(words: list[Word], first: int, known: Known | None, grammar: Grammar) -> bool:
    """Whether a verb of saying stands in front of the subject ("informou a Defesa Civil", "сообщил Минфин")."""
    lexicon, at = grammar.lexicon, first - 1
    if not grammar.tells_more or (known and known.form is Form.INFLECTED):
        return False
    if at > 0 and words[at].low in lexicon.articles:
        at -= 1
    return at >= 0 and words[first].before == " " and words[at].low in lexicon.speech


def _ends_clause(words: list[Word], first: int, last: int, grammar: Grammar) -> bool:
    """Whether a clause ends with the name and another begins ("it hit the Ann, and the Lund sank"): no list goes on."""
    ends = words[last].before == ", " and words[last].low in grammar.lexicon.joined
    return ends and not (first > 0 and words[first].before == ", " and words[first - 1].capital)


def only_has(words: list[Word], last: int, verb: int) -> bool:
    """Whether what begins at the offset `verb` is no deed: "has four bridges"."""
    at = next((n for n in range(last, len(words)) if words[n].start >= verb), len(words))
    group = [word.low for word in words[at : at + 2]]
    return group[:1] != [] and group[0] in _HAS and not (group[-1].endswith("ed") or group[-1] in _PARTICIPLES)


def _behind_joined(words: list[Word], at: int, grammar: Grammar) -> int:
    """Behind the further subjects of the same verb ("Finland, Estonia and Greece ratified"), or `at`."""
    lexicon, end, joined = grammar.lexicon, at, False
    while not joined and end < len(words) and end - at < _LONGEST_ASIDE:
        joined = words[end].low in lexicon.joined
        if not (joined and words[end].before in (" ", ", ")) and words[end].before != ", ":
            return at
        end += joined
        begun = end = end + (end < len(words) and words[end].low in lexicon.articles)
        limit = min(len(words), at + _LONGEST_ASIDE)
        while end < limit and words[end].capital and (end == begun or words[end].before == " "):
            end += 1
        if end == begun:
            return at
    return end if joined and end < len(words) and words[end].before == " " else at


def _is_object(words: list[Word], first: int, grammar: Grammar) -> bool:
    """Whether a preposition stands in front, also in front of a name that "and" joins to this one."""
    articles, at = grammar.lexicon.articles, _first_joined(words, first, grammar)
    if at > 1 and words[at].before == " " and grammar.is_role(words[at - 1].low):
        at = _run_begin(words, _role_begin(words, at - 1, grammar), grammar)  # "by Oscar nominee Ann Lee"
    if at > 1 and words[at].before == " " and words[at - 1].low in grammar.lexicon.directions:
        at -= 1  # "the women of southeast Asia"
    if at > 1 and words[at - 1].low in _FORMER and words[at].before == " ":
        at -= 1
    if at > 2 and words[at - 2].low in articles and words[at - 1].before == words[at].before == " ":
        at -= 1  # an adjective: "in the last Olympics"
    if at > 1 and words[at - 1].low in articles:
        at -= 1
    if at == 0 or words[at].before != " ":
        return False
    return words[at - 1].low in grammar.lexicon.prepositions or _is_participle(words, at - 1, first, grammar)


def _role_begin(words: list[Word], at: int, grammar: Grammar) -> int:
    """Where the small words begin that name a role and end at words[at] ("police sub inspector")."""
    first = at
    while at > 1 and first - at < _LONGEST_ROLE and words[at].before == " " and not words[at - 1].capital:
        if not (grammar.is_role(words[at - 1].low) or grammar.modifies_role(words[at - 1].low)):
            break
        at -= 1
    return at


def _is_participle(words: list[Word], at: int, first: int, grammar: Grammar) -> bool:
    """Whether the words have their object behind words[at] ("ropes holding the Ann")."""
    if grammar.language != "en" or at == 0 or first == at + 1 or words[at].capital or words[at].before != " ":
        return False
    before, lexicon = words[at - 1], grammar.lexicon
    noun = before.low in lexicon.articles or before.low in lexicon.prepositions or before.possessive
    return words[at].low.endswith("ing") and not noun


def _first_joined(words: list[Word], first: int, grammar: Grammar) -> int:
    """Where the capitals begin that words[first] is one of, or those that "and" joins to them in front."""
    at = _run_begin(words, first, grammar)
    joined = at > 1 and words[at - 1].low in grammar.lexicon.joined and words[at - 1].before == " "
    return _run_begin(words, at - 2, grammar) if joined and words[at - 2].capital else at


def _run_begin(words: list[Word], at: int, grammar: Grammar) -> int:
    """Where the capitals begin that end at words[at], a dozen words back at most."""
    first = at
    while at > 0 and first - at < _LONGEST_ASIDE and words[at - 1].capital and words[at].before in _INSIDE_NAME:
        if words[at - 1].opens and grammar.tells_more and words[at - 1].low in grammar.lexicon.prepositions:
            break  # "У Львові"
        at -= 1
    return at


def _behind_officials(words: list[Word], at: int, grammar: Grammar) -> int:
    """Behind "officials" in "Japanese defence officials", or -1."""
    for end in range(at, min(len(words), at + 3)):
        if words[end].before != " ":
            return -1
        if words[end].low in grammar.lexicon.officials:
            return end + 1
    return -1


def _is_apposition(words: list[Word], first: int, at: int, grammar: Grammar) -> bool:
    """Whether the name says who the subject in front of it is ("The mayor, Ann Lee, said")."""
    described = first > 0 and words[first].before == ", " and not words[first - 1].capital
    return described and words[at].before == ", " and _verb_at(words, at, grammar) >= 0


def _behind_aside(words: list[Word], at: int, grammar: Grammar) -> int:
    """Behind the second comma of "Smith, a doctor from Leeds, said"; past the end where what stands there acts."""
    ends = range(at + 1, min(len(words), at + _LONGEST_ASIDE))
    end = next((end for end in ends if words[end].before.startswith(",")), len(words))
    acts = any(word.low in grammar.lexicon.auxiliaries for word in words[at:end])
    return len(words) if acts and words[at].low not in grammar.lexicon.subordinates else end


def _verb_at(words: list[Word], at: int, grammar: Grammar) -> int:
    lexicon, begun = grammar.lexicon, at
    if words[at].before.strip(' ,)”"'):
        return -1
    while at < len(words) - 1 and at - begun < _MOST_ADVERBS and _is_adverb(words[at], grammar):
        at += 1
    word, following = words[at], words[at + 1].low if at + 1 < len(words) else ""
    if word.capital:
        return -1
    if word.low in lexicon.auxiliaries or word.low in lexicon.verbs:
        return words[begun].start
    if grammar.lexicon.verb_endings:
        return words[begun].start if grammar.is_past(word.low) else -1
    past = grammar.language == "en" and word.low.endswith("ed") and len(word.low) >= _SHORTEST_PAST
    past = past and ("-" not in word.low or word.low.startswith(("re-", "co-")))  # "a player-filled team"
    return words[begun].start if past and word.low not in lexicon.not_verbs and following != "by" else -1


def _is_adverb(word: Word, grammar: Grammar) -> bool:
    return word.low in grammar.lexicon.adverbs or (grammar.language == "en" and word.low.endswith("ly"))
