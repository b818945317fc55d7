"""Records that are too many to be held: kept in a file without a name, read back by their keys."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

import msgspec

from sarchawa.text.remembered import Generations

T = TypeVar("T")

IN_MEMORY = 1 << 24
"""Bytes up to which there is no file."""
AT_HAND = 1 << 11
"""Records of a generation (see text/remembered) that are held as they are."""


class Spool(Mapping[str, T], Generic[T]):
    """Records by key, in the order in which they came; a record that comes again takes the place of the earlier."""

    def __init__(self, type: type[T], at_hand: int = AT_HAND) -> None:
        """type: of the records, of which each takes a copy; at_hand: how many of a generation are held."""
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - it goes with the spool
        self._place: dict[str, int] = {}  # where it starts, and its length in the last 32 bits
        self._size = 0
        self._encode: Callable[[T], bytes] = msgspec.msgpack.Encoder().encode
        self._decode: Callable[[bytes], T] = msgspec.msgpack.Decoder(type).decode
        self._known: Generations[str, T] = Generations(self._read, at_hand)

    def put(self, key: str, record: T) -> None:
        self.put_packed(key, self._encode(record))

    def put_packed(self, key: str, packed: bytes) -> None:
        """Put a record as ``packed`` gives it."""
        self._file.seek(self._size)
        self._file.write(packed)
        if key in self._place:
            self._known.clear_all()
        self._place[key] = self._size << 32 | len(packed)
        self._size += len(packed)

    def packed(self, key: str) -> bytes:
        """The record as bytes (MessagePack)."""
        place = self._place[key]
        self._file.seek(place >> 32)
        return self._file.read(place & 0xFFFFFFFF)

    def _read(self, key: str) -> T:
        return self._decode(self.packed(key))

    def __getitem__(self, key: str) -> T:
        return self._known[key]

    def each(self) -> Iterator[T]:
        """Every record, one at a time."""
        return map(self._read, self._place)

    def __iter__(self) -> Iterator[str]:
        return iter(self._place)

    def __contains__(self, key: object) -> bool:
        return key in self._place

    def __len__(self) -> int:
        return len(self._place)

    def __del__(self) -> None:
        self._file.close()
