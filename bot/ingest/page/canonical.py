"""The one address of an article among the many that lead to it. Pure."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

# Parameters that say where a reader came from and never which page it is.
_TRACKING = re.compile(
    r"utm_\w+|[a-z]{0,3}clid|gclsrc|gbraid|wbraid|_ga|_gl|mc_[ce]id|mkt_tok|igshid?|vero_\w+|oly_\w+_id|_hs(?:enc|mi)"
    r"|at_(?:campaign|medium|\w+_(?:medium|campaign|type|id|name|format))|ns_(?:campaign|mchannel|source|fee|linkname)"
    r"|wt_?\.?(?:mc|zmc|mc_id|nav)\w*|xtor|s_?cid|s_kwcid|ftag|ncid|smid|smtyp|cmp|cmpid|campaign_?id|partner_?id"
    r"|guccounter|guce_referr\w+|srcref|ref_src|ref_url|referrer|cid_?source|spm|share_?(?:id|token|source|from)"
    r"|__twitter_impression|amp_js_v|usqp|outputtype|trk|trkcampaign|piano_\w+|pk_\w+|mtm_\w+|matomo_\w+|hsctatracking",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}
_DIALECTS = ("www.", "m.", "amp.", "mobile.")


def canonical_url(url: str) -> str:
    """The address without tracking parameters, fragment, credentials and default port; its host in lower case.

    Anything that is no http(s) address with a host comes back as it is.
    """
    parts = _split(url.strip())
    if parts is None:
        return url
    query = parts.query
    if query:
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
        query = urlencode(kept) if len(kept) < len(pairs) else query
    return urlunsplit((parts.scheme, _netloc(parts), parts.path or "/", query, ""))


def is_web_address(url: str) -> bool:
    """Whether it is written as an http(s) address with a host."""
    return _split(url.strip()) is not None


def own_address(fetched: str, named: str | None) -> str:
    """The article's address: the one its page names (rel=canonical), if that is of the same site, else the fetched.

    A page that names its site's front page is mistaken.
    """
    here = _split(fetched)
    there = _split(urljoin(fetched, named.strip())) if named else None
    if here is None or there is None or not same_site(here.hostname or "", there.hostname or ""):
        return canonical_url(fetched)
    if there.path in ("", "/") and not there.query and here.path not in ("", "/"):
        return canonical_url(fetched)
    return canonical_url(urlunsplit(there))


def same_site(one: str, other: str) -> bool:
    """Whether two host names are one, or one lies under the other; "www." and the like aside."""
    first, second = site_host(one), site_host(other)
    return (
        bool(first and second)
        and (first == second or first.endswith("." + second) or second.endswith("." + first))
        and "." in min(first, second, key=len)
    )


def site_host(host: str) -> str:
    """The host name without "www.", "m." and the like."""
    name = host.lower().rstrip(".")
    for dialect in _DIALECTS:
        if name.startswith(dialect) and name.count(".") > 1:
            return name.removeprefix(dialect)
    return name


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return None
    return parts if usable else None


def _netloc(parts: SplitResult) -> str:
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return host if parts.port in (None, _PORTS[parts.scheme]) else f"{host}:{parts.port}"
