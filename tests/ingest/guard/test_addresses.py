"""Addresses judged as they are written. Each case is one way in that somebody has used."""

import pytest

from bot.ingest.guard.addresses import MAX_LENGTH, RefusedError, judge, read_target
from bot.ingest.guard.networks import is_public
from bot.ingest.guard.policy import Policy

POLICY = Policy()

ALLOWED = [
    "https://news.example.org/a",
    "HTTPS://News.Example.ORG/A",
    "http://news.example.org:80/",
    "https://news.example.org:443/",
    "https://news.example.org:/",
    "https://news.example.org",
    "https://news.example.org?page=2",
    "https://news.example.org/a%20b?q=%0d%0aSet-Cookie:x#part",
    "https://news.example.org/@author/story",
    "https://news.example.org/?next=http://127.0.0.1/",
    "https://straße.example.org/größe",
    "https://日本語.example.org/記事",
    "https://fa.example.org/می\u200cخواهم",
    "https://a_b.example.org/",
    "https://r3---sn.example.org/",
    "https://news.example.org./",
    "http://9.9.9.9/",
    "http://[2606:4700::1111]/",
    "https://localhost.example.org/",
    "https://mylocal.org/",
    "https://1password.com/",
    "https://0x7f.example.org/",
    "https://123.example.org/",
    "https://10.de/",
    "https://faß.de/",
    "https://пример.рф/",
    "https://السعودية.com/",
    "https://[2a00:1450:4001:81b::200e]:443/a",
    "https://news.example.org/a;b=c,d!$&'()*+[x]{y}|^`\"<z>",
    "https://news.example.org//double//slash",
    "https://news.example.org/%00%0d%0a",
    "https://lan.example.org/",
    "https://www.home.de/",
]

