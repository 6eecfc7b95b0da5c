from dataclasses import replace

import pytest

from bot.ingest.page import refusals
from bot.ingest.page.extract import extract_page
from bot.model.errors import UserError
from bot.model.ports import Fetched
from tests.ingest.pages import NOW, PARAGRAPHS, URL, article, json_ld, page

TEASER = f"<article><h1>The ferry returns</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></article>"


def refusal(fetched: Fetched) -> str:
    with pytest.raises(UserError) as refused:
        extract_page(fetched, NOW)
    return refused.value.sentence


class TestBotWalls:
    @pytest.mark.parametrize(
        ("head", "body"),
        [
            ("<title>Just a moment...</title>", "<h1>quay.example</h1><p>Checking your browser before access.</p>"),
            ("<title>Access Denied</title>", "<p>You don't have permission to access this page on this server.</p>"),
            ("<title>quay.example</title>", "<p>Please verify you are a human.</p><p>Press &amp; Hold</p>"),
            ("", "<noscript>Please enable JavaScript and cookies to continue</noscript>"),
            ("", "<h1>Making sure you're not a bot!</h1><p>The administrator of this site wants to know it.</p>"),
            ("", "<p>Request unsuccessful. Incapsula incident ID: 1-2</p>"),
            ("<title>Nur einen Moment…</title>", "<p>Bestätigen Sie, dass Sie ein Mensch sind.</p>"),
            ("<title>quai.example</title>", "<p>Vérifiez que vous êtes humain en effectuant l’action ci-dessous.</p>"),
            ("<title>Un momento…</title>", "<p>Verifica que eres un ser humano.</p>"),
            ("<title>Um momento…</title>", "<p>Confirme que você é humano.</p>"),
            ("<title>Вы не робот?</title>", "<p>Подтвердите, что запросы отправляли вы, а не робот.</p>"),
            ("<title>Solo un momento…</title>", "<p>Verifica di essere un essere umano.</p>"),
            ("<title>Один момент…</title>", "<p>Подтвердите, что вы человек.</p>"),
            ("<title>Bir dakika lütfen…</title>", "<p>Bir insan olduğunuzu doğrulayın.</p>"),
            ("<title>しばらくお待ちください...</title>", "<p>あなたが人間であることを確認します。</p>"),
            ("<title>请稍候…</title>", "<p>请完成以下操作，验证您是真人。</p>"),
            ("<title>잠시만 기다리십시오…</title>", "<p>사람인지 확인하세요.</p>"),
            ("", "<p>Ett ögonblick.</p><script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script>"),
            ("", "<iframe src='https://geo.captcha-delivery.com/captcha/?initialCid=1'></iframe>"),
        ],
    )
    def test_a_page_that_keeps_bots_out_is_named(self, head: str, body: str) -> None:
        assert refusal(page(body, head=head)) == refusals.BOTS_WALL

    def test_an_article_on_robots_is_an_article(self) -> None:
        before = "<h1>Are you a robot? Access denied</h1><p>A captcha kept a harbour master out of her system.</p>"
        assert "captcha" in extract_page(article(before=before), NOW).text


