"""A limit on the time that one article may take, and which rule was at work when it ended."""

from __future__ import annotations

import signal
import threading
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from danvan_extract.errors import DanvanError
from danvan_extract.patterns import Rule

_PACKAGE = Path(__file__).resolve().parent


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise DanvanError, naming rule and line, when the block computes longer than `seconds` of CPU time.

    It works in the main thread of a process on systems that have interval timers, and is no limit elsewhere.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_: int, frame: FrameType | None) -> None:
        raise DanvanError(
            f"took more than {seconds:g} s{_last([f for f, _ in traceback.walk_stack(frame)])}",
            remedy="look at the text; report it if it is an article",
        )

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def runaway(error: TimeoutError, *, place: str = "") -> DanvanError:
    """The named error for a match that took longer than a match may."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    return DanvanError(
        f"a match took too long{_last(reversed(frames))}", place=place, remedy="report the text; simplify the pattern"
    )


def _last(frames: Iterable[FrameType]) -> str:
    """Which rule was matched last, and in which line of this package; `frames` begin with the innermost."""
    line = rule = ""
    for frame in frames:
        path = Path(frame.f_code.co_filename)
        if not line and path.is_relative_to(_PACKAGE):
            line = f", last in {path.relative_to(_PACKAGE)}:{frame.f_lineno}"
        found = frame.f_locals.get("rule", frame.f_locals.get("self"))
        if not rule and isinstance(found, Rule):
            rule = f", at the pattern {found.id}"
    return rule + line
