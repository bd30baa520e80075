"""What is no article is set aside with its reason; what is one, in whatever form, is not."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from danvan_extract.batch import Summary, extract_all
from danvan_extract.clean import why_no_article
from danvan_extract.read import read
from danvan_extract.records import Article
from danvan_extract.store import Count, status

FOREIGN = "not in Vietnamese, or without accents"
ARTICLE = (
    "Chiều 4/9, Hội Chữ thập đỏ huyện Ba Tri trao 60 chiếc xe đạp cho học sinh vượt khó của 12 xã, thị trấn; "
    "kinh phí 96 triệu đồng do các cơ sở đóng ghe góp."
)
HEADLINES = (
    "Huyện Ba Tri ra quân trồng cây đầu xuân",
    "Đoàn thanh niên hiến máu tình nguyện đợt hai",
    "Giao lưu văn nghệ mừng lễ Sene Dolta",
    "Thông báo lịch tiếp công dân tháng 9",
    "Xã An Thủy đón bằng công nhận nông thôn mới",
    "Hội nghị đối thoại với người dân chợ nổi",
)
ENGLISH = (
    "On Tuesday the district's fatherland front met the owners of small boats to talk about the dredging of "
    "the canal. Forty families asked for new moorings, and the committee promised an answer within a month. "
)
KHMER = "ព្រឹកថ្ងៃទី៥ គណៈកម្មាធិការប្រជាជនខេត្តត្រាវិញបានរៀបចំសន្និសីទបូកសរុបការងារ ប្រាំមួយខែដើមឆ្នាំ " * 4


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("\n".join(HEADLINES), "a listing page"),
        ("\n\n".join(f"{h}\n0{n}/09/2022" for n, h in enumerate(HEADLINES, 1)), "a listing page"),
        ("Thẻ: dân vận\n" + "\n".join(f"{h}\n{ARTICLE[:-40]}..." for h in HEADLINES), "a listing page"),
        ("\n".join(f"{h}\n{ARTICLE[:150]} Xem thêm »" for h in HEADLINES), "a listing page"),
        ("Nội dung đang được cập nhật", "an empty page"),
        ("404 - Trang không tồn tại. Quay về trang chủ", "an empty page"),
        (unicodedata.normalize("NFD", "Bạn không có quyền truy cập chuyên mục này."), "an empty page"),
        (ENGLISH, FOREIGN),
        (ENGLISH * 30, FOREIGN),
        (ENGLISH.partition(" to talk")[0], FOREIGN),
        ("The district met the owners of small boats.", ""),  # too short to tell from a name
        (f"{ENGLISH[:100]} ấp", ""),
        (KHMER, FOREIGN),
        ("Le comité du district a été réuni à l'hôtel de ville où les élus ont dîné. " * 6, FOREIGN),
        ("A câmara não pôde então votar as três moções dos vereadores à saída de São João. " * 6, FOREIGN),
        (f"{ENGLISH * 20}\n{ARTICLE * 3}", ""),  # behind 4,000 characters
        (f"{ARTICLE * 3}\n{ENGLISH * 20}", ""),
        (f"{ENGLISH * 20}\n{unicodedata.normalize('NFD', ARTICLE * 3)}", ""),
        (f"{ENGLISH * 20}\n{ARTICLE[:70]}", FOREIGN),  # a line at the foot of the page is no article
        ("本报讯 昨日下午，县委宣传部召开会议，部署下半年群众工作。" * 8, FOREIGN),
        ("Hoi nghi so ket cong tac dan van sau thang dau nam cua huyen Ba Tri da dien ra sang nay. " * 4, FOREIGN),
        (ARTICLE, ""),
        (ARTICLE.upper(), ""),
        (unicodedata.normalize("NFD", ARTICLE * 3), ""),
        ("UBND xã tặng 5 suất quà.", ""),
        ("ok", ""),
        ("\n".join((*HEADLINES, ARTICLE)), ""),
        ("\n".join(f"- Giúp {n} hộ ấp {n} sửa nhà;" for n in range(1, 12)), ""),
        ("\n".join(ARTICLE[at : at + 60] for at in range(0, len(ARTICLE), 60)) + "\nhết tin\nrồi\nthôi", ""),
        (f"{ENGLISH}\n{ARTICLE}\n{ARTICLE}", ""),
        ("Ngày 404 tiểu đoàn được thành lập, cả xã " + ARTICLE, ""),
    ],
)
def test_what_a_text_is(text: str, reason: str) -> None:
    assert why_no_article(text) == reason


@pytest.mark.parametrize("workers", [1, 2])
def test_it_is_set_aside_and_no_fault(tmp_path: Path, db: Path, workers: int) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "b.txt").write_text("\n".join(f"{h} {n}" for n, h in enumerate(HEADLINES)), "utf-8")
    (tmp_path / "c.html").write_text("<html><body><nav><a href='/'>Trang nhất</a></nav></body></html>", "utf-8")
    (tmp_path / "d.jsonl").write_text("not json\n", "utf-8")
    assert extract_all(read([tmp_path]), db=db, workers=workers) == Summary(stored=1, failed=1, set_aside=2)
    counts = status(db)
    assert [(c.state, c.reason) for c in counts if c.state != "failed"] == [
        ("stored", ""), ("set aside", "a listing page"), ("set aside", "no article on this page"),
    ]  # fmt: skip
    assert Count("stored", "", 1) in counts
    assert str(Summary(stored=3, duplicates=1, set_aside=2)) == (
        "5 read: 3 stored (1 duplicate), 0 skipped, 0 failed, 2 set aside"
    )


def test_the_library_takes_any_text() -> None:
    from danvan_extract.patterns import load
    from danvan_extract.pipeline import run

    text = "\n".join(f"{h} {n} hộ" for n, h in enumerate(HEADLINES, 3))
    assert run(Article(id="x", text=text), load()).indicators