class TestConsentWalls:
    @pytest.mark.parametrize(
        "body",
        [
            "<h1>Before you continue</h1><p>We use cookies to keep the site running.</p><button>Accept all</button>",
            "<h1>We value your privacy</h1><p>We and our 812 partners store cookies and the like on your device. "
            + "They are used for advertising and for measuring how many people read a page, and to make it better. " * 4
            + "</p><p>You can accept all cookies or manage cookie settings at any time.</p>",
            "<h1>Ihre Privatsphäre</h1><p>Mit Werbung und Tracking lesen oder zahlen.</p><a>Alle akzeptieren</a>",
            "<p>Nous et nos 120 partenaires</p><button>Tout accepter</button><button>Continuer sans accepter</button>",
            "<h1>Your privacy</h1><p>With your permission we use cookies.</p><button>Yes, I agree</button>",
            "<p>Wir verarbeiten Daten und setzen Cookies. Mit Klick auf „Zustimmen“ willigen Sie ein.</p>",
            "<p>Le Quai utilise des cookies. Accepter et continuer, ou s’abonner sans cookies.</p>",
            "<p>Nosotros y nuestros socios guardamos cookies.</p><button>Aceptar</button>",
            "<p>Noi e i nostri partner usiamo i cookie.</p><button>Rifiuta e abbonati</button>",
            "<p>Nós e os nossos parceiros armazenamos cookies.</p><button>Concordo</button>",
            "<p>Wij gebruiken cookies. Klik op Akkoord om door te gaan.</p>",
            "<p>My i nasi partnerzy przechowujemy pliki cookie.</p><button>Akceptuję</button>",
            "<p>Vi och våra partner lagrar kakor på din enhet.</p><button>Acceptera alla</button>",
            "<p>Vi og vores partnere bruger cookies.</p><button>Accepter alle</button>",
            "<p>Vi bruker informasjonskapsler.</p><button>Godta alle</button>",
            "<p>Me ja kumppanimme käytämme evästeitä.</p><button>Hyväksy kaikki</button>",
            "<p>Мы используем файлы cookie.</p><button>Принять все</button>",
            "<p>Biz ve ortaklarımız çerezler kullanıyoruz.</p><button>Tümünü kabul et</button>",
            "<p>当サイトではCookieを使用しています。続行するには同意してください。</p>",
            "<p>我们使用 Cookie 来改善您的体验。</p><button>接受所有</button>",
            "<p>쿠키 사용에 동의해 주세요.</p><button>모두 동의</button>",
            "<p>Noi și partenerii noștri folosim module cookie.</p><button>Sunt de acord</button>",
            "<p>Εμείς και οι συνεργάτες μας χρησιμοποιούμε cookies.</p><button>Συμφωνώ</button>",
            "<p>Ние и нашите партньори използваме бисквитки.</p><button>Приемам</button>",
            "<p>Mi i naši partneri koristimo kolačiće.</p><button>Prihvaćam</button>",
            "<p>نحن وشركاؤنا نستخدم ملفات تعريف الارتباط.</p><button>أوافق على الكل</button>",
            "<p>אנחנו והשותפים שלנו משתמשים בעוגיות.</p><button>אני מסכים</button>",
            "<p>Chúng tôi sử dụng cookie.</p><button>Chấp nhận tất cả</button>",
            "<p>Kami dan mitra kami menggunakan cookie.</p><button>Setuju</button>",
            "<p>เว็บไซต์นี้ใช้คุกกี้</p><button>ยอมรับทั้งหมด</button>",
            "<p>हम कुकी का उपयोग करते हैं।</p><button>स्वीकार करें</button>",
            "<p>این وب‌سایت از کوکی‌ها استفاده می‌کند.</p><button>می‌پذیرم</button>",
        ],
    )
    def test_a_page_that_asks_for_consent_is_named(self, body: str) -> None:
        assert refusal(page(body)) == refusals.CONSENT_WALL

    def test_so_is_one_of_a_host_that_does_nothing_else(self) -> None:
        fetched = page(
            "<p>Some words about what follows on the next page of this site.</p>", url="https://consent.quay.example/x"
        )
        assert refusal(fetched) == refusals.CONSENT_WALL

    def test_a_banner_above_an_article_is_no_wall(self) -> None:
        banner = "<div>We value your privacy. We and our 812 partners use cookies. <button>Accept all</button></div>"
        read = extract_page(page(banner + "".join(f"<p>{one}</p>" for one in PARAGRAPHS)), NOW)
        assert PARAGRAPHS[2] in read.text


