"""Set phrases of the pages that stand in front of articles, by language."""

import re

_BOT_WALL = (
    r"just a moment\b",
    r"attention required",
    r"checking (?:your browser|if the site connection)",
    r"(?:verify(?:ing)?|confirm(?:ing)?) (?:that )?you(?: are|[’']re) (?:a )?human",
    r"(?:are you|you[’']re not|i[’']?a?m not|not) a (?:ro)?bot",
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
    r"incapsula incident",
    r"nur einen moment|(?:dass )?sie (?:ein mensch|kein roboter)|sind sie ein (?:mensch|roboter)",
    r"un instant…|vous (?:êtes (?:bien )?(?:un être )?humain|n[’']êtes pas un robot)",
    r"un momento…|(?:que )?(?:eres|es) (?:un ser )?humano|no (?:eres|soy) un robot",
    r"um momento…|você é (?:um ser )?humano|não (?:é|sou) um rob[ôo]",
    r"solo un momento|essere umano|non sei un robot",
    r"een (?:ogenblik|moment) geduld|een mens bent|geen robot",
    r"chwileczkę|że jesteś człowiekiem|nie jest(?:eś|em) robotem",
    r"один момент|(?:что )?вы (?:человек|не робот)|что запросы отправляли вы",
    r"bir dakika lütfen|insan olduğunuz|robot değil",
    r"しばらくお待ちください|人間であること|ロボットではありません",
    r"请稍候|請稍候|(?:您|你)是(?:真人|人类)|是真人|人机验证|不是机器人|完成验证",
    r"잠시만 기다리|사람인지|로봇이 아닙니다",
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
# A short page that names cookies and has something to press asks for consent, whatever its words are.
_COOKIES = (
    r"cookies?(?![a-z])|kakor|informasjonskaps|eväste|ciastecz|çerez|куки|クッキー|쿠키",
    r"(?:we|wir|nous|noi|nós|nosotros|vi|my|biz|wij) (?:and our|und unsere|et nos|e i nostri|e os nossos|y nuestros"
    r"|och våra|og vores|og våre|i nasi|a naši|ve ortaklarımız|en onze) (?:\d+ )?(?:partner|socios|parceiros|ortak)",
    r"бисквитк|kolačić|piškot|ملفات تعريف الارتباط|الكوكيز|کوکی|עוגיות|קוקי|คุกกี้|कुकी",
)
_AGREE = (
    r"accept|agree|consent|reject|decline|allow all",
    r"akzeptier|zustimm|einwillig|ablehnen",
    r"acept|rechaz|consenti|accett|rifiut|aceit|recusar|concord",
    r"akkoord|toestemm|weiger|acceptera|godkänn|samtyck|avvisa|tillad|afvis|godta|godkjenn|hyväks",
    r"akcept|zgadzam|zgod[aęy]|odrzu|přijm|přijím|souhlas|odmít|elfogad|hozzájár",
    r"принять|принима|соглас|отклон|прийня|погодж|kabul|onaylıyor|reddet",
    r"同意|接受|拒否|拒绝|동의|수락|거부",
    r"sunt de acord|refuz|συμφων|αποδ[οέ]χ|απορρ|приема|съглас|prihva|odbij|slažem|sprejm|zavrn|súhlas|odmiet",
    r"أوافق|موافق|قبول|رفض|می.?پذیر|מסכי|אישור|דחה|chấp nhận|đồng ý|từ chối|setuju|terima|tolak",
    r"ยอมรับ|ปฏิเสธ|स्वीकार|सहमत",
)
_LOGIN = (
    r"(?:log|sign) ?in to (?:continue|read|view|see|access|your account)",
    r"(?:subscribe|register|sign up|log in|join) (?:now )?to (?:continue|read|keep|unlock|get full access)",
    r"(?:already|not yet) a (?:subscriber|member)",
    r"(?:(?:continue|keep) reading|read (?:on|more|it)) with (?:an?|your|our|full) (?:\w+ )?(?:subscri|account|member)",
    r"subscribe (?:now )?(?:for|from) (?:only |just )?[€$£¥₹]",
    r"to (?:read|see|unlock) (?:the |this )?(?:full |whole )?(?:story|article),? (?:please )?(?:subscribe|log|sign)",
    r"(?:story|article|content) is (?:only |exclusively |reserved )?for (?:\w+ )?(?:members|subscribers)",
    r"(?:for )?(?:subscribers|members)[- ]only|(?:only )?for subscribers",
    r"create (?:a free|an) account to",
    r"(?:continue reading|read the (?:full|rest of (?:the|this)) (?:story|article))\W+(?:subscribe|sign|log|register)",
    r"to continue reading",
    r"you[’']ve (?:reached|read|used) .{0,40}(?:limit|articles)",
    r"unlock this (?:article|story)",
    r"premium (?:content|article)\b.{0,80}(?:trial|subscri|sign|log)",
    r"start your free trial to",
    r"weiterlesen mit\b|(?:sie haben )?bereits (?:ein .{0,20}abo|abonnent|registriert)",
    r"(?:anmelden|einloggen|abonnieren|registrieren) (?:und|um) .{0,30}lesen",
    r"nur für abonnent|exklusiv für (?:abonnent|plus)",
    r"réservée?s? (?:aux|à nos) abonnés|(?:déjà|pas encore) abonné|connectez-vous pour",
    r"(?:contenido )?(?:exclusivo|solo) para suscriptores|inicia sesión para",
    r"(?:regístrate|suscríbete|inicia sesión) .{0,20}(?:seguir|continuar) leyendo",
    r"abbonati (?:per|e) (?:continua|legg)|(?:faça login|assine|cadastre-se) (?:para|e) (?:continu|ler)",
    r"log in om (?:verder|dit) te? ?lezen|(?:dit artikel is )?voor abonnees",
    r"(?:för|til|for) (?:prenumerant|abonnent)|logga in för att läsa|log ind for at læse|logg inn for å lese",
    r"vain tilaajille|kirjaudu .{0,20}lukeaks|jen pro předplatitel|csak előfizető",
    r"(?:yalnızca|sadece) (?:abone|üye)|okumaya devam etmek için",
    r"zaloguj się,? (?:aby|żeby) (?:czytać|przeczytać)|pozostało \d+ ?% artykułu",
    r"riservato agli abbonati|exclusivo para assinantes|alleen voor abonnees",
    r"tylko dla (?:prenumeratorów|subskrybentów)",
    r"(?:доступно )?только (?:для )?подписчик",
    r"чтобы (?:про)?читать (?:дальше|далее|полностью)|чтобы продолжить чтение|оформите подписку",
    r"låst artikel|bli prenumerant|bliv abonnent|bli abonnent|구독자 전용",
    r"il vous reste \d+ ?% de|word abonnee|hazte suscriptor|sei già abbonato|artykuł dostępny (?:tylko )?dla",
    r"会員限定|有料会員|ログインして|登录后|登入後|로그인 ?(?:후|하)",
)

_REGION = (
    r"(?:unavailable|not available) (?:due to legal reasons|in your (?:country|region|location|area))",
    r"access(?:ing)? this (?:web ?site|site|page) from (?:a country|the european|your)",
    r"(?:in )?(?:ihrem|deinem) land (?:leider )?nicht verfügbar|nicht verfügbar in (?:ihrem|deinem) land",
    r"pas (?:disponible|accessible) (?:dans|depuis) votre (?:pays|région)",
    r"no (?:está )?disponible en (?:tu|su) (?:país|región)|não (?:está )?disponível (?:no seu país|na sua região)",
    r"non (?:è )?disponibile nel tuo paese",
    r"niet beschikbaar in (?:uw|jouw) land|niedostępn\w+ w (?:twoim|państwa) kraju",
    r"недоступ\w+ в ваш(?:ем регионе|ей стране)",
    r"お住まいの(?:地域|国)|(?:您|你)所在的?(?:国家|地区)|거주하시는 (?:국가|지역)",
)

# The whole of a heading or title, the site's name aside: an article may have the words in its headline.
_NOT_FOUND = (
    r"(?:(?:error|fehler|erreur|errore?)\W{0,3})?404\b(?:\W*(?:error|not found|page not found|fehler|erreur))?",
    r"(?:\w+\W{1,3})?(?:th\w+ )?page (?:was |is |could |can)?(?:not|[’']t) (?:be )?(?:found|available)(?: \(?404\)?)?",
    r"(?:this |that |the )?page (?:doesn[’']t|does not|no longer) exists?|not found|nothing (?:was )?found",
    r"(?:diese )?seite (?:wurde |konnte )?nicht gefunden(?: werden)?|(?:cette )?page (?:introuvable|non trouvée)",
    r"página no encontrada|página não encontrada|pagina non trovata|pagina niet gevonden|pagina nu a fost găsită",
    r"nie znaleziono strony|strona nie (?:istnieje|została znaleziona)|stránka nenalezena|stránka nebyla nalezena",
    r"sidan (?:kunde inte hittas|hittades inte|finns inte)|siden (?:blev ikke fundet|ble ikke funnet|fin[dn]e?s ikke)",
    r"sivua ei löy(?:dy|tynyt)|az oldal nem található|sayfa bulunamadı|страница не (?:найдена|существует)",
    r"сторінку не знайдено|η σελίδα δεν βρέθηκε|(?:お探しの)?ページ[がは]見つかりません(?:でした)?",
    r"页面(?:不存在|未找到)|找不到(?:该)?(?:页面|頁面|網頁)",
    r"페이지를 찾을 수 없습니다|الصفحة غير موجودة",
)

BOT_WALL = re.compile("|".join(_BOT_WALL), re.IGNORECASE)
CONSENT = re.compile("|".join(_CONSENT), re.IGNORECASE)
COOKIES = re.compile("|".join(_COOKIES), re.IGNORECASE)
AGREE = re.compile("|".join(_AGREE), re.IGNORECASE)
LOGIN = re.compile("|".join(_LOGIN), re.IGNORECASE)
REGION = re.compile("|".join(_REGION), re.IGNORECASE)
NOT_FOUND = re.compile("|".join(_NOT_FOUND), re.IGNORECASE)
