"""A limit on the time that one article may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from danvan_extract.errors import DanvanError

_PACKAGE = Path(__file__).resolve().parent.parent


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise DanvanError, naming the line, when the block computes longer than `seconds` of CPU time.

    It works in the main thread of a process on systems that have interval timers, and is no limit elsewhere.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_: int, frame: FrameType | None) -> None:
        at = _own_line(frame)
        raise DanvanError(
            f"took more than {seconds:g} s{', last in ' if at else ''}{at}",
            remedy="look at the text; report it if it is an article",
        )

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _own_line(frame: FrameType | None) -> str:
    """The line of this package in which `frame` is, directly or through a library."""
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(_PACKAGE):
            return f"{path.relative_to(_PACKAGE)}:{frame.f_lineno}"
        frame = frame.f_back
    return ""
