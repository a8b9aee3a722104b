"""A plugin as another team would write it: a ledger with own words, rules on it, a second plan."""

from pathlib import Path

from ychk import rules as r

SCENARIOS = r.LedgerSchema(
    name="credit_plus_scenario",
    id="AC01",
    zh="信用+应用场景台账",
    key=("scenario_no",),
    unit="unit",
    columns=[
        r.Column("scenario_no", "场景编号", "text", required="always"),
        r.Column("unit", "责任单位", "text", required="always"),
        r.Column("field", "领域", "enum", values=("医疗", "养老", "交通"), required="always"),
        r.Column("county", "所在县区", "enum", words_of="counties"),
        r.Column("opened_on", "上线日期", "date", empty="not_yet"),
    ],
)
PLAN = r.read_plan(Path(__file__).with_name("plan.toml").read_text("utf-8"))

opened = r.ledger(SCENARIOS).done("opened_on")
medical = r.ledger("credit_plus_scenario").done("opened_on").where(field="医疗")
OPEN, UNIT = ("已上线场景", "scenarios open"), ("个", "scenarios")

OWN = r.Indicator(
    "AC-1",
    title=("信用+场景", "Credit-plus scenarios"),
    clauses=[
        r.Clause(
            "AC-1.1",
            requirement=("上线至少2个场景", "at least 2 scenarios are open"),
            source=("本区通知第三条", "our own notice, section 3"),
            holds=r.at_least("open", 2, opened, says=OPEN, unit=UNIT),
        )
    ],
)
GATE = r.Indicator("1", [r.Clause("1.1", r.Attested())], plan="acme-2025")
ROW = r.Indicator(
    "2",
    [
        r.Clause("2.1", r.at_least("open", r.Parameter("scenarios"), opened, says=OPEN, unit=UNIT)),
        r.Clause("2.2", r.at_least("medical", 1, medical, says=("医疗场景", "medical scenarios"), unit=UNIT)),
    ],
    plan="acme-2025",
)

ychk_ledgers = r.contributes(SCENARIOS)
ychk_plans = r.contributes(PLAN)
ychk_indicators = r.contributes(OWN, GATE, ROW)