class TestLoginWalls:
    @pytest.mark.parametrize(
        ("head", "body"),
        [
            ("", "<form><input name='user'><input type='password'><button>Go</button></form>"),
            ("", "<h1>Log in to continue</h1><p>Create an account to read on.</p>"),
            ("", TEASER + "<div>Subscribe to continue reading</div>"),
            ("", TEASER + "<div>Already a subscriber? Log in</div>"),
            (json_ld('{"@type": "NewsArticle", "isAccessibleForFree": "False"}'), TEASER),
            (json_ld('{"@type": "NewsArticle", "isAccessibleForFree": false}'), TEASER),
            ("", TEASER + "<p>Jetzt anmelden und weiterlesen</p>"),
            (
                "",
                TEASER.replace(
                    "</article>", "<h2>Read on with a subscription</h2><p>Subscribe for €1 a week</p></article>"
                ),
            ),
            ("", TEASER + "<p>This story is for paying members.</p>"),
            ("", TEASER + "<p>To read the full story, subscribe or log in.</p>"),
            (json_ld('{"@type": "NewsArticle", "hasPart": {"isAccessibleForFree": "False"}}'), TEASER),
            ("", TEASER + "<p>This is premium content. Start your free trial to read on.</p>"),
            ("", TEASER + "<p>Jetzt weiterlesen mit Plus</p><p>Sie haben bereits ein Abo?</p>"),
            ("", "<h1>Le ferry</h1><p>La suite est réservée aux abonnés.</p>"),
            ("", "<h1>El ferry</h1><p>Regístrate gratis para seguir leyendo.</p>"),
            ("", "<h1>Il traghetto</h1><p>Abbonati per continuare a leggere.</p>"),
            ("", "<h1>A balsa</h1><p>Faça login para continuar lendo.</p>"),
            ("", "<h1>De veerboot</h1><p>Log in om verder te lezen.</p>"),
            ("", "<h1>Prom</h1><p>Zaloguj się, aby czytać dalej.</p>"),
            ("", "<h1>Färjan</h1><p>Den här artikeln är för prenumeranter.</p>"),
            ("", TEASER + "<p>Det här är en låst artikel. Bli prenumerant.</p>"),
            ("", TEASER + "<p>Il vous reste 82 % de cet article à lire.</p>"),
            ("", TEASER + "<p>Оформите подписку, чтобы читать дальше.</p>"),
            ("", "<h1>Færgen</h1><p>Log ind for at læse videre.</p>"),
            ("", "<h1>Паром</h1><p>Материал доступен только подписчикам.</p>"),
            ("", "<h1>Feribot</h1><p>Okumaya devam etmek için giriş yapın.</p>"),
            ("", "<h1>フェリー</h1><p>この記事は会員限定です。</p>"),
            ("", "<h1>渡轮</h1><p>登录后阅读全文</p>"),
            ("", "<h1>페리</h1><p>로그인 후 이용하실 수 있습니다.</p>"),
        ],
    )
    def test_a_page_behind_a_log_in_is_named(self, head: str, body: str) -> None:
        assert refusal(page(body, head=head)) == refusals.LOGIN_WALL

    def test_an_article_that_is_there_in_full_is_read_whatever_it_says_of_itself(self) -> None:
        head = json_ld('{"@type": "NewsArticle", "isAccessibleForFree": false}')
        long = "".join(f"<p>{one} {one.upper()}</p>" for one in PARAGRAPHS)
        assert PARAGRAPHS[3] in extract_page(page(f"<article>{long}</article>", head=head), NOW).text

    def test_a_log_in_at_the_top_of_a_short_free_article_is_no_wall(self) -> None:
        top = "<div>Already a subscriber? Log in to your account</div>"
        assert PARAGRAPHS[1] in extract_page(page(top + TEASER), NOW).text


