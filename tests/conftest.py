"""Records and databases that several test modules use; the articles are this project's own."""

from __future__ import annotations

import datetime as dt
import itertools
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from danvan_extract.records import (
    ArticleRecord,
    Date,
    Indicator,
    Official,
    Organization,
    Period,
    Province,
    Title,
)

_NUMBERS = itertools.count()
TEXT = (
    "Ngày 6/7/2023, Ban Dân vận Huyện ủy Cầu Ngang tổng kết phong trào.\n"
    "Bà Thạch Thị Sa Thy, Trưởng Ban Dân vận, cho biết toàn huyện có 12/15 xã đạt chuẩn, "
    "vận động được 1.250,50 triệu đồng trong 6 tháng đầu năm 2023."
)


def span(mention: str, text: str = TEXT) -> dict[str, int]:
    """Where `mention` first stands in `text`."""
    start = text.index(mention)
    return {"start": start, "end": start + len(mention)}


def make_record(key: str = "cau-ngang", **changes: object) -> ArticleRecord:
    """A record with one or two facts of every kind; `changes` replace fields of the article.

    Another key gives another text, so that the articles are no copies of each other.
    """
    text = TEXT if key == "cau-ngang" else TEXT + "\n" + " ".join(f"{key}x{n}" for n in range(50))
    sentence = (TEXT.index("Bà"), len(TEXT))
    first_half = Period(value="2023-H1", first_day=dt.date(2023, 1, 1), last_day=dt.date(2023, 6, 30))
    record = ArticleRecord(
        id=key,
        url=f"https://example.vn/{key}",
        source="example.vn",
        title="Cầu Ngang tổng kết phong trào “Dân vận khéo”",
        published=dt.date(2023, 7, 6),
        text=text,
        province=Province(code="84", name="Trà Vinh"),
        year=2023,
        dates=(
            Date(
                **span("Ngày 6/7/2023"), text="Ngày 6/7/2023", value="2023-07-06", first_day=dt.date(2023, 7, 6),
                last_day=dt.date(2023, 7, 6), inferred=None, pattern="date.day",
            ),
            Date(
                **span("6 tháng đầu năm 2023"), text="6 tháng đầu năm 2023", value="2023-H1",
                first_day=dt.date(2023, 1, 1), last_day=dt.date(2023, 6, 30), inferred="năm nói rõ",
                pattern="date.half",
            ),
        ),
        organizations=(
            Organization(
                **span("Ban Dân vận Huyện ủy Cầu Ngang"), text="Ban Dân vận Huyện ủy Cầu Ngang", kind="party",
                level="district", name="Ban Dân vận Huyện ủy Cầu Ngang", province="84", pattern="org.party",
            ),
        ),
        officials=(
            Official(
                **span("Thạch Thị Sa Thy"), name="Thạch Thị Sa Thy",
                titles=(
                    Title(
                        **span("Trưởng Ban Dân vận"), text="Trưởng Ban Dân vận", role="trưởng ban dân vận",
                        organization="Ban Dân vận Huyện ủy Cầu Ngang", former=False, pattern="title.head",
                    ),
                    Title(
                        **span("Trưởng"), text="Trưởng", role="trưởng", organization=None, former=True,
                        pattern="title.bare",
                    ),
                ),
            ),
        ),
        indicators=(
            Indicator(
                **span("12/15 xã"), text="12/15 xã", value=Decimal(12), value_max=None, of=Decimal(15), unit="",
                measure="xã đạt chuẩn", action="có", modifier="=", status="actual", period=None, province=None,
                place=None, code=None, sentence=sentence, pattern="indicator.part",
            ),
            Indicator(
                **span("1.250,50 triệu đồng"), text="1.250,50 triệu đồng", value=Decimal("1250500000"),
                value_max=Decimal("0.10"), of=None, unit="VND", measure="vận động", action="vận động",
                modifier=">=", status="previous", period=first_half, province="84", place="huyện Cầu Ngang",
                code="money.raised", sentence=sentence, pattern="money.vnd",
            ),
        ),
        ignore=((0, 4), (6, 8)),
        notes=("year: published", "một ghi chú"),
    )  # fmt: skip
    return record.model_copy(update=changes)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A path at which there is no database yet."""
    return tmp_path / "facts.db"


@pytest.fixture
def record() -> Callable[..., ArticleRecord]:
    """`make_record`, for tests that vary it."""
    return make_record


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own.

    For root it runs as another user, whom pytest's temporary folders shut out. It has no wheel for Python
    3.13 yet; CI runs where it has one.
    """
    pgserver = pytest.importorskip("pgserver")
    with tempfile.TemporaryDirectory(prefix="danvan-pg-") as folder:
        running = pgserver.get_server(Path(folder) / "data")
        yield running.get_uri().replace("postgresql://", "postgresql+psycopg://")
        running.cleanup()


@pytest.fixture
def pg(server: str) -> str:
    """The address of an empty database."""
    name = f"facts_{next(_NUMBERS)}"
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as c:
        c.exec_driver_sql(f"CREATE DATABASE {name}")
    engine.dispose()
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, db: Path) -> str:
    """An empty database of either kind."""
    return str(db) if request.param == "sqlite" else request.getfixturevalue("pg")
