"""21 · Objections to published records and credit repair: few, quick, compliant, synchronised."""

from collections.abc import Iterable

from ychk import (
    NOTES,
    PAST_YEAR,
    Before,
    Check,
    Clause,
    Count,
    Distinct,
    Indicator,
    Is,
    IsTrue,
    MeanDays,
    OrFigure,
    Parameter,
    Plus,
    Presumes,
    Ratio,
    SameDay,
    TakesLonger,
    Text,
    Within,
    all_of,
    annex,
    at_least,
    hookimpl,
    ledger,
    none_of,
    note_if_any,
    working_days,
)

OBJECTIONS = ledger("objection_ledger")
REPAIRS = ledger("credit_repair_ledger").during("dispatched_at", PAST_YEAR)
RESULTS = ledger("sync_log").during("source_at", PAST_YEAR)
CASES, RECORDS, DAYS = Text("件", "cases"), Text("条", "records"), Text("个工作日", "working days")

# 21.1: valid objections among everything published in the year
raised = OBJECTIONS.during("raised_at", PAST_YEAR)
valid = raised.where(Is("outcome", {"成立", "部分成立"}, undecided={"在办"}))
licences, penalties = (
    ledger(name).during("decided_on", PAST_YEAR) for name in ("admin_license", "admin_penalty")
)
published = OrFigure(
    Plus(Count(licences), Count(penalties)), "published_total", instead_of=("admin_license", "admin_penalty")
)
RAISED = Text("本年度提出异议", "objections raised")
VALID = Text("有效异议占公示信息", "valid objections among published records")

# 21.2: how long objections take, those still open included
handled = OBJECTIONS.during("dispatched_at", PAST_YEAR)
slow = handled.where(TakesLonger("dispatched_at", "closed_at", 5, "national"))
days_taken = MeanDays(OBJECTIONS, "dispatched_at", "closed_at", PAST_YEAR, "national")
DISPATCHED = Text("本年度下发异议", "objections dispatched in the year")
MEAN = Text("平均办理工作日（未办结计至评估日）", "mean working days (open cases up to now)")
SLOW = Text("{count} 件异议超过5个工作日", "{count} objections took more than 5 working days")
CLOSED_FIRST = Text("{count} 件办结早于下发，按0日计", "{count} closed before dispatch count as 0 days")
no_objections = none_of("none_dispatched", handled, says=DISPATCHED, unit=CASES)

# 21.3: repairs reviewed in time, and those that passed published long enough before
REVIEW = working_days(3, after="dispatched_at", calendar="national")
reviewed = Within("reviewed_at", REVIEW)
late_by_days = REPAIRS.where(reviewed, ~Before("reviewed_at", "dispatched_at", days=4))
minor, serious = Is("severity", {"涉及一般失信", "一般", "轻微"}), Is("severity", {"涉及严重失信", "严重"})
general_term, serious_term = Parameter("minimum_publicity_general"), Parameter("minimum_publicity_serious")
long_published = (minor & ~Before("applied_at", "first_published_on", months=general_term)) | (
    serious & ~Before("applied_at", "first_published_on", months=serious_term)
)
compliant = IsTrue("materials_complete") & long_published
IN_TIME = Text("3个工作日内办结", "reviewed in time")
COMPLIANT = Text("材料齐全且公示期满", "complete and published long enough")
AFTER_THREE = Text(
    "{count} 件在3个工作日内但超过3个自然日", "{count} took over 3 calendar days, in 3 working days"
)
FIRST = Text("{count} 件办结早于下发，视为及时", "{count} reviewed before dispatch count as in time")

# 21.4: results on the local site the same day, automatically
synchronised = Is("state", {"成功"}) & Is("sync_mode", {"自动"}) & SameDay("local_at", "source_at")
PUSHED, TO_REPAIR = Text("同步记录", "results pushed"), Text("本年度下发修复", "repairs dispatched")
SYNCHRONISED = Text("当日自动同步成功", "synchronised on the same day, automatically")

INDICATOR = Indicator(
    "21",
    Text("“双公示”异议与信用修复", "Objections and repairs"),
    clauses=(
        Clause(
            "21.1",
            Text(
                "有效异议占公示信息小于十万分之一",
                "valid objections are below 1 in 100,000 published records",
            ),
            source=annex(21, 1, also=NOTES),
            points=2,
            reading=("A14", "D09"),
            holds=none_of("none_raised", raised, says=RAISED, unit=CASES)
            | Check(
                "valid_share",
                Ratio(Distinct(valid, "decision_no"), published),
                "<",
                "1/100000",
                says=VALID,
                unit=RECORDS,
            ),
        ),
        Clause(
            "21.2",
            Text("异议协同处理平均不超过5个工作日", "objections take at most 5 working days on average"),
            source=annex(21, 2),
            points=2,
            reading=("N02", "A15", "D09"),
            calendar="national",
            holds=no_objections | Check("mean", days_taken, "<=", 5, says=MEAN, unit=DAYS),
            notices=(
                note_if_any(
                    "open", handled.open("closed_at"), Text("{count} 件尚未办结", "{count} are still open")
                ),
                note_if_any("over_five", slow, SLOW),
                note_if_any(
                    "closed_first", handled.where(Before("closed_at", "dispatched_at")), CLOSED_FIRST
                ),
            ),
        ),
        Clause(
            "21.3",
            Text("信用修复3个工作日内办结，且通过的均合规", "repairs take 3 working days and are compliant"),
            source=annex(21, 3),
            points=3,
            reading=("N01", "A15", "D01", "D10"),
            calendar="national",
            holds=all_of("timely", REPAIRS, reviewed, by=REVIEW, says=IN_TIME, unit=CASES)
            & all_of("compliant", REPAIRS.where(result="通过"), compliant, says=COMPLIANT, unit=CASES),
            notices=(
                note_if_any("after_three_days", late_by_days, AFTER_THREE),
                note_if_any("reviewed_first", REPAIRS.where(Before("reviewed_at", "dispatched_at")), FIRST),
            ),
        ),
        Clause(
            "21.4",
            Text("修复、异议结果当日自动同步", "results reach the local site on the same day, automatically"),
            source=annex(21, 4),
            points=1,
            reading=("D01", "D10"),
            holds=Presumes(
                at_least("any", 1, RESULTS, says=PUSHED, unit=CASES)
                | (no_objections & none_of("no_repairs", REPAIRS, says=TO_REPAIR, unit=CASES))
            )
            & all_of("synchronised", RESULTS, synchronised, says=SYNCHRONISED, unit=CASES),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 21."""
    return [INDICATOR]