class TestOtherPages:
    @pytest.mark.parametrize(
        "said",
        [
            "451: Unavailable due to legal reasons",
            "You are attempting to access this website from a country belonging to the European Economic Area.",
            "Dieser Inhalt ist in Ihrem Land leider nicht verfügbar.",
            "Ce contenu n’est pas disponible dans votre pays.",
            "Este contenido no está disponible en su país.",
            "Материал недоступен в вашем регионе.",
            "お住まいの地域ではご覧いただけません。",
        ],
    )
    def test_a_page_for_readers_of_other_countries_is_named(self, said: str) -> None:
        assert refusal(page(f"<h1>The Quay</h1><p>{said}</p>")) == refusals.ELSEWHERE

    def test_an_article_about_what_is_shown_where_is_an_article(self) -> None:
        before = "<p>The film is not available in your country, a harbour master was told.</p>"
        assert "harbour master" in extract_page(article(before=before), NOW).text

    def test_a_pdf_is_named_by_its_bytes_or_its_type(self) -> None:
        assert refusal(replace(article(), body=b"%PDF-1.7 ...")) == refusals.PDF
        assert refusal(replace(article(), content_type="application/pdf")) == refusals.PDF

    @pytest.mark.parametrize(
        ("head", "url"),
        [
            ("<meta property='og:type' content='video.other'>", URL),
            (json_ld('{"@type": "VideoObject", "name": "The ferry"}'), URL),
            ("", "https://www.youtube.com/watch?v=1"),
            ("", "https://www.bilibili.com/video/BV1"),
        ],
    )
    def test_a_video_page_is_named(self, head: str, url: str) -> None:
        assert refusal(page(f"<h1>The ferry</h1><p>{PARAGRAPHS[0]}</p>", head=head, url=url)) == refusals.VIDEO

    def test_so_is_a_page_with_nothing_but_a_video(self) -> None:
        assert refusal(page("<h1>The ferry</h1><video src='/ferry.mp4'></video>")) == refusals.VIDEO

    def test_an_article_with_a_video_is_an_article(self) -> None:
        head = json_ld('[{"@type": "VideoObject"}, {"@type": "NewsArticle"}]')
        assert extract_page(article(head=head), NOW).text.startswith(PARAGRAPHS[0])

    @pytest.mark.parametrize(
        "card",
        [
            "<div class='card'><h2><a href='/{n}'>{headline}</a></h2><p>{teaser}</p></div>",
            "<a href='/{n}'><h3>{headline}</h3><p>{teaser}</p></a>",
            "<li><a href='/{n}'>{headline}</a></li>",
            "<article><h2><a href='/{n}'>{headline}</a></h2><p>{teaser}</p><time>Monday</time></article>",
        ],
    )
    def test_a_page_of_headlines_is_named(self, card: str) -> None:
        cards = "".join(
            card.format(n=n, headline=f"{paragraph[:40]} number {n}", teaser=paragraph)
            for n, paragraph in enumerate(PARAGRAPHS * 4)
        )
        assert refusal(page(f"<h1>Harbour</h1><main>{cards}</main>", url="https://quay.example/")) == refusals.FRONT

    @pytest.mark.parametrize(
        ("head", "url"),
        [
            ("<meta property='og:type' content='article'>", "https://quay.example/"),
            (json_ld(", ".join(f'{{"@type": "NewsArticle", "headline": "{n}"}}' for n in range(9)).join("[]")), URL),
        ],
        ids=["at a site's own address", "of many articles"],
    )
    def test_a_page_of_headlines_that_calls_itself_an_article_is_named(self, head: str, url: str) -> None:
        cards = "".join(
            f"<div><a href='/{n}'>{paragraph[:40]} number {n}</a><p>{paragraph}</p></div>"
            for n, paragraph in enumerate(PARAGRAPHS * 4)
        )
        assert refusal(page(f"<main>{cards}</main>", head=head, url=url)) == refusals.FRONT

    def test_an_article_without_markup_among_many_links_is_an_article(self) -> None:
        links = "".join(f"<li><a href='/{n}'>A headline of some five words {n}</a></li>" for n in range(30))
        body = "<div>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS) + f"</div><aside><ul>{links}</ul></aside>"
        assert extract_page(page(body), NOW).text.startswith(PARAGRAPHS[0])

    @pytest.mark.parametrize(
        ("head", "body"),
        [
            ("<title>404 - The Quay</title>", "<h1>Sorry</h1>"),
            ("<title>The Quay</title>", "<h1>Page not found</h1>"),
            ("<title>Oops! That page can’t be found. | The Quay</title>", ""),
            ("<title>Seite nicht gefunden</title>", ""),
            ("", "<h1>Page introuvable</h1>"),
            ("", "<h1>Página no encontrada</h1>"),
            ("", "<h1>Страница не найдена</h1>"),
            ("", "<h1>ページが見つかりません</h1>"),
        ],
    )
    def test_a_page_that_says_there_is_none_is_named(self, head: str, body: str) -> None:
        said = "The page that you look for does not exist or was moved. Go to the front page with the latest news,"
        body += f"<p>{said} or look for it with the field above by its words.</p>"
        assert refusal(page(body, head=head)) == refusals.NOT_FOUND

    @pytest.mark.parametrize("title", ["404 ferries found", "Missing page not found in harbour master’s log"])
    def test_an_article_with_such_a_headline_is_an_article(self, title: str) -> None:
        assert PARAGRAPHS[0] in extract_page(article(before=f"<h1>{title}</h1>"), NOW).text
        assert PARAGRAPHS[0] in extract_page(page(TEASER.replace("The ferry returns", title)), NOW).text

    def test_a_page_without_words_is_named(self) -> None:
        assert refusal(page("<h1>The ferry</h1><img src='a.png'>")) == refusals.NOTHING
