"""21 · Objections to published records and credit repair: few, quick, compliant, synchronised."""

from ychk import rules as r

OBJECTIONS = r.ledger("objection_ledger")
REPAIRS = r.ledger("credit_repair_ledger").during("dispatched_at", r.PAST_YEAR)
RESULTS = r.ledger("sync_log").during("source_at", r.PAST_YEAR)
CASES, DAYS = ("件", "cases"), ("个工作日", "working days")

# 21.1: valid objections among everything published in the year
raised = OBJECTIONS.during("raised_at", r.PAST_YEAR)
valid = raised.where(r.Is("outcome", {"成立", "部分成立"}, undecided={"在办"}))
licences, penalties = (
    r.ledger(name).during("decided_on", r.PAST_YEAR) for name in ("admin_license", "admin_penalty")
)
published = r.OrFigure(
    r.Plus(r.Count(licences), r.Count(penalties)),
    "published_total",
    instead_of=("admin_license", "admin_penalty"),
)
RAISED = ("本年度提出异议", "objections raised")
VALID = ("有效异议占公示信息", "valid objections among published records")

# 21.2: how long objections take, those still open included
handled = OBJECTIONS.during("dispatched_at", r.PAST_YEAR)
slow = handled.where(r.TakesLonger("dispatched_at", "closed_at", 5, "national"))
days_taken = r.MeanDays(OBJECTIONS, "dispatched_at", "closed_at", r.PAST_YEAR, "national")
DISPATCHED = ("本年度下发异议", "objections dispatched in the year")
MEAN = ("平均办理工作日（未办结计至评估日）", "mean working days (open cases up to now)")
SLOW = ("{count} 件异议超过5个工作日", "{count} objections took more than 5 working days")
CLOSED_FIRST = ("{count} 件办结早于下发，按0日计", "{count} closed before dispatch count as 0 days")
no_objections = r.none_of("none_dispatched", handled, says=DISPATCHED, unit=CASES)

# 21.3: repairs reviewed in time, and those that passed published long enough before
REVIEW = r.working_days(3, after="dispatched_at", calendar="national")
reviewed = r.Within("reviewed_at", REVIEW)
late_by_days = REPAIRS.where(reviewed, ~r.Before("reviewed_at", "dispatched_at", days=4))
minor, serious = (
    r.Is("severity", {"涉及一般失信", "一般", "轻微"}),
    r.Is("severity", {"涉及严重失信", "严重"}),
)
general_term, serious_term = (
    r.Parameter("minimum_publicity_general"),
    r.Parameter("minimum_publicity_serious"),
)
long_published = (minor & ~r.Before("applied_at", "first_published_on", months=general_term)) | (
    serious & ~r.Before("applied_at", "first_published_on", months=serious_term)
)
compliant = r.IsTrue("materials_complete") & long_published
IN_TIME = ("3个工作日内办结", "reviewed in time")
COMPLIANT = ("材料齐全且公示期满", "complete and published long enough")
AFTER_THREE = (
    "{count} 件在3个工作日内但超过3个自然日",
    "{count} took over 3 calendar days, in 3 working days",
)
FIRST = ("{count} 件办结早于下发，视为及时", "{count} reviewed before dispatch count as in time")

# 21.4: results on the local site the same day, automatically
synchronised = r.Is("state", {"成功"}) & r.Is("sync_mode", {"自动"}) & r.SameDay("local_at", "source_at")
PUSHED, TO_REPAIR = ("同步记录", "results pushed"), ("本年度下发修复", "repairs dispatched")
SYNCHRONISED = ("当日自动同步成功", "synchronised on the same day, automatically")

INDICATOR = r.Indicator(
    "21",
    plan="yinchuan-2022",
    clauses=(
        r.Clause(
            "21.1",
            holds=r.none_of("none_raised", raised, says=RAISED, unit=CASES)
            | r.Check(
                "valid_share",
                r.Ratio(r.Distinct(valid, "decision_no"), published),
                "<",
                "1/100000",
                says=VALID,
            ),
        ),
        r.Clause(
            "21.2",
            calendar="national",
            holds=no_objections | r.Check("mean", days_taken, "<=", 5, says=MEAN, unit=DAYS),
            notices=(
                r.note_if_any(
                    "open", handled.open("closed_at"), ("{count} 件尚未办结", "{count} are still open")
                ),
                r.note_if_any("over_five", slow, SLOW),
                r.note_if_any(
                    "closed_first", handled.where(r.Before("closed_at", "dispatched_at")), CLOSED_FIRST
                ),
            ),
        ),
        r.Clause(
            "21.3",
            calendar="national",
            holds=r.all_of("timely", REPAIRS, reviewed, by=REVIEW, says=IN_TIME, unit=CASES)
            & r.all_of("compliant", REPAIRS.where(result="通过"), compliant, says=COMPLIANT, unit=CASES),
            notices=(
                r.note_if_any("after_three_days", late_by_days, AFTER_THREE),
                r.note_if_any(
                    "reviewed_first", REPAIRS.where(r.Before("reviewed_at", "dispatched_at")), FIRST
                ),
            ),
        ),
        r.Clause(
            "21.4",
            holds=r.Presumes(
                r.at_least("any", 1, RESULTS, says=PUSHED, unit=CASES)
                | (no_objections & r.none_of("no_repairs", REPAIRS, says=TO_REPAIR, unit=CASES))
            )
            & r.all_of("synchronised", RESULTS, synchronised, says=SYNCHRONISED, unit=CASES),
        ),
    ),
)

ychk_indicators = r.contributes(INDICATOR)
