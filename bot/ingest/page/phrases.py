"""Set phrases of the pages that stand in front of articles, by language."""

import re

_BOT_WALL = (
    r"just a moment\b",
    r"attention required",
    r"checking (?:your browser|if the site connection)",
    r"verify(?:ing)? (?:that )?you are (?:a )?human",
    r"(?:are you|you[’']re not|i[’']?a?m not|not) a robot",
    r"unusual (?:traffic|activity)",
    r"automated (?:access|traffic|requests)",
    r"enable (?:js|javascript|cookies)\b",
    r"pardon our interruption",
    r"access (?:to this (?:page|site) (?:has been |is )?|is )?denied",
    r"you have been blocked",
    r"request (?:was |has been )?blocked",
    r"captcha|ddos protection|bot detection|perimeterx|datadome",
    r"press (?:&|and) hold",
    r"security check",
    r"sind sie ein (?:mensch|roboter)",
    r"vous n[’']êtes pas un robot",
    r"no (?:eres|soy) un robot",
)
_CONSENT = (
    r"before you continue",
    r"we (?:value|care about|respect) your privacy",
    r"your privacy (?:choices|matters|is important)",
    r"(?:accept|reject|manage|allow) (?:all\b|cookies|(?:and|&) continue)",
    r"we and our (?:\d+ )?partners",
    r"is part of the .{0,40} family of brands",
    r"consent to (?:the use of )?cookies",
    r"(?:use|store|set) (?:of )?cookies (?:and|to)\b",
    r"cookie (?:consent|wall|settings|preferences|policy)",
    r"akzeptieren und weiter|alle(?: cookies)? akzeptieren",
    r"(?:ihre|deine) (?:zustimmung|einwilligung|privatsphäre)",
    r"mit werbung (?:und tracking )?(?:weiter)?lesen",
    r"continuer sans accepter|tout accepter",
    r"votre (?:vie privée|consentement)",
    r"nous et nos (?:\d+ )?partenaires",
    r"(?:aceptar|rechazar) (?:todas?|todo|y continuar)",
    r"(?:tu|su) privacidad|nosotros y nuestros",
    r"accetta (?:tutti|tutto|e continua)|la tua privacy",
    r"aceitar (?:todos|tudo|e continuar)|sua privacidade",
    r"(?:cookies|alles) accepteren|(?:jouw|uw) privacy",
    r"zgadzam się|twoja prywatność",
    r"クッキー|Cookieの使用",
)
_LOGIN = (
    r"(?:log|sign) ?in to (?:continue|read|view|see|access|your account)",
    r"(?:subscribe|register|sign up|log in|join) (?:now )?to (?:continue|read|keep|unlock|get full access)",
    r"(?:already|not yet) a (?:subscriber|member)",
    r"(?:for )?(?:subscribers|members)[- ]only|(?:only )?for subscribers",
    r"create (?:a free|an) account to",
    r"(?:continue reading|read the (?:full|rest of (?:the|this)) (?:story|article))\W+(?:subscribe|sign|log|register)",
    r"to continue reading",
    r"you[’']ve (?:reached|read|used) .{0,40}(?:limit|articles)",
    r"unlock this (?:article|story)",
    r"(?:anmelden|einloggen|abonnieren|registrieren) (?:und|um) .{0,30}lesen",
    r"nur für abonnent|exklusiv für (?:abonnent|plus)",
    r"réservé (?:aux|à nos) abonnés|(?:déjà|pas encore) abonné|connectez-vous pour",
    r"(?:contenido )?(?:exclusivo|solo) para suscriptores|inicia sesión para",
    r"riservato agli abbonati|exclusivo para assinantes|alleen voor abonnees",
    r"tylko dla (?:prenumeratorów|subskrybentów)",
    r"(?:доступно )?только (?:для )?подписчик",
    r"会員限定|有料会員|ログインして|登录后|登入後|로그인 ?(?:후|하)",
)

BOT_WALL = re.compile("|".join(_BOT_WALL), re.IGNORECASE)
CONSENT = re.compile("|".join(_CONSENT), re.IGNORECASE)
LOGIN = re.compile("|".join(_LOGIN), re.IGNORECASE)
