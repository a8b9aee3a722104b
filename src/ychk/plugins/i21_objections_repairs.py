"""21 · Objections to published records and credit repair: few, quick, compliant, synchronised."""

from collections.abc import Iterable

from ychk import (
    PAST_YEAR,
    Before,
    Check,
    Clause,
    Count,
    Distinct,
    Due,
    Every,
    Indicator,
    Is,
    MeanDays,
    Notice,
    OrFigure,
    Plus,
    Presumes,
    Ratio,
    SameDay,
    Says,
    TakesLonger,
    Text,
    Within,
    hookimpl,
    ledger,
    working_days,
)

OBJECTIONS = ledger("objection_ledger")
REPAIRS = ledger("credit_repair_ledger").during("dispatched_at", PAST_YEAR)
RESULTS = ledger("sync_log").during("source_at", PAST_YEAR)
CASES, DAYS = Text("件", "cases"), Text("个工作日", "working days")

raised = OBJECTIONS.during("raised_at", PAST_YEAR)
handled = OBJECTIONS.during("dispatched_at", PAST_YEAR)
valid = raised.where(Is("outcome", {"成立", "部分成立"}, undecided={"在办"}))
published = Plus(
    Count(ledger("admin_license").during("decided_on", PAST_YEAR)),
    Count(ledger("admin_penalty").during("decided_on", PAST_YEAR)),
)

REVIEW = working_days(3, after="dispatched_at", calendar="national")
passed = REPAIRS.where(result="通过")
minor, serious = Is("severity", {"涉及一般失信", "一般", "轻微"}), Is("severity", {"涉及严重失信", "严重"})
long_published = (minor & ~Before("applied_at", "first_published_on", months=3)) | (
    serious & ~Before("applied_at", "first_published_on", months=6)
)


def none(name: str, number: Count, says: Text) -> Check:
    """No case at all."""
    return Check(name, number, "==", 0, says=says, unit=CASES)


NO_OBJECTIONS = none(
    "none_dispatched", Count(handled), Text("本年度下发异议", "objections dispatched in the year")
)

INDICATOR = Indicator(
    "21",
    Text("“双公示”异议与信用修复", "Objections and repairs"),
    clauses=(
        Clause(
            "21.1",
            Text(
                "有效异议占公示信息小于十万分之一",
                "valid objections are fewer than 1 in 100,000 published records",
            ),
            source="annex, row 21 (1) and the notes on terms",
            points=2,
            reading=("A14", "D09"),
            holds=none("none_raised", Count(raised), Text("本年度提出异议", "objections raised in the year"))
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
        ),
        Clause(
            "21.2",
            Text("异议协同处理平均不超过5个工作日", "objections take at most 5 working days on average"),
            source="annex, row 21 (2)",
            points=2,
            reading=("N02", "A15", "D09"),
            calendar="national",
            holds=NO_OBJECTIONS
            | Check(
                "mean",
                MeanDays(OBJECTIONS, "dispatched_at", "closed_at", PAST_YEAR, "national"),
                "<=",
                5,
                says=Text(
                    "平均办理工作日（未办结计至评估日）",
                    "mean working days (open cases up to the assessment)",
                ),
                unit=DAYS,
            ),
            notices=(
                Notice(
                    none(
                        "over_five",
                        Count(handled.where(TakesLonger("dispatched_at", "closed_at", 5, "national"))),
                        Text("超过5个工作日的异议", "objections above 5 working days"),
                    ),
                    Text("{count} 件异议超过5个工作日", "{count} objections took more than 5 working days"),
                ),
                Notice(
                    none(
                        "closed_first",
                        Count(handled.where(Before("closed_at", "dispatched_at"))),
                        Text("办结早于下发", "closed before dispatched"),
                    ),
                    Text(
                        "{count} 件办结早于下发，按0日计",
                        "{count} cases closed before dispatch count as 0 days",
                    ),
                ),
            ),
        ),
        Clause(
            "21.3",
            Text(
                "信用修复3个工作日内办结，且通过的均合规",
                "repairs are reviewed within 3 working days, and all that passed were compliant",
            ),
            source="annex, row 21 (3)",
            points=3,
            reading=("N01", "A15", "D01", "D10"),
            calendar="national",
            holds=Check(
                "timely",
                Every(
                    REPAIRS.where(Due(REVIEW)),
                    Within("reviewed_at", REVIEW),
                    also=REPAIRS.where(~Due(REVIEW), Within("reviewed_at", REVIEW)),
                ),
                "==",
                1,
                says=Text("3个工作日内办结", "reviewed within 3 working days"),
                unit=CASES,
            )
            & Check(
                "compliant",
                Every(passed, Says("materials_complete") & long_published),
                "==",
                1,
                says=Text("材料齐全且公示期满", "materials complete and published long enough"),
                unit=CASES,
            ),
            notices=(
                Notice(
                    none(
                        "after_three_days",
                        Count(
                            REPAIRS.where(
                                Within("reviewed_at", REVIEW), ~Before("reviewed_at", "dispatched_at", days=4)
                            )
                        ),
                        Text("超过3个自然日", "after 3 calendar days"),
                    ),
                    Text(
                        "{count} 件在3个工作日内但超过3个自然日",
                        "{count} repairs took over 3 calendar days, though within 3 working days",
                    ),
                ),
            ),
        ),
        Clause(
            "21.4",
            Text("修复、异议结果当日自动同步", "results reach the local site on the same day, automatically"),
            source="annex, row 21 (4)",
            points=1,
            reading=("D01", "D10"),
            holds=Presumes(
                Check("any", Count(RESULTS), ">=", 1, says=Text("同步记录", "results pushed"), unit=CASES)
                | (
                    NO_OBJECTIONS
                    & none(
                        "no_repairs", Count(REPAIRS), Text("本年度下发修复", "repairs dispatched in the year")
                    )
                )
            )
            & Check(
                "synchronised",
                Every(
                    RESULTS,
                    Is("state", {"成功"}) & Is("sync_mode", {"自动"}) & SameDay("local_at", "source_at"),
                ),
                "==",
                1,
                says=Text("当日自动同步成功", "synchronised on the same day, automatically"),
                unit=CASES,
            ),
        ),
    ),
)


@hookimpl
def ychk_indicators() -> Iterable[Indicator]:
    """Contribute row 21."""
    return [INDICATOR]