REFUSED = [
    ("javascript:alert(1)", "scheme"),
    ("data:text/html,hello", "scheme"),
    ("gopher://news.example.org/", "scheme"),
    ("feed:https://news.example.org/rss", "scheme"),
    ("httpx://news.example.org/", "scheme"),
    ("news.example.org", "scheme"),
    ("", "scheme"),
    ("/relative", "scheme"),
    ("http:/news.example.org/", "bad_url"),
    ("http:news.example.org", "bad_url"),
    ("http:///news.example.org/", "bad_url"),
    ("http://", "bad_url"),
    ("http://:80/", "bad_url"),
    ("http://news.example.org:80:80/", "bad_url"),
    ("http://news.example.org:-1/", "bad_url"),
    ("http://news.example.org:65536/", "bad_url"),
    ("http://news.example.org:000000080/", "bad_url"),
    ("http://news.example.org:٨٠/", "bad_url"),
    ("http://news..example.org/", "bad_url"),
    ("http://.example.org/", "bad_url"),
    ("http://%31%32%37.0.0.1/", "numeric_host"),
    ("http://%6cocalhost/", "bad_url"),
    ("http://news.example.org%00.evil.org/", "bad_url"),
    ("http://evil\u2100.example.org/", "bad_url"),
    ("http://news.example.org\uff1a22/", "bad_url"),
    ("http://[::1]evil.example.org/", "bad_url"),
    ("http://[fe80::1::2]/", "bad_url"),
    ("http://[127.0.0.1]/", "bad_url"),
    (f"http://{'a.' * 130}org/", "bad_url"),
    (f"http://{'b' * 64}.org/", "bad_url"),
    ("https://news.example.org\\@127.0.0.1/", "bad_character"),
    ("http:\\\\127.0.0.1/", "bad_character"),
    (" https://news.example.org/", "bad_character"),
    ("https://news.example.org/\n", "bad_character"),
    ("https://news.example.org/\x7f", "bad_character"),
    ("https://news.example.org/\x85x", "bad_character"),
    ("https://news\u3000.example.org/", "bad_character"),
    ("https://news.example.org/\ud800", "bad_character"),
    (f"https://news.example.org/{'x' * MAX_LENGTH}", "url_too_long"),
    ("https://me:secret@news.example.org/", "credentials"),
    ("https://@news.example.org/", "credentials"),
    ("https://news.example.org:80@127.0.0.1/", "credentials"),
    ("https://news.example.org\uff20127.0.0.1/", "credentials"),
    ("http://news.example.org:8080/", "port"),
    ("http://news.example.org:25/", "port"),
    ("http://localhost/", "local_name"),
    ("http://LOCALHOST./", "local_name"),
    ("http://db.localhost/", "local_name"),
    ("http://loc\u00adalhost/", "local_name"),
    ("http://ｌｏｃａｌｈｏｓｔ/", "local_name"),
    ("http://nas.lan/", "local_name"),
    ("http://kubernetes.default.svc.cluster.local/", "local_name"),
    ("http://host.docker.internal/", "local_name"),
    ("http://fritz.home.arpa/", "local_name"),
    ("http://wiki.corp/", "local_name"),
    ("http://abcdefgh.onion/", "local_name"),
    ("http://router/", "local_name"),
    ("http://2130706433/", "numeric_host"),
    ("http://0x7f000001/", "numeric_host"),
    ("http://0177.0.0.1/", "numeric_host"),
    ("http://0x/", "numeric_host"),
    ("http://10.1/", "numeric_host"),
    ("http://0/", "numeric_host"),
    ("http://1.2.3.4.5/", "numeric_host"),
    ("http://256.1.1.1/", "numeric_host"),
    ("http://9.9.9.9./", "numeric_host"),
    ("http://９.９.９.９/", "numeric_host"),
    ("http://192\u3002168\uff0e0\uff611/", "numeric_host"),
    ("http://127.0.0.1\u00ad/", "numeric_host"),
    ("http://0.0.0.0/", "address"),
    ("http://127.0.0.1:443/", "address"),
    ("http://[::1]/", "address"),
    ("http://[::ffff:192.168.0.1]/", "address"),
    ("http://[::ffff:9.9.9.9]/", "address"),
    ("http://[2606:4700::1111%251]/", "address"),
    # further forms that one program or another reads as an address inside
    ("http://[0:0:0:0:0:ffff:7f00:1]/", "address"),
    ("http://[::ffff:0:127.0.0.1]/", "address"),
    ("http://[0000:0000:0000:0000:0000:0000:0000:0001]/", "address"),
    ("http://[::127.0.0.1]/", "address"),
    ("http://[64:ff9b::a9fe:a9fe]/", "address"),
    ("http://[64:ff9b:1:fffe::a9fe:a9fe]/", "address"),
    ("http://[2002:a9fe:a9fe::1]/", "address"),
    ("http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "address"),
    ("http://[2a00:1450:4001:81b:0:5efe:10.0.0.1]/", "address"),
    ("http://[fd00:ec2::254]/", "address"),
    ("http://[fe80::1%25eth0]/", "address"),
    ("http://[::1%lo]/", "address"),
    ("http://[v1.fe80::a+en1]/", "bad_url"),
    ("http://[::1].example.org/", "bad_url"),
    ("http://[::1/", "bad_url"),
    ("http://::1/", "bad_url"),
    ("http://[]/", "bad_url"),
    ("http://0x7f.1/", "numeric_host"),
    ("http://00000177.0.0.1/", "numeric_host"),
    ("http://2130706433./", "numeric_host"),
    ("http://127.0.1/", "numeric_host"),
    ("http://127.000.000.001/", "numeric_host"),
    ("http://0300.0250.0.1/", "numeric_host"),
    ("http://1.1.1.0x1/", "numeric_host"),
    ("http://4294967296/", "numeric_host"),
    ("http://.127.0.0.1/", "numeric_host"),
    ("http://127.0.0.1../", "bad_url"),
    ("http://１２７．０．０．１/", "numeric_host"),
    ("http://127.0.0.1%2eexample.org/", "bad_url"),
    ("http://127.0.0.1;example.org/", "bad_url"),
    ("http://127.0.0.1,example.org/", "bad_url"),
    ("http://example.org%40127.0.0.1/", "numeric_host"),
    ("http://a@b@example.org/", "credentials"),
    ("http:/\\example.org/", "bad_character"),
    ("https://///example.org/", "bad_url"),
    ("https://?x", "bad_url"),
    ("https://example.org:+443/", "bad_url"),
    ("https://example.org:0x1bb/", "bad_url"),
    ("https://example.org:４４３/", "bad_url"),
    ("http://printer.local./", "local_name"),
    ("http://metadata.google.internal/", "local_name"),
    ("http://metadata/", "local_name"),
    ("http://x.ｌｏｃａｌ/", "local_name"),
    ("http://localhoſt/", "local_name"),
    ("http://exam\tple.org/", "bad_character"),
    ("http://127.0.0.1\r\nHost: x/", "bad_character"),
    ("\ufeffhttp://example.org/", "scheme"),
    ("http://$(id).org/", "bad_url"),
    ("http://*.example.org/", "bad_url"),
    ("ｈｔｔｐ://example.org", "scheme"),
    ("http：//example.org", "scheme"),
    ("https+http://x", "scheme"),
    ("url:http://127.0.0.1", "scheme"),
    ("http://127.0.0.1\u3002/", "numeric_host"),
    ("http://127\uff610\uff610\uff611/", "numeric_host"),
    ("http://127\ufe520\ufe520\ufe521/", "bad_url"),
    ("http://127.0.0\u200b.1/", "numeric_host"),
    ("http://\u246f\u2468\u3002\u2464\u2464.1.1/", "numeric_host"),
    ("http://\u0661\u0662\u0667.\u0660.\u0660.\u0661/", "bad_url"),
    ("http://0x7f.0x0.0x0.0x1./", "numeric_host"),
    ("http://0o177.0.0.1/", "numeric_host"),
    ("http://169.254.43518/", "numeric_host"),
    ("https://2852039166/", "numeric_host"),
    ("http://127.0.0.1.5/", "numeric_host"),
    ("http://%31%32%37.0.0.1/", "numeric_host"),
    ("http://-1/", "local_name"),
    ("http://[::00001]/", "bad_url"),
    ("http://[::ffff:127.0.0.01]/", "bad_url"),
    ("http://[0:0:0:0:0:FfFf:7F00:0001]/", "address"),
    ("http://[::FFFF:8.8.8.8]/", "address"),
    ("http://[::ffff:a9fe:a9fe%25eth0]/", "address"),
    ("http://[1.2.3.4]/", "bad_url"),
    ("http://[[::1]]/", "bad_url"),
    ("http://local\u00adhost/", "local_name"),
    ("http://LOCALHOST./", "local_name"),
    ("http://xn--mtadata-bya.google.internal/", "local_name"),
    ("http://kubernetes.default.svc.cluster.local/", "local_name"),
    ("http://kubernetes.default.svc/", "local_name"),
    ("http://web.service.consul/", "local_name"),
    ("http://pub.example.net\uff0f@127.0.0.1/", "credentials"),
    ("http://pub.example.net\uff20127.0.0.1/", "credentials"),
    ("http://127.0.0.1%2f@pub.example.net/", "credentials"),
    ("http://[::1]:80@pub.example.net/", "credentials"),
    ("http://@127.0.0.1/", "credentials"),
    ("http://:@127.0.0.1/", "credentials"),
    ("http://127.0.0.1\uff1a80/", "bad_url"),
    ("http://pub.example.net\u2100.org/", "bad_url"),
    ("http://127.0.0.1#.example.org/", "address"),
    ("http://127.0.0.1/%2e%2e/", "address"),
    ("http://1.1.1.1 &@2.2.2.2# @3.3.3.3/", "bad_character"),
    ("http://127.1.1.1:80\\@127.2.2.2:80/", "bad_character"),
    ("http:\t//127.0.0.1/", "bad_character"),
    ("http://\u202eexample.org/", "bad_url"),
    ("http://example.org/\u2028x", "bad_character"),
    ("http://example.org:000080/", "bad_url"),
    (f"http://{'1' * 1500}/", "numeric_host"),
    (f"http://[{':' * 300}]/", "bad_url"),
]


@pytest.mark.parametrize("url", ALLOWED)
def test_a_public_web_address_is_allowed(url: str) -> None:
    verdict = judge(url, POLICY)
    assert (verdict.allowed, verdict.reason, verdict.sentence) == (True, "none", "")


@pytest.mark.parametrize(("url", "reason"), REFUSED)
def test_what_is_no_public_web_address_is_refused_with_its_reason(url: str, reason: str) -> None:
    verdict = judge(url, POLICY)
    assert (verdict.allowed, verdict.reason) == (False, reason)
    assert verdict.sentence.endswith(".")


PUBLIC = ["1.1.1.1", "100.63.255.255", "100.128.0.0", "172.32.0.1", "223.255.255.255", "2001:200::1", "2a00:1450::1"]

NOT_PUBLIC = [
    *("0.1.2.3", "10.255.255.255", "100.64.0.0", "100.100.100.200", "127.255.255.254", "168.63.129.16"),
    *("169.254.170.2", "172.31.255.255", "192.0.0.170", "192.0.2.9", "192.88.99.2", "192.168.255.1", "198.19.255.255"),
    *("198.51.100.7", "203.0.113.9", "224.0.0.251", "240.0.0.1", "255.255.255.255", "192.31.196.1", "192.175.48.6"),
    *("::", "::1", "::2", "::10.0.0.1", "::ffff:127.0.0.1", "::ffff:100.64.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1"),
    *(
        "100::1",
        "2001::1",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:db8:1::1",
        "2002:7f00:1::",
        "2620:4f:8000::1",
    ),
    *(
        "3ffe::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "ff0e::1",
    ),
    *(
        "2a00:1450::5efe:7f00:1",
        "2a00:1450::200:5efe:a00:1",
        "2a00:1450::1%1",
        "4000::1",
        "not-an-address",
        "127.1",
        "",
    ),
]


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_public_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_may_lead_inside_is_not_public(address: str) -> None:
    assert not is_public(address)


def test_a_target_has_the_name_that_dns_is_asked_for() -> None:
    target = read_target("HTTPS://Straße.Example.ORG.:443/A?b#c", POLICY)
    assert (target.host, target.url) == ("xn--strae-oqa.example.org", "https://xn--strae-oqa.example.org/A?b")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8123/x", "http://[::1]:8123/x", "http://wiki.lan:8080/x", "http://localhost:80/x"]
)
def test_the_owner_may_allow_a_place_inside_by_host_and_port(url: str) -> None:
    policy = Policy(allowed=frozenset({"127.0.0.1:8123", "[::1]:8123", "wiki.lan:8080", "localhost:80"}))
    assert judge(url, policy).allowed
    assert read_target(url, policy).url == url.replace(":80/", "/")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8124/", "http://127.0.0.2:8123/", "http://127.0.0.1/", "http://127.1:8123/"]
)
def test_an_exception_reaches_no_further_than_it_says(url: str) -> None:
    assert not judge(url, Policy(allowed=frozenset({"127.0.0.1:8123"}))).allowed


def test_an_exception_does_not_open_other_schemes_or_credentials() -> None:
    policy = Policy(allowed=frozenset({"127.0.0.1:8123"}))
    assert judge("ftp://127.0.0.1:8123/", policy).reason == "scheme"
    assert judge("http://me@127.0.0.1:8123/", policy).reason == "credentials"


def test_a_configured_port_is_asked_on_public_hosts_only() -> None:
    policy = Policy(extra_ports=frozenset({8443}))
    assert judge("https://news.example.org:8443/", policy).allowed
    assert judge("https://10.0.0.1:8443/", policy).reason == "address"


def test_a_refusal_carries_the_verdicts_sentence() -> None:
    with pytest.raises(RefusedError) as caught:
        read_target("ftp://news.example.org/", POLICY)
    assert caught.value.sentence == judge("ftp://news.example.org/", POLICY).sentence
