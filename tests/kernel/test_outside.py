"""Where the server goes by itself: to the public net, and nowhere inside by any notation."""

import ipaddress
import socket
from typing import Any

import pytest

from folkmoot.kernel import outside
from folkmoot.kernel.outside import OutsideError, find_place, is_public, read_address


@pytest.mark.parametrize(
    "url",
    [
        "http://push.example/x",
        "https:///x",
        "https://me@push.example/x",
        "https://push.example:8443/x",
        "https://push.example:x/x",
        "ftp://push.example/x",
        "https://[fe80::1%25eth0]/x",
        "https://pusch.exämple/x",
        "https://push.example/x\r\nHost: other",
        "file:///etc/passwd",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://10.1.2.3/x",
        "",
    ],
)
@pytest.mark.hostile(55, 56)
def test_what_is_no_usual_address_is_not_gone_to(url: str) -> None:
    with pytest.raises(OutsideError):
        read_address(url)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "::1", "::", "fc00::1", "fe80::1", "fec0::1", "ff02::1", "::ffff:10.0.0.1",
        "64:ff9b::a00:1", "2002:a00:1::", "::7f00:1", "2001:0:a00:1::f5ff:fffe",
    ],
)  # fmt: skip
@pytest.mark.hostile(55, 56)
def test_addresses_inside_are_known_in_every_notation(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::ffff:8.8.8.8"]
)
def test_addresses_outside_are_gone_to(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.hostile(56, 57)
async def test_one_address_inside_among_others_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """And it goes to the address that was checked: the name is asked once."""
    answers = [["93.184.215.14", "10.0.0.1"], ["93.184.215.14"]]

    async def resolve(host: str, port: int) -> Any:
        assert (host, port) == ("push.example", 443)
        return [ipaddress.ip_address(address) for address in answers.pop(0)]

    monkeypatch.setattr(outside, "resolve", resolve)
    with pytest.raises(OutsideError):
        await find_place("https://push.example/a?b=c")
    place = await find_place("https://push.example/a?b=c")
    assert (place.url, place.authority) == ("https://93.184.215.14:443/a?b=c", "push.example")
    assert place.origin == "https://push.example"
    assert answers == []


@pytest.mark.hostile(55)
async def test_numbers_in_odd_notations_are_looked_up_before_they_are_believed() -> None:
    for host in ("2130706433", "0x7f.1", "127.1", "0177.0.0.1"):
        try:
            socket.getaddrinfo(host, 443)
        except OSError:
            continue
        with pytest.raises(OutsideError):
            await find_place(f"https://{host}/")


async def test_this_machine_is_for_tests_alone() -> None:
    with pytest.raises(OutsideError):
        await find_place("https://localhost/x")
    place = await find_place("http://127.0.0.1:8123/x", on_loopback=True)
    assert place.url == "http://127.0.0.1:8123/x"
