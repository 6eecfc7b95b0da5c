"""The guard at the socket, behind all that judges addresses earlier."""

import aiohttp
import pytest

from bot.ingest.guard.connect import AddressRefusedError, GuardedConnector
from bot.ingest.guard.policy import Policy
from tests.ingest.hostile_server import HostileServer, MapResolver, page


async def test_a_literal_address_inside_is_refused_though_no_resolver_sees_it() -> None:
    async with HostileServer({"/x": page()}) as server:
        resolver = MapResolver({})
        async with aiohttp.ClientSession(connector=GuardedConnector(Policy(), resolver, None)) as session:
            with pytest.raises(aiohttp.ClientConnectorError) as caught:
                await session.get(f"http://127.0.0.1:{server.port}/x")
        assert isinstance(caught.value.os_error, AddressRefusedError)
        assert (resolver.asked, server.heads) == ([], [])


async def test_a_name_that_the_owner_allowed_opens_only_the_addresses_it_has() -> None:
    async with HostileServer({"/x": page()}) as server:
        policy = Policy(allowed=frozenset({f"wiki.lan:{server.port}"}))
        connector = GuardedConnector(policy, MapResolver({"wiki.lan": [["127.0.0.1"]]}), None)
        async with aiohttp.ClientSession(connector=connector) as session:
            async with session.get(f"http://wiki.lan:{server.port}/x") as response:
                assert response.status == 200
            with pytest.raises(aiohttp.ClientConnectorError):
                await session.get(f"http://127.0.0.2:{server.port}/x")
