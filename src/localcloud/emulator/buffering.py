"""What a stream holds back: pure, with the clock given in."""

from __future__ import annotations

from typing import Callable, Optional

MEBIBYTE = 1 << 20


class Buffer:
    """Records of one stream until a size or an age is reached, whichever comes first. Not thread-safe."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._chunks: list[bytes] = []
        self._first_at: Optional[float] = None
        self._retry_at: Optional[float] = None
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._chunks)

    def add(self, records: list[bytes]) -> None:
        """Append records; the interval counts from the first of them."""
        if not records:
            return
        if self._first_at is None:
            self._first_at = self._clock()
        self._chunks.extend(records)
        self.bytes += sum(map(len, records))

    def due(self, mebibytes: int, seconds: float) -> bool:
        """Tell whether it is time to deliver; a refused delivery waits for its retry."""
        if self._first_at is None:
            return False
        if self._retry_at is not None:
            return self._clock() >= self._retry_at
        return self.bytes >= mebibytes * MEBIBYTE or self._clock() - self._first_at >= seconds

    def take(self) -> list[bytes]:
        """Empty the buffer and answer what it held, in order."""
        taken, self._chunks, self.bytes, self._first_at, self._retry_at = self._chunks, [], 0, None, None
        return taken

    def put_back(self, records: list[bytes], retry_after: float) -> None:
        """Keep what could not be delivered, before all that has arrived since."""
        self._chunks[:0] = records
        self.bytes += sum(map(len, records))
        if self._first_at is None:
            self._first_at = self._clock()
        self._retry_at = self._clock() + retry_after
