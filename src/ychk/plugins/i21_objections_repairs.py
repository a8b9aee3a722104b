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
    MeanDays,
    OrFigure,
    Parameter,
    Plus,
    Presumes,
    Ratio,
    SameDay,
    Says,
    TakesLonger,
    Text,
    Within,
    all_of,
    annex,
    hookimpl,
    ledger,
    none_of,
    told_of,
    working_days,
)

OBJECTIONS = ledger("objection_ledger")
REPAIRS = ledger("credit_repair_ledger").during("dispatched_at", PAST_YEAR)
RESULTS = ledger("sync_log").during("source_at", PAST_YEAR)
CASES = Text("件", "cases")

raised = OBJECTIONS.during("raised_at", PAST_YEAR)
handled = OBJECTIONS.during("dispatched_at", PAST_YEAR)
valid = raised.where(Is("outcome", {"成立", "部分成立"}, undecided={"在办"}))
published = Plus(
    Count(ledger("admin_license").during("decided_on", PAST_YEAR)),
    Count(ledger("admin_penalty").during("decided_on", PAST_YEAR)),
)

REVIEW = working_days(3, after="dispatched_at", calendar="national")
reviewed = Within("reviewed_at", REVIEW)
minor, serious = Is("severity", {"涉及一般失信", "一般", "轻微"}), Is("severity", {"涉及严重失信", "严重"})
long_published = (
    minor & ~Before("applied_at", "first_published_on", months=Parameter("minimum_publicity_general"))
) | (serious & ~Before("applied_at", "first_published_on", months=Parameter("minimum_publicity_serious")))


NO_OBJECTIONS = none_of(
    "none_dispatched", handled, says=Text("本年度下发异议", "objections dispatched in the year"), unit=CASES
)

FEW = Clause(
    "21.1",
    Text(
        "有效异议占公示信息小于十万分之一", "valid objections are fewer than 1 in 100,000 published records"
    ),
    source=annex(21, 1, also=NOTES),
    points=2,
    reading=("A14", "D09"),
    holds=none_of("none_raised", raised, says=Text("本年度提出异议", "objections raised"), unit=CASES)
    | Check(
        "valid_share",
        Ratio(
            Distinct(valid, "decision_no"),
            OrFigure(published, "published_total", instead_of=("admin_license", "admin_penalty")),
        ),
        "<",
        "1/100000",
        says=Text("有效异议占公示信息", "valid objections among published records"),
        unit=Text("条", "records"),
    ),
)

QUICK = Clause(
    "21.2",
    Text("异议协同处理平均不超过5个工作日", "objections take at most 5 working days on average"),
    source=annex(21, 2),
    points=2,
    reading=("N02", "A15", "D09"),
    calendar="national",
    holds=NO_OBJECTIONS
    | Check(
        "mean",
        MeanDays(OBJECTIONS, "dispatched_at", "closed_at", PAST_YEAR, "national"),
        "<=",
        5,
        says=Text("平均办理工作日（未办结计至评估日）", "mean working days (open cases up to now)"),
        unit=Text("个工作日", "working days"),
    ),
    notices=(
        told_of("open", handled.open("closed_at"), Text("{count} 件尚未办结", "{count} are still open")),
        told_of(
            "over_five",
            handled.where(TakesLonger("dispatched_at", "closed_at", 5, "national")),
            Text("{count} 件异议超过5个工作日", "{count} objections took more than 5 working days"),
        ),
        told_of(
            "closed_first",
            handled.where(Before("closed_at", "dispatched_at")),
            Text("{count} 件办结早于下发，按0日计", "{count} closed before dispatch count as 0 days"),
        ),
    ),
)

REPAIRED = Clause(
    "21.3",
    Text(
        "信用修复3个工作日内办结，且通过的均合规",
        "repairs are reviewed within 3 working days, and all that passed were compliant",
    ),
    source=annex(21, 3),
    points=3,
    reading=("N01", "A15", "D01", "D10"),
    calendar="national",
    holds=all_of(
        "timely", REPAIRS, reviewed, by=REVIEW, says=Text("3个工作日内办结", "reviewed in time"), unit=CASES
    )
    & all_of(
        "compliant",
        REPAIRS.where(result="通过"),
        Says("materials_complete") & long_published,
        says=Text("材料齐全且公示期满", "complete and published long enough"),
        unit=CASES,
    ),
    notices=(
        told_of(
            "after_three_days",
            REPAIRS.where(reviewed, ~Before("reviewed_at", "dispatched_at", days=4)),
            Text(
                "{count} 件在3个工作日内但超过3个自然日",
                "{count} took over 3 calendar days, in 3 working days",
            ),
        ),
        told_of(
            "reviewed_first",
            REPAIRS.where(Before("reviewed_at", "dispatched_at")),
            Text("{count} 件办结早于下发，视为及时", "{count} reviewed before dispatch count as in time"),
        ),
    ),
)

SYNCHRONISED = Clause(
    "21.4",
    Text("修复、异议结果当日自动同步", "results reach the local site on the same day, automatically"),
    source=annex(21, 4),
    points=1,
    reading=("D01", "D10"),
    holds=Presumes(
        Check("any", Count(RESULTS), ">=", 1, says=Text("同步记录", "results pushed"), unit=CASES)
        | (
            NO_OBJECTIONS
            & none_of("no_repairs", REPAIRS, says=Text("本年度下发修复", "repairs dispatched"), unit=CASES)
        )
    )
    & all_of(
        "synchronised",
        RESULTS,
        Is("state", {"成功"}) & Is("sync_mode", {"自动"}) & SameDay("local_at", "source_at"),
        says=Text("当日自动同步成功", "synchronised on the same day, automatically"),
        unit=CASES,
    ),
)

INDICATOR = Indicator(
    "21", Text("“双公示”异议与信用修复", "Objections and repairs"), (FEW, QUICK, REPAIRED, SYNCHRONISED)
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 21."""
    return [INDICATOR]
