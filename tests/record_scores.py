"""Writes today's scores to gold/scores.json (`make scores`): F1 by set and key.

The file's "why" says, for a score that was let fall by more than the tolerance, why that is right.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

from shared import DEV

from danvan_extract.evaluate import evaluate, predict, read_gold
from danvan_extract.patterns import load

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "gold" / "scores.json"
SETS = {"gold": ROOT / "gold", "dev": DEV}


def scores(path: Path) -> dict[str, float]:
    """F1 by key over a gold file or folder, rounded to 4 places."""
    total, _ = evaluate(read_gold([path]), partial(predict, patterns=load()))
    return {key: round(s.f1, 4) for key, s in total.items()}


def main() -> None:
    recorded = json.loads(FILE.read_text("utf-8")) if FILE.is_file() else {"why": {}}
    for name, path in SETS.items():
        if path.exists():
            recorded[name] = scores(path)
    FILE.write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
