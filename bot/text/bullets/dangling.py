"""Sentences that lean on the one before: their first words mean nothing alone."""

import re
from functools import cache

from bot.text.reading.kept import FINITE

_STARTS = {
    "en": """He|She|It|They|This|That|These|Those|His|Her|Their|Its|Him|Them|Here|There|Such|Another|Both|
        The (?:following|next|same) (?:day|week|month|year|season|morning|evening)|Incidentally|
        The (?:latter|former|pair|two|duo|trio)|But|And|Or|So|Yet|However|Also|Meanwhile|Moreover|Furthermore|Therefore|
        Thus|Hence|Nevertheless|Nonetheless|Instead|Still|Then|Besides|Similarly|Likewise|Otherwise|Afterwards|Indeed|
        The (?:same|others?|latest (?:is|was|being|comes|came|to)|rest(?! of))|Same|Similar|Others?|None(?! of)|
        Neither(?!.{1,80} nor)|(?:Later|Earlier|Recently|Previously|Eventually|Soon),? (?:he|she|they|it|his|her|their)|
        In (?:addition|contrast|turn|fact|response|return)|As a result|As such|On the other hand|
        For (?:example|instance)|Because of this|Even so|That said|By contrast""",
    "de": """Er|Sie|Es|Dies\\w{0,2}|Das (?:ist|war|sei|hat|sagte|teilte|bedeutet|gilt|sind|waren)|Dort|Da|Dabei|Damit|
        Dazu|Danach|Daher|Daraufhin|Darum|Deshalb|Deswegen|Doch|Aber|Und|Oder|Jedoch|Zudem|Außerdem|Auch|Ihr\\w{0,2}|
        Sein(?:e[rsnm]?)?|Denn|Dann|Trotzdem|Dennoch|Allerdings|Hingegen|Dagegen|So|Hier|Beide|Letztere\\w?|Solche|
        (?:Laut|Mit|Zu|Bei|Nach) (?:ihm|ihr|ihnen)|Nach (?:seinen|ihren|deren|dessen) (?:Angaben|Worten)""",
    "fr": """Il|Elle|Ils|Elles|Ce|Cet|Cette|Ces|Cela|Ceci|C['’]\\w+|Mais|Et|Or|Donc|Ainsi|Cependant|Toutefois|Pourtant|
        De plus|En outre|Par ailleurs|Son|Sa|Ses|Leurs?|Celui-ci|Celle-ci|Ceux-ci|Là|Puis|Ensuite|Enfin|Aussi|Ici|
        En effet|De son côté|Tous deux|(?:Selon|Pour|Avec|Chez|Sans) (?:lui|elles?|eux)""",
    "es": """Él|Ella|Ellos|Ellas|Esto|Est[ea]s?|Estos|Eso|Es[ea]s?|Esos|Sus?|Pero|Y|Sin embargo|Además|También|Por eso|
        Por ello|Así|Entonces|Luego|Después|Allí|Ahí|Aquí|Ambos|Ambas|No obstante|Por su parte|En cambio|
        (?:Según|Para|Con|Sin) (?:él|ellas?|ellos)""",
    "it": """Lui|Lei|Egli|Ella|Essi|Esse|Loro|Quest[oaie]|Quell[oaie]|Quei|Ciò|Ma|E|Però|Inoltre|Tuttavia|Quindi|Così|
        Anche|Poi|Qui|Lì|Là|(?:Il |La |I |Le )?(?:suo|sua|suoi|sue|Suo|Sua|Suoi|Sue)|Entrambi|Infatti|Infine|
        (?:Secondo|Per|Con|Da) (?:lui|lei|loro)""",
    "pt": """Ele|Ela|Eles|Elas|Isso|Isto|Ess[ea]s?|Est[ea]s?|Mas|E|Porém|Contudo|Entretanto|No entanto|Além disso|
        Também|Assim|Então|Depois|Ali|Lá|Aqui|Seus?|Suas?|Ambos|Ambas|Por isso|Já|
        (?:Segundo|Para|Com|Sem) (?:eles?|elas?)""",
    "nl": """Hij|Zij|Ze|Het (?:is|was|gaat|werd|wordt|blijft)|Dit|Dat|Deze|Die|Maar|En|Ook|Daarom|Daarna|Daar|Daardoor|
        Toch|Echter|Bovendien|Verder|Zijn|Haar|Hun|Toen|Dus|Hier|Beide|Daarnaast|Vervolgens|
        (?:Volgens|Met|Voor|Bij) (?:haar|hem|hen)""",
    "pl": """On|Ona|Oni|One|Ono|To|Ten|Ta|Te|Ci|Tego|Jego|Jej|Ich|Ale|I|A|Jednak|Jednakże|Również|Także|Ponadto|Tam|
        Dlatego|Potem|Wtedy|Tymczasem|Więc|Następnie|Natomiast|Oba|Obie|Obaj|
        (?:Według|Dla|U|Bez) (?:niego|niej|nich)""",
    "uk": """Він|Вона|Воно|Вони|Це|Цей|Ця|Ці|Його|Її|Їх|Їхн\\w+|Але|І|Й|А|Та|Проте|Однак|Також|Крім того|Там|Тому|Тоді|
        Потім|Водночас|Тут|При цьому|Натомість|Обидв\\w+|
        (?:За|На|З) (?:його|її|їх|їхн\\w+) (?:слов\\w+|дум\\w+|дани\\w+)""",
    "ru": """Он|Она|Оно|Они|Это|Этот|Эта|Эти|Его|Её|Ее|Их|Но|И|А|Однако|Также|Кроме того|Там|Поэтому|Тогда|Затем|
        Потом|При этом|Здесь|Тем временем|Между тем|Оба|Обе|Так|
        (?:По|С|На) (?:его|её|ее|их) (?:слов\\w+|мнени\\w+|данны\\w+|взгляд\\w*)""",
    "ar": """هو|وهو|هي|وهي|هم|وهم|هذا|وهذا|هذه|وهذه|ذلك|تلك|لكن|ولكن|لكنه|لكنها|كما|وأضاف|وأضافت|وتابع|وتابعت|وأوضح|
        هناك|وهناك|هنا|لذلك|ولذلك|بينما|أيضا|ثم|كذلك""",
    "ja": """しかし|また|そして|この|その|これ|それ|彼|同|さらに|一方|だが|ただ|なお|そのため|こうした|ここ|あの|両|
        でも|そこ""",
    "zh": "他|她|它|这|那|但|而|因此|此外|同时|不过|然而|其|该|随后|另外|对此|所以|于是|并且|两人|双方",
    "ko": """그는|그녀|그들|그의|이는|이에|이를|이번|이들|그러나|하지만|또|그리고|이어|한편|따라서|다만|그런데|여기|
        거기|두 사람""",
}
_OPENING_MARKS = r"[\"'“‘„«「『(（]*"
# A clause or phrase in front that has a pronoun before any name: "When she picked up, …".
_LATE_PRONOUN = re.compile(
    r"[\"“‘']*(?:When|While|After|Before|As|Since|In|On|At|With|By|If|Although|Though|Despite|During|For|From|To|Until|"
    r"Once|Because|Now|Today|Last|\w{2,20}ing)\b,?\s"
    r"(?:(?:[a-z\d][\w'’-]*|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[ ,]+){0,8}(?:he|she|they|his|her|their)\b"
)
# "half of it comes from that decision": a thing pointed at that was named in the sentence before. Times are not.
_NO_POINTING = (
    r"(?!(?:week|weekend|month|year|season|morning|afternoon|evening|night|day|time|moment|stage|point|country|world|age|"
    r"century|decade|summer|winter|spring|autumn|fall|case|way|kind|sort|type|matter|regard)s?\b)"
)
_POINTING = re.compile(
    r"\b(?:from|of|in|by|to|for|with|on|about|under|through|behind|against) (?:that|this|these) "
    rf"{_NO_POINTING}[a-z]{{3,}}\b"
    r"|\b(?:with|of|to|by|about|for|against) (?:this|these|those)[,.;]"
)
# "After that Lund left", "Despite such words"
_POINTING_START = re.compile(
    r"(?:Despite|After|Before|Since|With|Without|In|On|At|By|For|From|To|Of|Under|Among|Amid|Given|Because of|Behind|"
    rf"Until|Through|Against) (?:(?:that|this|these|those) {_NO_POINTING}(?![a-z]+ of\b)|(?:it|them|him|such|then)\b)"
)
# "At least 15 per cent are fake", "All four were released": of whom, the sentence before tells.
_NUMBER = (
    r"(?:(?!(?:19|20)\d\d\b)\d[\d.,]*(?: per ?cent|%| percent)?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|"
    r"[Ss]even|[Ee]ight|[Nn]ine|[Tt]en)"
)
_COUNTED = re.compile(
    rf"(?:(?:At least|At most|About|Around|Up to|Nearly|Almost|Some|More than|Fewer than|Only|Just|"
    rf"All(?: the| of the)?|The(?: other)?|Each|Another) )?{_NUMBER}(?: of them)? (?:– [^–]{{3,60}} – )?"
    r"(?:is|was|are|were|has|have|had|will|would|said|says|can|could|did|do|also)\b"
)
# "With two it cannot": two of what?
_COUNTED_BEHIND = re.compile(
    r"(?:With|Without|Of|Among|From|For) (?:one|two|three|four|five|six|seven|eight|nine|ten|both|neither)[ ,]+"
    r"(?:it|he|she|they)\b"
)
# "If it passes, the containers can leave"; but not "When it comes to", "If it is true that", "Once it rains"
_IT_OF_BEFORE = re.compile(
    r"(?:If|When|Once|Until|Unless) it (?!(?:is|was|has|rains|rained|snows|snowed|comes|turns|turned|emerge[sd]|seems|"
    r"seemed|happens|happened|takes|appears|appeared|becomes|gets)\b)[a-z]{2,}(?:s|ed)\b"
)
# "State media attributed it to a general": who it, him or them is, a subject of a few words cannot have told.
_OBJECT_OF_BEFORE = re.compile(
    rf"[\"“‘']*(?:(?!(?:and|or|who|which|that|it|him|them|{FINITE})\b)[\w'’.-]+ ){{1,6}}"
    rf"(?!made\b){FINITE} (?:it|him|them)"
    r"(?=[.,]| "
    r"(?:to|in|into|on|at|for|as|with|from|by|of|after|before|when|while|until|during|because|out|over|up|down)"
    r"\b)"
)
# "“It changes little,” she said": who, a sentence that begins with what is quoted has not told.
_SAID_BY_SOMEBODY = re.compile(
    r"[\"“‘'].*[,?!][\"”’'] (?:he|she|they) "
    r"(?:said|says|added|adds|told|wrote|writes|explained|warned|insisted|claimed|recalled|tweeted|posted|joked)\b"
)
_OF_BEFORE = (
    _LATE_PRONOUN,
    _POINTING_START,
    _COUNTED,
    _COUNTED_BEHIND,
    _IT_OF_BEFORE,
    _OBJECT_OF_BEFORE,
    _SAID_BY_SOMEBODY,
)
# "The team announced at a congress": what, the sentence before tells, where neither を nor と says it.
_SAYS_NOTHING = re.compile(
    r"(?!.*[をと])[^「」]*(?:発表|公表|明らかに|説明|強調|主張|指摘|報告|表明|述べ|語っ|話し)(?:し|して|していた|た)"
)
# In these no space ends a word, and a Korean particle may follow.
_NO_WORD_END = ("ja", "zh", "ko")


def dangles(text: str, code: str | None) -> bool:
    """True where the sentence begins with a pronoun or connective whose meaning lies in another sentence."""
    if _pattern(code or "").match(text):
        return True
    if code == "ja":
        return bool(_SAYS_NOTHING.match(text))
    if code != "en":
        return False
    return any(rule.match(text) for rule in _OF_BEFORE) or bool(_POINTING.search(text))


@cache
def _pattern(code: str) -> re.Pattern[str]:
    starts = re.sub(r"\|\s+", "|", _STARTS.get(code, "(?!)"))
    end = "" if code in _NO_WORD_END else r"\b"
    return re.compile(f"{_OPENING_MARKS}(?:{starts}){end}")
