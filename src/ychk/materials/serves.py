"""Whether a paper is what a material asks for: kind, clause, unit, days, stamp, accepted.

Each question has three answers: an empty cell of the register, or a file of which only the name is known,
leaves it open.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import SequenceMatcher

from attrs import Factory, field, frozen

from ychk.materials.papers import Paper, Units, folded
from ychk.measures.windows import CompletePeriod, Context
from ychk.plan import MaterialSpec, Row
from ychk.status import Status, every

KINDS: Mapping[str, tuple[str, ...]] = {
    "台账": ("台账",),
    "截图": ("截图",),
    "说明报告": ("说明报告",),
    "制度文件": ("制度文件",),
    "测评报告": ("测评报告",),
    "案例": ("案例",),
    "名单": ("名单",),
    "自查表": ("台账", "说明报告"),
    "月报": ("说明报告", "信息"),
    "总结": ("说明报告",),
    "会议信息": ("信息", "会议记录"),
    "佐证材料": ("截图", "活动方案", "通知", "信息", "照片", "名单", "会议记录"),
}
"""The plan's kinds of paper, each with the register's kinds that can be one."""

_VAGUE = ("信息",)
"""Words for a kind of paper that many other names contain: in a file's name they say nothing."""

_LASTING = ("制度文件", "测评报告")
"""Papers that may be older than the time looked at, and hold all the same."""


def start_of(row: Row, context: Context) -> date:
    """First day that counts for a row."""
    return row.since or context.period_start


@frozen(eq=False)
class Asked:
    """One material of a row.

    Attributes:
        units: the plan's units; ``None`` where the dossier has no register, so that a file's name decides.
        alone: the row asks for nothing else.
    """

    spec: MaterialSpec
    row: Row
    context: Context
    units: Units | None
    alone: bool
    _title: str = field(default=Factory(lambda self: folded(self.spec.title_zh), takes_self=True), init=False)
    _matcher: SequenceMatcher[str] = field(
        default=Factory(lambda self: SequenceMatcher(None, "", self._title, autojunk=False), takes_self=True),
        init=False,
    )

    def serves(self, paper: Paper) -> Status:
        """Whether a paper is one, whoever hands it in, in whatever month."""
        kind = self._kind(paper)
        if kind is Status.UNMET or self.units is None:
            return kind
        clauses = {*self.spec.clauses}
        return every(
            (
                kind,
                Status.UNKNOWN if paper.row is None else Status.MET,
                Status.of(not clauses or not paper.clauses or not clauses.isdisjoint(paper.clauses)),
                self._dated(paper),
                Status.of(paper.stamped) if self.spec.stamped else Status.MET,
                paper.accepted,
            )
        )

    def fits(self, paper: Paper, unit: str | None, span: CompletePeriod | None) -> Status:
        """Whether a paper that is one comes from a unit, and was handed in within a month or quarter."""
        if self.units is None:
            return Status.MET
        return every(
            (self._from(paper, self.spec.by if unit is None else (unit,)), self._within(paper, span))
        )

    def likeness(self, paper: Paper) -> int:
        """How many characters in a row a paper's names share with the title; 0 where there is no choice."""
        return 0 if self.alone else max(map(self._shared, paper.titles), default=0)

    def _shared(self, name: str) -> int:
        self._matcher.set_seq1(name)
        return self._matcher.find_longest_match().size

    def _kind(self, paper: Paper) -> Status:
        if any(self._title in name for name in paper.titles):
            return Status.MET
        kinds = KINDS[self.spec.kind]
        if paper.kind is not None:
            return Status.of(paper.kind in kinds)
        if paper.kind_open:
            return Status.UNKNOWN
        words = {self.spec.kind, *kinds} - {*_VAGUE}
        return Status.of(any(word in name for word in words for name in paper.titles))

    def _dated(self, paper: Paper) -> Status:
        if paper.dated is None:
            return Status.UNKNOWN if paper.dated_open else Status.MET
        old = paper.dated < start_of(self.row, self.context) and self.spec.kind not in _LASTING
        return Status.of(not old and paper.dated <= self.context.as_of)

    def _from(self, paper: Paper, units: tuple[str, ...]) -> Status:
        if not units or paper.unit in units:
            return Status.MET
        known = self.units is not None and paper.unit in self.units.known
        return Status.UNMET if known else Status.UNKNOWN

    def _within(self, paper: Paper, span: CompletePeriod | None) -> Status:
        if paper.on is None:
            return Status.UNKNOWN
        return Status.of(
            paper.on <= self.context.as_of and (span is None or span.first <= paper.on <= span.last)
        )
