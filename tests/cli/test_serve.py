"""``serve``: opens, says where, ends when told to; a fault is one line."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sarchawa.cli import exit_codes
from sarchawa.cli.serve import is_loopback
from tests.cli.conftest import Run, start


@contextmanager
def serving(*arguments: object) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A room that is open, and the address it told."""
    with subprocess.Popen(start("serve", *arguments, before="pass"), stderr=subprocess.PIPE, text=True) as room:
        try:
            assert room.stderr is not None
            told = re.search(r"open (http://\S+) ", room.stderr.readline())
            assert told is not None
            yield room, told[1]
        finally:
            room.kill()


def asked(address: str) -> tuple[int, str]:
    """Status and body of an answer."""
    try:
        with urllib.request.urlopen(address, timeout=20) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode("utf-8")


def test_a_room_opens_and_ends(store: Path) -> None:
    with serving(store, "--port", "0", "--language", "en") as (room, address):
        status, page = asked(address)
        assert (status, '<html lang="en" dir="ltr">' in page) == (200, True)
        room.send_signal(signal.SIGINT)
        assert room.wait(20) == exit_codes.OK
        assert room.stderr is not None
        assert room.stderr.read() == ""


def test_a_room_for_others_is_opened_by_its_token(store: Path) -> None:
    with serving(store, "--port", "0", "--host", "0.0.0.0") as (_, address):
        assert re.search(r"\?token=\S{20,}$", address)
        local = address.replace("0.0.0.0", "127.0.0.1")
        assert asked(local.partition("?")[0])[0] == 403


def test_an_address_that_is_taken(sarchawa: Run, store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, out, err = sarchawa("serve", store, "--port", port)
    assert (code, out) == (exit_codes.USAGE, b"")
    assert len(err) == 1
    assert err[0].startswith(f"sarchawa: 127.0.0.1:{port}: it cannot be listened at (")


def test_a_store_that_cannot_be_used(sarchawa: Run, tmp_path: Path) -> None:
    code, out, err = sarchawa("serve", tmp_path / "none.sqlite")
    assert (code, out, len(err)) == (exit_codes.STORE, b"", 1)


OURS = ("127.0.0.1", "127.8.0.1", "::1", "LOCALHOST")
OTHERS = ("0.0.0.0", "::", "192.168.0.7", "newsroom.example")


@pytest.mark.parametrize("host", [*OURS, *OTHERS])
def test_whom_an_address_reaches(host: str) -> None:
    assert is_loopback(host) is (host in OURS)


def test_other_commands_do_not_wait_for_the_room() -> None:
    program = "import sys, sarchawa.cli.app; print(sorted({'starlette', 'uvicorn', 'jinja2'} & sys.modules.keys()))"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
