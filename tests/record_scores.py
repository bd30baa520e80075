"""Writes today's scores to gold/scores.json (`make scores`): F1 by set and key.

The file's "why" says, for a score that was let fall by more than the tolerance, why that is right.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from shared import DEV

from danvan_extract.evaluate import GoldArticle, Prediction, evaluate, part_of, predict, predict_baseline, read_gold
from danvan_extract.patterns import load

System = Callable[[GoldArticle], Prediction]

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "gold" / "scores.json"


def scores(path: Path, *, part: str = "all", system: System | None = None) -> dict[str, float]:
    """F1 by key over (a part of) a gold file or folder, rounded to 4 places; of the pipeline if no system is named."""
    articles = (a for a in read_gold([path]) if part in ("all", part_of(a)))
    total, _ = evaluate(articles, system or partial(predict, patterns=load()))
    return {key: round(s.f1, 4) for key, s in total.items()}


def main() -> None:
    recorded = json.loads(FILE.read_text("utf-8")) if FILE.is_file() else {"why": {}}
    recorded["gold"] = scores(ROOT / "gold")
    recorded["unseen"] = scores(ROOT / "gold" / "unseen.jsonl")
    if DEV.is_file():
        recorded["dev"] = scores(DEV)
        recorded["work"] = scores(DEV, part="work")
        recorded["held-back"] = scores(DEV, part="held-back")
        recorded["baseline"] = scores(DEV, system=predict_baseline)
    FILE.write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
