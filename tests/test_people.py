"""One person for all mentions, titles merged."""

from __future__ import annotations

import pytest

from danvan_extract.extract import find_officials, find_organizations
from danvan_extract.patterns import load
from danvan_extract.resolve.people import resolve_people
from danvan_extract.resolve.places import ResolvedOrganization
from danvan_extract.segment import segment
from danvan_extract.text import normalise


def people(text: str) -> dict[str, list[str]]:
    body = segment(normalise(text).text)
    patterns = load()
    mentions = find_officials(body, patterns, find_organizations(body, patterns))
    return {
        p.mention.name: [body.text[t.mention.start : t.mention.end] for t in p.titles]
        for p in resolve_people(body, mentions, ())
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the post that a pronoun has left
        (
            "Ông Phạm Thủy năm nay 50 tuổi. Từ vị trí cục trưởng Cục Văn hóa cơ sở, ông được điều làm Bí thư Tỉnh ủy.",
            {"Phạm Thủy": ["cục trưởng Cục Văn hóa cơ sở", "Bí thư Tỉnh ủy"]},
        ),
        # a pronoun behind a word of time
        (
            "Ông Lê Trí Dũng nghỉ. Năm 2015 ông giữ chức Chánh án TAND tỉnh. Mới đây ông này làm Bí thư Huyện ủy.",
            {"Lê Trí Dũng": ["Chánh án TAND tỉnh", "Bí thư Huyện ủy"]},
        ),
        # variants of one post once, in the fullest form
        (
            "Bí thư Lê Bá Nhân nói. Bí thư Thành ủy Đà Nẵng Lê Bá Nhân nói. Ông Lê Bá Nhân là Bí thư Thành ủy.",
            {"Lê Bá Nhân": ["Bí thư Thành ủy Đà Nẵng"]},
        ),
        (
            "Ông Lê Hoan - Giám đốc Sở Giáo dục và Đào tạo. Giám đốc Sở GD&ĐT Lê Hoan nói.",
            {"Lê Hoan": ["Giám đốc Sở Giáo dục và Đào tạo"]},
        ),
        (
            "Ông Lê Hoan, Phó ban Pháp chế HĐND tỉnh. Ông Lê Hoan, Phó trưởng ban Pháp chế.",
            {"Lê Hoan": ["Phó ban Pháp chế HĐND tỉnh"]},
        ),
        (
            "Thủ tướng Vũ Hải Lâm đến. Thủ tướng Chính phủ Vũ Hải Lâm nói.",
            {"Vũ Hải Lâm": ["Thủ tướng Chính phủ"]},
        ),
        # different posts stay apart
        (
            "Ông Lê Hoan, Chủ tịch UBND xã. Năm 2020 ông Lê Hoan làm Chủ tịch UBND huyện.",
            {"Lê Hoan": ["Chủ tịch UBND xã", "Chủ tịch UBND huyện"]},
        ),
        (
            "Ông Lê Hoan, Bí thư Tỉnh ủy Lạng Sơn, từng là Bí thư Tỉnh ủy Bắc Giang.",
            {"Lê Hoan": ["Bí thư Tỉnh ủy Lạng Sơn", "Bí thư Tỉnh ủy Bắc Giang"]},
        ),
        # short names and pronouns
        (
            "Ông Lê Trung Kiên dự. Ông Kiên được bầu làm Bí thư Đảng ủy xã. Ông từng là Chủ tịch UBND xã.",
            {"Lê Trung Kiên": ["Bí thư Đảng ủy xã", "Chủ tịch UBND xã"]},
        ),
        ("Ông Lê Xuân Anh dự. Bí thư Đảng ủy xã, ông Xuân Anh, nói.", {"Lê Xuân Anh": ["Bí thư Đảng ủy xã"]}),
        (
            "Ông Lê Văn Minh và bà Vũ Thị Minh dự. Bà Minh là Chủ tịch UBND xã.",
            {"Lê Văn Minh": [], "Vũ Thị Minh": ["Chủ tịch UBND xã"]},
        ),
        # two people fit: nobody gets it
        (
            "Ông Lê Văn Minh và ông Vũ Đức Minh dự. Ông Minh là Chủ tịch UBND xã.",
            {"Lê Văn Minh": [], "Vũ Đức Minh": []},
        ),
    ],
)
def test_people(text: str, expected: dict[str, list[str]]) -> None:
    assert people(text) == expected


def test_first_full_mention_all_mentions_and_the_canonical_body() -> None:
    text = "Ông Lê Trung Kiên đến. Ông Kiên là Bí thư Huyện ủy."
    body = segment(normalise(text).text)
    patterns = load()
    bodies = find_organizations(body, patterns)
    (person,) = resolve_people(
        body,
        find_officials(body, patterns, bodies),
        tuple(ResolvedOrganization(o, "Huyện ủy Vĩnh Lợi", "95") for o in bodies),
    )
    assert text[person.mention.start : person.mention.end] == "Lê Trung Kiên"
    assert [text[a:b] for a, b in person.mentions] == ["Lê Trung Kiên", "Kiên"]
    assert [t.organization for t in person.titles] == ["Huyện ủy Vĩnh Lợi"]
