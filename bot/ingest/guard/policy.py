"""What the guarded way out may do: one frozen value, handed in."""

from dataclasses import dataclass

PRODUCT = "Broadsheet"
"""The product token: what a robots.txt calls us."""

WEB_PORTS = frozenset({80, 443})


@dataclass(frozen=True, slots=True)
class Policy:
    """The guard's limits and the owner's exceptions.

    `allowed` names places inside the owner's network that may be fetched all the same, each as "host:port" in lower
    case (an IPv6 address in brackets): a literal address, or a name, whatever that name resolves to. `extra_ports`
    may be asked on public hosts beside 80 and 443. Times are seconds; `body_limit` counts decompressed bytes.
    """

    user_agent: str = PRODUCT
    allowed: frozenset[str] = frozenset()
    extra_ports: frozenset[int] = frozenset()
    body_limit: int = 5 * 1024 * 1024
    deadline: float = 20.0
    connect_timeout: float = 5.0
    read_timeout: float = 10.0
    max_redirects: int = 5

    def allows(self, host: str, port: int) -> bool:
        """Whether the owner named this host (an address without brackets) and port."""
        return f"[{host}]:{port}" in self.allowed if ":" in host else f"{host}:{port}" in self.allowed

    def allows_port(self, port: int) -> bool:
        """Whether public hosts may be asked on this port."""
        return port in WEB_PORTS or port in self.extra_ports


def user_agent(version: str, contact: str) -> str:
    """Who asks, for the User-Agent header; `contact` is an address of a page or mailbox, "" for none."""
    return f"{PRODUCT}/{version} (+{contact})" if contact else f"{PRODUCT}/{version}"
