"""Which IP addresses lie on the public internet: own lists, because `ipaddress.is_global` lets too much pass.

Python 3.11 calls multicast, NAT64, 6to4 and parts of 192.0.0.0/24 global, and does not look into embedded IPv4.
Sources: the IANA special-purpose address registries (RFC 6890 and its updates), and what clouds put beside them.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_REFUSED_V4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private (RFC 1918)
        "100.64.0.0/10",  # carrier-grade NAT (RFC 6598), and Alibaba's metadata
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # Azure's wire server: a public number, answered inside
        "169.254.0.0/16",  # link-local, and most clouds' metadata
        "172.16.0.0/12",  # private (RFC 1918)
        "192.0.0.0/24",  # IETF protocol assignments, and Oracle's metadata
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # automatic multicast tunnelling
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private (RFC 1918)
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)

# Only this is handed out for use on the internet. Outside it lie loopback, IPv4-mapped and -compatible, both NAT64
# prefixes, discard-only, SRv6 segment ids, unique-local, link-local, site-local and multicast.
_GLOBAL_UNICAST = IPv6Network("2000::/3")

_REFUSED_V6 = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # IETF protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4 carries any IPv4 address
        "2620:4f:8000::/48",  # AS112
        "3ffe::/16",  # the former 6bone
        "3fff::/20",  # documentation
    )
)

# An ISATAP interface id, 0000:5efe or 0200:5efe, is followed by an IPv4 address (RFC 5214).
_ISATAP_MASK = 0xFDFF_FFFF
_ISATAP_MARK = 0x0000_5EFE


def is_public(address: str) -> bool:
    """Whether `address`, an IPv4 or IPv6 literal, may be connected to. False for what is no such literal."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return _is_public_v4(parsed) if isinstance(parsed, IPv4Address) else _is_public_v6(parsed)


def _is_public_v4(address: IPv4Address) -> bool:
    return not any(address in network for network in _REFUSED_V4)


def _is_public_v6(address: IPv6Address) -> bool:
    if address.scope_id is not None or address not in _GLOBAL_UNICAST:
        return False
    if (int(address) >> 32) & _ISATAP_MASK == _ISATAP_MARK:
        return False
    return not any(address in network for network in _REFUSED_V6)
