import pytest

from bot.ingest.page.canonical import canonical_url, same_site


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://Quay.Example:443/A?b=C", "https://quay.example/A?b=C"),
        ("http://quay.example:8080", "http://quay.example:8080/"),
        ("https://ida:secret@quay.example/a", "https://quay.example/a"),
        ("https://quay.example/a?utm_source=x&UTM_Medium=y&fbclid=1&gclid=2&mc_cid=3", "https://quay.example/a"),
        ("https://quay.example/a?page=2&utm_campaign=x", "https://quay.example/a?page=2"),
        ("https://quay.example/a?q=a+b&empty=", "https://quay.example/a?q=a+b&empty="),
        ("https://quay.example/a?clip=1&xid=2&cmpx=3", "https://quay.example/a?clip=1&xid=2&cmpx=3"),
        ("https://quay.example/a#part", "https://quay.example/a"),
        (" https://quay.example/a ", "https://quay.example/a"),
        ("https://[2001:db8::1]:8443/a", "https://[2001:db8::1]:8443/a"),
        ("mailto:ida@quay.example", "mailto:ida@quay.example"),
        ("https://[broken", "https://[broken"),
        ("https://quay.example:99999/a", "https://quay.example:99999/a"),
        ("", ""),
    ],
)
def test_an_address_loses_what_does_not_name_the_page(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("www.quay.example", "quay.example", True),
        ("amp.quay.example", "M.quay.example", True),
        ("news.quay.example", "quay.example", True),
        ("quay.example", "pier.example", False),
        ("thequay.example", "quay.example", False),
        ("quay.example", "example", False),
        ("a.quay.example", "b.quay.example", False),
        ("", "", False),
    ],
)
def test_a_site_is_one_host_and_what_lies_under_it(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
    assert same_site(other, one) is same
