"""Every block of IANA's special-purpose address registries, and of what clouds and routers put beside them.

From the IPv4 and IPv6 Special-Purpose Address Registries and the IPv6 Address Space registry, as of 2025.
"""

from ipaddress import IPv4Network, IPv6Network, ip_network

import pytest

from bot.ingest.guard.addresses import judge
from bot.ingest.guard.networks import is_public
from bot.ingest.guard.policy import Policy

SPECIAL_V4 = [
    *("0.0.0.0/8", "0.0.0.0/32", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
    *("192.0.0.0/24", "192.0.0.0/29", "192.0.0.8/32", "192.0.0.9/32", "192.0.0.10/32", "192.0.0.170/31"),
    *("192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.88.99.2/32", "192.168.0.0/16"),
    *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    *("255.255.255.255/32", "168.63.129.16/32", "100.100.100.200/32", "192.0.0.192/32"),
]

SPECIAL_V6 = [
    *("::/128", "::1/128", "::ffff:0:0/96", "::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64"),
    *("100:0:0:1::/64", "2001::/23", "2001::/32", "2001:1::1/128", "2001:1::2/128", "2001:1::3/128", "2001:2::/48"),
    *("2001:3::/32", "2001:4:112::/48", "2001:10::/28", "2001:20::/28", "2001:30::/28", "2001:db8::/32", "2002::/16"),
    *("2620:4f:8000::/48", "3ffe::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
    *("::/8", "100::/8", "200::/7", "400::/6", "800::/5", "1000::/4", "4000::/3", "6000::/3", "8000::/3", "a000::/3"),
    *("c000::/3", "e000::/4", "f000::/5", "f800::/6", "fe00::/9", "fd00:ec2::254/128", "fd20:ce::254/128"),
]

# What lies right beside the blocks, and is handed out to everybody.
NEIGHBOURS = [
    *("1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0"),
    *("168.63.129.15", "168.63.129.17", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0"),
    *("191.255.255.255", "192.0.1.0", "192.0.3.0", "192.31.195.255", "192.31.197.0", "192.52.192.255", "192.52.194.0"),
    *("192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0", "192.175.47.255", "192.175.49.0"),
    *("198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0"),
    *("223.255.255.255", "2001:200::", "2001:db7:ffff::", "2001:db9::", "2003::", "2620:4f:7fff::", "2620:4f:8001::"),
    *("3ffd:ffff::", "3fff:1000::", "2a00:1450:4001:81b::200e"),
]


@pytest.mark.parametrize("block", [*SPECIAL_V4, *SPECIAL_V6])
def test_the_first_and_the_last_address_of_a_special_block_are_refused_as_an_answer_and_as_written(block: str) -> None:
    network = ip_network(block)
    for address in (network[0], network[network.num_addresses // 2], network[-1]):
        written = f"[{address}]" if address.version == 6 else str(address)
        assert not is_public(str(address)), address
        assert judge(f"http://{written}/", Policy()).reason == "address", address


@pytest.mark.parametrize("address", NEIGHBOURS)
def test_an_address_right_beside_a_special_block_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("block", SPECIAL_V4)
@pytest.mark.parametrize(
    "prefix",
    ["::ffff:", "::", "::ffff:0:", "64:ff9b::", "64:ff9b:1::", "2a00:1450::5efe:", "2a00:1450::200:5efe:"],
    ids=["mapped", "compatible", "translated", "NAT64", "local NAT64", "ISATAP", "global ISATAP"],
)
def test_no_way_of_writing_ipv4_in_ipv6_leads_inside(prefix: str, block: str) -> None:
    assert not is_public(f"{prefix}{IPv4Network(block)[0]}")


@pytest.mark.parametrize("block", SPECIAL_V4)
def test_neither_6to4_nor_teredo_leads_inside(block: str) -> None:
    inside = int(IPv4Network(block)[0])
    assert not is_public(str(IPv6Network((0x2002 << 112 | inside << 80, 48))[1]))
    assert not is_public(str(IPv6Network((0x20010000 << 96 | inside ^ 0xFFFF_FFFF, 128))[0]))
