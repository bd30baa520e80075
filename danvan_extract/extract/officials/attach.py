"""Which title belongs to which name: by what stands between them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from danvan_extract.extract.officials.lexicon import Lexicon, Link
from danvan_extract.extract.officials.names import Name
from danvan_extract.extract.officials.titles import Title
from danvan_extract.segment import Body
from danvan_extract.text import is_syllable

# The longest stretch between a name and its title.
MAX_GAP = 160
# How far the lines of a career may be from the name.
CAREER = 2000
_LIST = regex.compile(
    r"(?:\s?\([^()\n]{1,30}\)|\))?(?:\s*(?:,|;|\s+và|\s+cùng|,\s*và|;\s*và)\s+"
    r"(?:(?:các\s+)?(?:ông|bà|đồng\s+chí|đ/c|anh|chị)\s*:?\s*)?|\s+(?:ông|bà|đồng\s+chí|đ/c)\s+)",
    regex.VERSION1,
)
# `Tập đoàn Than - Khoáng sản (TKV) Phạm Xuân Thủy`: the short name of a body before a person's name.
_SHORT = regex.compile(r"\([\p{Lu}&-]{2,10}\)")
# What stands before a post on its line above a signature, and between that line and the name.
_FOR = regex.compile(r"(?:(?:tm|kt|tl|tuq|q)[.]?[ ]{0,2}){0,2}+")
_SIGNED = regex.compile(r"[ .,:]{0,3}\n(?:[ ]{0,4}(?:[(]?(?:đã )?ký[^\n]{0,30})?\n){0,4}+[ ]{0,4}")
# What joins the last two of those who are chosen for a post, and says that they are.
_AND = regex.compile(r"\)?,?\s+(?:và|cùng)\s+(?:(?:ông|bà|đồng\s+chí|đ/c|anh|chị)\s+)?")
_TOWARDS = regex.compile(r"\b(?:đối\s+với|với|cho)\s+(?:ông|bà|đồng\s+chí|anh|chị)\s+\Z")
_DECIDES = regex.compile(r"\s+(?:đã\s+)?(?:quyết\s+định|ký|ban\s+hành|yêu\s+cầu|chỉ\s+đạo|giao|đồng\s+ý)\b")
_ON_ORDER = regex.compile(
    r"\b(?:quyết\s+định|phân\s+công|điều\s+động|bổ\s+nhiệm|ủy\s+quyền)(?:\s+\p{L}+){0,3}\s+của\s+\Z"
)
_CHOSE = regex.compile(
    r"\b(?:bầu|bổ\s+nhiệm|điều\s+động|phân\s+công|chỉ\s+định|luân\s+chuyển)(?:\s+\p{L}+){0,3}\s+"
    r"(?:ông|bà|đồng\s+chí|anh|chị|đ/c)\s*:?\s*\Z"
)
_IN_TURN = regex.compile(r"\b(?:lần\s+lượt|theo\s+thứ\s+tự)\b")
# Between two posts of a career: `Phó giám đốc Xí nghiệp gỗ, Công ty Bình An; Giám đốc Sở Địa chính`.
_NEXT_POST = regex.compile(
    r"(?:,\s(?:(?:tổng\s)?công\s+ty|sở|bộ|ubnd|ủy\s+ban|cục|viện|trường|trung\s+tâm|tập\s+đoàn|văn\s+phòng)\s"
    r"[^.;,\n]{2,60})?(?:\s+khóa\s+[\divxlc]{1,6})?\s*;\s*"
)
_INSTEAD_OF = regex.compile(
    r"(?:\s+(?:sẽ|đã|vừa|được\s+\p{L}+|lên|về|đến))?\s+thay(?:\s+thế)?(?:\s+cho)?\s+"
    r"(?:(?:nguyên\s+)?(?:ông|bà|đồng\s+chí|đ/c)\s+)?"
)
# `vừa được |Thủ tướng| bổ nhiệm`
_PASSIVE = 40
_BY = regex.compile(r"(?:\s*\([^()\n]{1,30}\))?\s+(?:(?:đã|vừa|mới|sẽ|cũng|vừa\s+mới)\s+)?được\s+")
_APPOINTS = regex.compile(
    r"\s+(?:(?:đã|vừa|ký|quyết\s+định|tín\s+nhiệm|tiếp\s+tục)\s+){0,3}"
    r"(?:bổ\s+nhiệm|phê\s+chuẩn|chuẩn\s+y|điều\s+động|phân\s+công|chỉ\s+định|luân\s+chuyển|giao|cử|bầu)\b"
)
_FROM = regex.compile(r"\b(?:từ|đang|nguyên|vốn)\s+(?:là\s+|giữ\s+)?(?:vị\s+trí|cương\s+vị|chức\s+vụ|chức|ghế)\s+\Z")
_INTO = regex.compile(r"\)?\s+(?:làm|vào|giữ)\b[^.;\n]{0,20}")
_CHOSEN = regex.compile(
    r"\bđược\s+(?:\p{L}+\s+){0,4}?(?:bầu|bổ\s+nhiệm|điều\s+động|phân\s+công|chỉ\s+định|tín\s+nhiệm)\b"
)
# The rule of a name under a post.
SIGNATURE = "person.signature"
# The rule of a name behind `ông`, `bà`, `đồng chí`.
ADDRESSED = "person.honorific"
Owned = dict[int, list[tuple[Title, str]]]


def attach(body: Body, lex: Lexicon, names: Sequence[Name], titles: Sequence[Title]) -> Owned:
    """For each name (by its start) its titles, each with the id of the link that gave it."""
    items: list[Name | Title] = sorted([*names, *titles], key=lambda x: x.start)
    grammar = _Grammar(body, lex, items)
    i = 0
    while i < len(items):
        i = grammar.run(i) if isinstance(items[i], Title) else i + 1
    grammar.settle()
    return grammar.owned


class _Grammar:
    """The items of one body and what has been attached so far."""

    def __init__(self, body: Body, lex: Lexicon, items: list[Name | Title]) -> None:
        self.body, self.lex, self.items = body, lex, items
        self.owned: Owned = {}
        # Names that got a title from the left, so that the next one in front of a name is that name's.
        self.led: set[int] = set()
        # `ông A và bà B, Chủ tịch xã`: A has the title too, unless the article gives him another.
        self.maybe: list[tuple[Name, list[Title], str]] = []

    def link(self, links: Sequence[Link], start: int, end: int) -> str:
        """The first link that matches the stretch as a whole, or an empty id."""
        if end < start or end - start > MAX_GAP or self.body.text.find("\n", start, end) >= 0:
            return ""
        low = self.body.lower
        holds = low[start:end].__contains__
        for link in links:
            if (not link.triggers or any(map(holds, link.triggers))) and link.fullmatch(low, start, end):
                return link.rule
        return ""

    def _joined(self, start: int, end: int, *, after: str) -> bool:
        """Whether two titles are one person's; behind a name (link `after`) a verb may stand between them."""
        if end - start > MAX_GAP or self.body.text.find("\n", start, end) >= 0:
            return False
        low = self.body.lower
        if after == "person.post" and _NEXT_POST.fullmatch(low, start, end):
            return True
        return self.lex.join.fullmatch(low, start, end) is not None or (
            bool(after) and self.lex.join_post.fullmatch(low, start, end) is not None
        )

    def give(self, name: Name, run: Sequence[Title], rule: str) -> None:
        self.owned.setdefault(name.start, []).extend((t, rule) for t in run)

    def run(self, i: int) -> int:
        """Attach the run of titles that begins with item `i`; the index of the item after it."""
        items, lex = self.items, self.lex
        first = items[i]
        if not isinstance(first, Title):
            return i + 1
        left = items[i - 1] if i else None
        if isinstance(left, Name) and self._appoints(left, first):
            del items[i]
            return i
        after = ""
        if isinstance(left, Name):
            after = self.link(lex.after, left.end, first.start)
            if first.weak and self.body.text[left.end : first.start].isspace():
                # `bà A chủ tọa phiên họp`
                after = ""
            if after and self._acts_on(left, first):
                after = ""
        run = [first]
        j = i + 1
        while j < len(items):
            following = items[j]
            if not isinstance(following, Title):
                break
            if not self._joined(run[-1].end, following.start, after=after):
                break
            run.append(following)
            j += 1
        right = items[j] if j < len(items) else None
        before = ""
        if isinstance(right, Name) and (right.rule != "person.pronoun" or self._left(run[0])):
            before = self.link(lex.before, run[-1].end, right.start)
            if before and self._another(run, before):
                before = ""
            if before == "person.list_before" and not self._several(run[0]):
                before = ""
            if not before and self._signed(run, right, left):
                before = SIGNATURE
        self._decide(i, j, run, left if isinstance(left, Name) else None, after, right, before)
        return j

    def _appoints(self, name: Name, title: Title) -> bool:
        """Whether a title's holder gives the one named his post (`ông A được |Thủ tướng| bổ nhiệm làm …`)."""
        low = self.body.lower
        return (
            title.start - name.end < _PASSIVE
            and _BY.fullmatch(low, name.end, title.start) is not None
            and _APPOINTS.match(low, title.end) is not None
        )

    def _appointed(self, at: int, name: Name) -> Name:
        """Whose post it is that stands behind the name at `at`: of whom he appoints, or who is put in his place.

        `ông A được Thủ tướng B bổ nhiệm làm …`, `ông A thay ông B làm …`
        """
        low, items = self.body.lower, self.items
        other = items[at - 1] if at else None
        if isinstance(other, Name) and _INSTEAD_OF.fullmatch(low, other.end, name.start):
            return other
        if at < 2 or not _APPOINTS.match(low, name.end):
            return name
        first, title = items[at - 2], items[at - 1]
        passive = isinstance(first, Name) and isinstance(title, Title) and title.start - first.end < _PASSIVE
        return first if passive and isinstance(first, Name) and _BY.fullmatch(low, first.end, title.start) else name

    def _left(self, title: Title) -> bool:
        """Whether a post is the one that the pronoun behind it has left (`Từ vị trí cục trưởng, |ông| được điều …`)."""
        return _FROM.search(self.body.lower, max(0, title.start - 30), title.start) is not None

    def _acts_on(self, name: Name, title: Title) -> bool:
        """Whether the title's holder acts on the one named: `… đối với ông A, |Chủ tịch nước| quyết định …`."""
        low = self.body.lower
        if not _TOWARDS.search(low, max(0, name.start - 20), name.start):
            return False
        return _DECIDES.match(low, title.end) is not None

    def _signed(self, run: Sequence[Title], name: Name, left: Name | Title | None) -> bool:
        """Whether a name stands alone on its line under a post that does (`PHÓ CHỦ TỊCH`, `(Đã ký)`, `Lê Thị Hoa`)."""
        low, start, end = self.body.lower, run[0].start, run[-1].end
        if name.start - end > MAX_GAP or not name.sure or not _SIGNED.fullmatch(low, end, name.start):
            return False
        line = low.rfind("\n", 0, start) + 1
        if not _FOR.fullmatch(low[line:start].lstrip(" ")) or low[name.end : name.end + 3].strip(" .")[:1] not in (
            "",
            "\n",
        ):
            return False
        return not (isinstance(left, Name) and low[left.end : start].isspace())

    def _another(self, run: list[Title], link: str) -> bool:
        """Whether the title in front of a name is in the name of a thing, or somebody else's.

        `viếng lăng Chủ tịch Hồ Chí Minh`; `theo ủy quyền của Chủ tịch UBND tỉnh, ông A công bố`;
        `tặng bằng khen của Chủ tịch tỉnh cho ông A`
        """
        low, start = self.body.lower, run[0].start
        if len(run) > 1 and _ON_ORDER.search(low, max(0, start - 50), start) and "," in low[run[0].end : run[1].start]:
            del run[0]  # `theo quyết định của Bộ trưởng, |thiếu tướng| A giữ chức …`
            start = run[0].start
        if self.lex.memorial.search(low, max(0, start - 40), start):
            return True
        aside = low.startswith(",", run[-1].end) or link == "person.post_before"
        return aside and low[max(0, start - 8) : start].rstrip().endswith(" của")

    def _decide(
        self, i: int, j: int, run: list[Title], left: Name | None, after: str, right: Name | Title | None, before: str
    ) -> None:
        low = self.body.lower
        mine, theirs = run, []
        if before and isinstance(right, Name):
            gap = self.body.text[run[-1].end : right.start]
            gap = _SHORT.sub("", gap) if "(" in gap else gap
            direct = not any(c in gap for c in ",:;(") and "-" not in gap and "–" not in gap
            if not after or left is None or after == "person.capacity" or (not left.sure and right.rule == ADDRESSED):
                mine, theirs = [], run
            elif direct and (right.sure or left.start in self.led or self._leads(run[-1], right)):
                at = self._divide(left, run)
                mine, theirs = run[:at], run[at:]
        # A head such as `đại biểu` is a title by itself only in front of a name.
        mine = [t for t in mine if not t.direct]
        if isinstance(right, Name) and not low[run[-1].end : right.start].isspace():
            theirs = [t for t in theirs if not t.direct or t is not run[-1]]
        if mine and left is not None and after:
            left = self._appointed(i - 1, left)
            self.give(left, mine, after)
            self._share_back(i - 1, mine, after)
            self._share_post(i - 1, mine, after)
        elif mine and not theirs:
            self._career(i, mine)
        if theirs and isinstance(right, Name):
            self.give(right, theirs, before)
            if any(t.rule != "title.rank" for t in theirs):
                self.led.add(right.start)
            gap = low[theirs[-1].end : right.start]
            several = self._several(theirs[0])
            if ":" in gap or before == "person.post_before" or several:
                self._share_on(j, theirs, before)

    def _leads(self, title: Title, name: Name) -> bool:
        """Whether a title can only be that of the doubtful name behind it: a rank, or before a foreign name."""
        return title.rule in ("title.rank", "title.clergy") or (
            name.rule == "person.surname"
            and any(not is_syllable(word) for word in self.body.lower[name.start : name.end].split())
        )

    def _several(self, title: Title) -> bool:
        """Whether the words before a title say that several people have it (`6 phó chủ tịch`)."""
        return self.lex.plural.search(self.body.lower, max(0, title.start - 30), title.start) is not None

    def _career(self, i: int, run: list[Title]) -> None:
        """A line that begins with a time and a post is about the person who was named last."""
        low = self.body.lower
        line = low.rfind("\n", 0, run[0].start) + 1
        rule = self.link(self.lex.line, line, run[0].start)
        if not rule:
            return
        person = next(
            (x for x in reversed(self.items[:i]) if isinstance(x, Name) and " " in low[x.start : x.end]), None
        )
        if person is not None and run[0].start - person.end < CAREER:
            self.give(person, run, rule)

    def _divide(self, left: Name, run: list[Title]) -> int:
        """Where a run between two names stops being the left one's (`A, Bí thư và Chủ tịch xã B`)."""
        low = self.body.lower
        for k in range(len(run) - 1, 0, -1):
            gap = low[run[k - 1].end : run[k].start]
            if gap.strip() in ("và", ", và"):
                return k
        # Titles stand in front of their names here: `Bí thư A, Chủ tịch B`.
        return 0 if left.start in self.led else len(run) - 1

    def _share_back(self, at: int, run: list[Title], rule: str) -> None:
        """`Các ông A, B được bầu làm …`: the names before in the same list have the title too."""
        low, items = self.body.lower, self.items
        k = at
        while k > 0 and isinstance(items[k - 1], Name) and self._listed(items[k - 1].end, items[k].start):
            k -= 1
        if k == at:
            return
        if _IN_TURN.search(low, items[at].end, run[0].start) and at - k + 1 == len(run):
            # `ông A, bà B lần lượt là giám đốc, phó giám đốc`: to each his own
            self.owned[items[at].start] = self.owned[items[at].start][: -len(run)]
            for item, title in zip(items[k : at + 1], run, strict=True):
                self.give(item, [title], rule)  # type: ignore[arg-type]
            return
        several = self.lex.plural.search(low, max(0, items[k].start - 30), items[k].start)
        every = "đều" in low[items[at].end : run[0].start]
        for n, item in enumerate(items[k:at], k):
            if not isinstance(item, Name) or item.start in self.owned:
                continue
            if several or every:
                self.give(item, run, rule)
            elif n == at - 1 and item.sure and low[item.end : items[at].start].lstrip().startswith("và "):
                self.maybe.append((item, run, rule))

    def _share_post(self, at: int, run: list[Title], rule: str) -> None:
        """`ông A - Chủ tịch xã và ông B - Bí thư xã được bầu làm Huyện ủy viên`: A has the new post too."""
        low, items = self.body.lower, self.items
        gaps = [(run[n - 1].end, run[n].start) for n in range(1, len(run))]
        new = next((n for n, gap in enumerate(gaps, 1) if _CHOSEN.search(low, *gap)), 0)
        into = next((n for n, gap in enumerate(gaps, 1) if _INTO.fullmatch(low, *gap)), 0)
        k = at - 1
        if (
            not (new or into)
            or k < 1
            or not isinstance(items[k], Title)
            or not _AND.fullmatch(low, items[k].end, items[at].start)
        ):
            return
        while k > 0 and isinstance(items[k], Title):
            k -= 1
        other = items[k]
        if not isinstance(other, Name) or other.start not in self.owned:
            return
        # `bầu ông A (Giám đốc) và bà B (Giám đốc) làm ủy viên`
        new = new or (into if _CHOSE.search(low, max(0, other.start - 60), other.start) else 0)
        if new:
            self.give(other, run[new:], rule)

    def settle(self) -> None:
        """Give the titles that were left open to those who have no other in the article."""
        low = self.body.lower
        titled = {low[n.start : n.end] for n in self.items if isinstance(n, Name) and n.start in self.owned}
        for name, run, rule in self.maybe:
            if low[name.start : name.end] not in titled:
                self.give(name, run, rule)

    def _share_on(self, at: int, run: list[Title], rule: str) -> None:
        """`Các Phó Chủ tịch: A, B và C`: the names after in the same list have the title too."""
        end, k = self.items[at].end, at + 1
        bare = k < len(self.items) and isinstance(self.items[k], Name)
        while k < len(self.items):
            item = self.items[k]
            if isinstance(item, Title):
                # The name's own title stands between it and the next name.
                if not self.link(self.lex.after, end, item.start) and not self._joined(end, item.start, after=""):
                    return
            elif self._listed(end, item.start) and not (bare and ";" in self.body.text[end : item.start]):
                self.give(item, run, rule)
            else:
                return
            end, k = item.end, k + 1

    def _listed(self, start: int, end: int) -> bool:
        return end - start < 50 and _LIST.fullmatch(self.body.lower, start, end) is not None
