"""Which addresses may be asked."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.fetch.address import RefusedError, inner_kind, machines, read_address, resolve


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("http://News.Example", "http://news.example/"),
        ("https://news.example:443/a?b=c#d", "https://news.example/a?b=c"),
        ("http://news.example:8080/%D9%87", "http://news.example:8080/%D9%87"),
        ("https://news.example/هەواڵ/١?پەڕە=٢", "https://news.example/%D9%87%DB%95%D9%88%D8%A7%DA%B5/%D9%A1?%D9%BE%DB%95%DA%95%DB%95=%D9%A2"),
        ("http://[2001:db8::1]/x", "http://[2001:db8::1]/x"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://news.example./", "http://news.example/"),
        ("  http://news.example/a  ", "http://news.example/a"),
    ],
)  # fmt: skip
def test_an_address_has_one_form(written: str, url: str) -> None:
    assert read_address(written).url == url
    assert read_address(url).url == url


@pytest.mark.parametrize(
    "url",
    [
        *(
            "file:///etc/passwd",
            "ftp://news.example/",
            "javascript:alert(1)",
            "data:text/html,x",
            "gopher://x/",
            "//x/",
        ),
        *(
            "http://",
            "http:///a",
            "http://user:secret@news.example/",
            "http://a b/",
            "http://news.example/a\r\nHost: x",
        ),
        *(
            "http://news.example:99999/",
            "http://news.example:0/",
            "http://exa$mple/",
            "http://[::1",
            "",
            "news.example",
        ),
        *("http://news.example\\@inner/", f"http://news.example/{'a' * 3000}"),
    ],
)
def test_what_is_not_asked_for_is_refused(url: str) -> None:
    with pytest.raises(RefusedError):
        read_address(url)


@given(st.text(max_size=40))
def test_whatever_is_written_is_an_address_or_refused(text: str) -> None:
    for url in (text, f"http://{text}", f"http://news.example/{text}", f"http://news.example?{text}"):
        try:
            address = read_address(url)
        except RefusedError:
            continue
        assert address.target.isascii()
        assert not set(address.url) & set(" \r\n\t\0")
        assert read_address(address.url) == address


@pytest.mark.parametrize(
    "address",
    [
        *(
            "127.0.0.1",
            "127.8.8.8",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
        ),
        *("192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.0.1", "198.51.100.7"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "fec0::1"),
        *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1"),
        *("64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::1", "nonsense", ""),
    ],
)
def test_inner_addresses_are_told(address: str) -> None:
    assert inner_kind(address) is not None


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_open_addresses_are_asked(address: str) -> None:
    assert inner_kind(address) is None


@pytest.mark.parametrize(
    "host",
    [
        *("localhost", "127.0.0.1", "127.1", "2130706433", "0177.0.0.1", "0x7f.0.0.1", "0x7f000001", "0"),
        *("[::1]", "[::ffff:7f00:1]", "[::ffff:127.0.0.1]"),
    ],
)
def test_however_this_machine_is_written_it_is_refused(host: str) -> None:
    """By the system's own resolver, which reads decimal, octal and hexadecimal numbers as addresses."""
    address = read_address(f"http://{host}/")
    try:
        with pytest.raises(RefusedError, match="--allow-private"):
            machines(address, resolve=resolve, allow_private=False)
        assert machines(address, resolve=resolve, allow_private=True)
    except socket.gaierror:
        pytest.skip(f"the resolver of this system does not read {host}")


def test_a_name_with_one_inner_address_is_refused_whole() -> None:
    address = read_address("http://news.test/")
    with pytest.raises(RefusedError, match=r"leads to 10\.0\.0\.1, a private address"):
        machines(address, resolve=lambda host, port: ["93.184.215.14", "10.0.0.1"], allow_private=False)
    with pytest.raises(OSError, match="has no address"):
        machines(address, resolve=lambda host, port: [], allow_private=False)
