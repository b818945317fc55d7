"""Web archives (WARC 1.1, ISO 28500:2017), a gzip member a record, written so that a crash leaves a readable file.

The bytes of question and answer are kept just as they were sent, which the libraries that write archives do not offer
(they parse the headers and write them anew). The records of one exchange are appended in one piece.
"""

from __future__ import annotations

import base64
import hashlib
import os
import uuid
import zlib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sarchawa.fetch.exchange import Exchange

_UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_STEP = 1 << 20


class ArchiveError(Exception):
    """An archive cannot be written. reason: for people to read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Archive:
    """An archive file, open for appending; a context manager. end: its length; cut: how many bytes of a record that an
    earlier writer did not finish were taken off its end."""

    def __init__(self, path: Path, *, software: str, good: int = 0) -> None:
        """path: made where it is not there. good: its length up to which it is known to hold whole records. Raises
        ArchiveError."""
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)
        except OSError as fault:
            raise ArchiveError(f"{path}: it cannot be written ({fault.strerror})") from fault
        size = os.fstat(self._file).st_size
        self.end = whole_end(path, good if good <= size else 0)
        self.cut = size - self.end
        if self.cut:
            os.ftruncate(self._file, self.end)
        self._software = software

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)
        if not self.end:
            self.path.unlink(missing_ok=True)

    def add(self, exchange: Exchange, *, earlier: datetime | None = None) -> None:
        """The records of an exchange: answer and question. earlier: of an answer that says that nothing has changed,
        when the page was archived. Raises ArchiveError; then the file is as it was."""
        data = b"" if self.end else self._info()
        data += b"".join(self._records(exchange, earlier))
        try:
            written = 0
            while written < len(data):
                written += os.write(self._file, data[written:])
            os.fsync(self._file)
        except OSError as fault:
            with suppress(OSError):
                os.ftruncate(self._file, self.end)
            raise ArchiveError(f"{self.path}: it cannot be written ({fault.strerror})") from fault
        self.end += len(data)

    def _info(self) -> bytes:
        block = f"software: {self._software}\r\nformat: WARC File Format 1.1\r\n".encode()
        fields = [("WARC-Filename", self.path.name), ("Content-Type", "application/warc-fields")]
        return _record("warcinfo", _new_id(), datetime.now(UTC), fields, block)

    def _records(self, exchange: Exchange, earlier: datetime | None) -> list[bytes]:
        answer = _new_id()
        where = [("WARC-Target-URI", exchange.address.url), ("WARC-IP-Address", exchange.machine.partition("%")[0])]
        told = [*where, ("Content-Type", "application/http; msgtype=response")]
        told.append(("WARC-Payload-Digest", digest(exchange.response[exchange.head :])))
        kind = "response"
        if earlier is not None:
            kind = "revisit"
            told += [("WARC-Profile", _UNCHANGED), ("WARC-Refers-To-Target-URI", exchange.address.url)]
            told.append(("WARC-Refers-To-Date", _date(earlier)))
        asked = [*where, ("Content-Type", "application/http; msgtype=request"), ("WARC-Concurrent-To", answer)]
        return [
            _record(kind, answer, exchange.asked, told, exchange.response),
            _record("request", _new_id(), exchange.asked, asked, exchange.request),
        ]


def digest(data: bytes) -> str:
    """A digest as archives write it: SHA-1 in base 32."""
    return f"sha1:{base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode('ascii')}"


def _new_id() -> str:
    return f"<urn:uuid:{uuid.uuid4()}>"


def _date(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _record(kind: str, id: str, when: datetime, fields: list[tuple[str, str]], block: bytes) -> bytes:
    head = [("WARC-Type", kind), ("WARC-Record-ID", id), ("WARC-Date", _date(when)), *fields]
    head += [("WARC-Block-Digest", digest(block)), ("Content-Length", str(len(block)))]
    lines = "".join(f"{name}: {value}\r\n" for name, value in head)
    packer = zlib.compressobj(wbits=31)
    return packer.compress(f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n") + packer.flush()


def whole_end(path: Path, start: int = 0) -> int:
    """Where the last whole gzip member of a file ends. start: where one begins; before it all is known to be whole."""
    end = start
    with path.open("rb") as file:
        file.seek(start)
        inflater = zlib.decompressobj(31)
        read = start
        while data := file.read(_STEP):
            read += len(data)
            while data:
                try:
                    inflater.decompress(data, _STEP)
                    while inflater.unconsumed_tail:
                        inflater.decompress(inflater.unconsumed_tail, _STEP)
                except zlib.error:
                    return end
                data = inflater.unused_data
                if inflater.eof:
                    end = read - len(data)
                    inflater = zlib.decompressobj(31)
                else:
                    break
    return end
