"""Where a sentence ends and where it only seems to: what the splitters get wrong."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_LONGEST_HEAD = 80  # no word is longer
_OPENER = (
    "(?:The|A|An|In|On|At|He|She|It|They|We|I|You|This|That|These|Those|There|His|Her|Their|Its|Our|My|But|And|So|Yet|"
    "If|When|While|After|Before|As|For|From|With|By|To|Since|Although|However|Meanwhile|Officials|Police|One|Some|"
    "Many|Most|Last|Now|Then|What|Who|How|Why|No|Not|Both|Earlier|Later)\\b"
)
_ABBREVIATION = r"(?:vs|etc|al|approx|dept|est|inc|ltd|co|corp|mr|mrs|ms|dr|st|jr|sr|gov|sen|rep|hon|prof)\."
# A stop before a capital may be an end; what stands in front of the stop decides.
_STOP = re.compile(r"\.[\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
_WORD = rf"\b(?!{_ABBREVIATION})[a-z]{{2,}}\."
_TITLE = (
    r"(?:Mr|Mrs|Ms|Mx|Dr|Gen|Sen|Gov|Rep|Prof|Lt|Col|Sgt|Cpl|Pfc|Spc|Pvt|Capt|Maj|Cmdr|Adm|Brig|Supt|Insp|Det|Const|Hon|"
    r"Rev|Messrs|St|Ste|Mt|Ft|Pres)\."
)
_ABBREVIATED_NAME = (
    rf"(?:{_TITLE}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun|Inc|Corp|Ltd|Cos?|"
    r"Bros|Jr|Sr|Nos?|Vol|Figs?|Ave|Blvd|Rd|Dept|Univ|Assn|Intl|Natl|Mass|Calif|Conn|Ariz|Tenn|Wash|Okla|Ore|Mich|Minn|"
    r"Miss|Ill|Ind|Kan|Neb|Nev|Colo|Ala|Ark|Fla|Tex|Wis|Wyo|Mont|Del|Md|Va|Vt|Pa|La|Ga|vs)\.)"
)
_AFTER_WORD = re.compile(rf"(?:{_WORD}|\b(?!{_ABBREVIATED_NAME})[A-Z][a-z]{{2,}}\.)$")
_AFTER_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}$")
_OPENS = re.compile(rf"[\"“‘(]?{_OPENER}")
_ZONE = (
    "(?:[ECMP][SD]?T|GMT|BST|IST|UTC|CES?T|AES?T|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    "(?:Eastern|Pacific|Central|Mountain|[A-Z][a-z]+ (?:[Tt]ime|local)))\\b"
)
_AFTER_HOUR = re.compile(r"\b[ap]\.m\.$")
_END_WITHOUT_SPACE = re.compile(
    r"(?<=[a-z][a-z])[.!?][\"”’]?(?=(?:A|I)\s|[A-Z][a-z]+\s|[A-Z]{2}[A-Z'’-]+[a-z]?\s)(?!(?:Com|COM|Org|Net|Co|Js|Io|Tv|Gov|Edu|Uk)\b)"
)

# A heading in capitals that ran into a sentence without so much as a space.
_HEADING = re.compile(r"(?<=[A-Z][A-Z][A-Z])(?=(?:The|An|In|On|At|He|She|It|They|We|But|When|After|While|As|For|If)\s)")

# A caption or a heading that ran into the sentence behind it: a word of ours never has a capital behind a small word.
# Behind the letter A they show that it is no article ("strep A infections", "from A to B", "Nurse A said").
_NO_NOUN = (
    r"(?:[a-z]*[^su\W]s|and|or|to|in|on|of|by|with|from|for|at|said|told|was|had|will|would|could|did|may|must|than|that|"
    r"who|which|were|became|came|went)\s"
)
_END_WITHOUT_STOP = re.compile(
    r"(?<=[a-z][a-z][a-z)])\s+(?=(?:The|An|He|She|They|It|We|But|His|Her|Their|This|These|There|In|On|At|When|After|While|"
    rf"As|For|If|Some|Many)\s[a-z]|A\s(?!{_NO_NOUN})[b-df-hj-np-z][a-z]+\s)"
)
_NO_END = re.compile(
    r"\b(?:vitamin|group|class|grade|series|type|hepatitis|team|plan|section|patient|the|an?|of|in|at|on|and|to|for|with|"
    r"by|called|titled|named|or|as|from|shows?|films?|songs?|movies?|books?|newspaper|magazine|website)\s+$",
    re.IGNORECASE,
)

_LOWER_START = re.compile(r"[\"”’)]*(?![a-z][A-Z])[a-zß-öø-ÿа-яёіїєґąćęłńśźż]")
_NO_WORDS = re.compile(r"[\W_]*$")
_INITIAL = re.compile(r"(?:^|[\s(“\"‘’'.])[A-Z]\.\s*$")
_TITLE_END = re.compile(rf"(?:^|[\s(“\"‘]){_TITLE}\s*$")
_NAME_START = re.compile(rf"(?!{_OPENER})[A-Z]")
_HOUR = re.compile(r"\b[ap]\.m\.\s*$", re.IGNORECASE)
_ZONE_START = re.compile(_ZONE)
# A number that was written with a space behind its point ("worth $2. 6 million", "a 4. 6 magnitude quake").
_NUMBER = re.compile(r"(?:[$€£]|\b(?:an?|of|to|magnitude|by|is|was) )\d{1,3}\.\s*$")
# Abbreviations of other languages that never end a sentence, and ordinals ("der 1. FC Köln", "im 18. Jahrhundert").
_GOES_ON = re.compile(
    r"(?:^|[\s(«„“\"])(?:Mmes?|Mlles?|MM|Me|Dra?|Srt?as?|Sres|Sig(?:ra)?|Dott|Prof|Mag|Ing|bzw|ggf|z\. ?B|d\. ?h|"
    r"d\.w\.z|m\.a\.w|o\.a|bijv|mevr|godz|dn|ul|np|tzn|hab|inż|mgr|św|płk|ks|im|al|pl|Dña|Mons|Cnel|Dipl|Bd|Pr|"
    r"Mgr|Cel|Pe|Dep|ул|им|ген|пл|св|вул|ім|د)\.\s*$"
    r"|\b(?:[Dd](?:er|ie|as|en|em|es)|[Aa]m|[Ii]m|[Zz]u[mr]|[Vv]om|[Bb]eim|und|bis)\s\d{1,2}\.\s*$"
    r"|^\d{1,2}\.\s*$|\b[A-Z][a-z]+ (?:I{1,3}|IV|VI{0,3})\.\s*$"
)
_CLOSED_QUOTE = re.compile(r"[”\"’』」]\s*$")
# What says who spoke: Korean particles, and a short Chinese "he said".
_REPORTED = re.compile(r"(?:이?라고|이?라며|이?라는|고 |며 |하고)|[^。！？，“”]{1,8}(?:说|表示|称|道|指出|告诉|问)")
_JAPANESE_QUOTE = re.compile(r"[」』]\s*$")
_JAPANESE_PARTICLE = re.compile(r"[とのなはがをにでも、]")


def missed_ends(piece: str, language: str) -> Iterator[int]:
    """Where sentences of `piece` end that the splitters miss: behind "U.S.", "p.m.", a caption, or without a space."""
    if language in ("en", ""):
        yield from (stop.end() for stop in _STOP.finditer(piece) if _is_end(piece, stop))
        for found in _END_WITHOUT_STOP.finditer(piece):
            if not _NO_END.search(piece, max(0, found.start() - 14), found.end()):
                yield found.end()
        yield from (found.end() for found in _HEADING.finditer(piece))
    yield from (found.end() for found in _END_WITHOUT_SPACE.finditer(piece))


def _is_end(piece: str, stop: re.Match[str]) -> bool:
    """Whether a whole word, or one that a sentence may end in, stands in front of the stop."""
    place = stop.start()
    head = piece[piece.rfind(" ", max(0, place - _LONGEST_HEAD), place) + 1 : place + 1][-_LONGEST_HEAD:]
    return bool(
        _AFTER_WORD.search(head)
        or (_AFTER_ACRONYM.search(head) and _OPENS.match(piece, stop.end()))
        or (_AFTER_HOUR.search(head) and not _ZONE_START.match(piece, stop.end()))
    )


def is_one_sentence(piece: str, before: Span, start: int, end: int, language: str) -> bool:
    """True where no sentence ends between `before` and piece[start:end], although a splitter cut there."""
    tail = piece[max(before[0], before[1] - 12) : before[1]]
    return bool(
        _LOWER_START.match(piece, start)
        or _NO_WORDS.match(piece, start, end)
        or ((_INITIAL.search(tail) or _TITLE_END.search(tail)) and _NAME_START.match(piece, start))
        or (piece[start].isdigit() and _NUMBER.search(tail))
        or (_HOUR.search(tail) and _ZONE_START.match(piece, start))
        or (language not in ("en", "") and _GOES_ON.search(tail))
        or (language in ("zh", "ko") and _CLOSED_QUOTE.search(tail) and _REPORTED.match(piece, start))
        or (_JAPANESE_QUOTE.search(tail) and _JAPANESE_PARTICLE.match(piece, start))
    )
