"""8 · 信用系统等保三级与信息安全：每个系统有三级备案和有效测评，近三年没有信息安全事件。"""

from __future__ import annotations

from datetime import date

from ychk.plugins import i08_protection_level
from ychk.testing import Case, IndicatorTester, table

SYSTEMS = ("system_name", "level", "filing_no", "filed_on", "assessed_on", "conclusion", "next_due_on")
SOUND = ("信用平台", "3", "64010043001", "2020-03-02", "2022-03-10", "良", "2023-03-09")
INCIDENTS = ("occurred_on", "incident_type", "notified_by_superior", "reported_on")
QUIET = ("", "无", "否", "2022-05-31")

Record = tuple[str, ...]


def system(name: str = "信用平台", **cells: str) -> Record:
    """A record of filing and test in which all is well but for `cells`."""
    return _changed(SYSTEMS, SOUND, {"system_name": name, **cells})


def incident(**cells: str) -> Record:
    """A monthly zero report but for `cells`."""
    return _changed(INCIDENTS, QUIET, cells)


def _changed(columns: Record, record: Record, cells: dict[str, str]) -> Record:
    assert cells.keys() <= set(columns)
    return tuple(cells.get(column, cell) for column, cell in zip(columns, record, strict=True))


def mlps(*records: Record, lacks: str = "") -> dict[str, object]:
    """The ledger of filings and tests, perhaps without a column."""
    return {"mlps_record": _ledger(SYSTEMS, records, lacks)}


def incidents(*records: Record, lacks: str = "") -> dict[str, object]:
    """The ledger of incidents, perhaps without a column."""
    return {"security_incident": _ledger(INCIDENTS, records, lacks)}


def _ledger(columns: Record, records: tuple[Record, ...], lacks: str) -> object:
    kept = [at for at, column in enumerate(columns) if column != lacks]
    header, *rows = (" | ".join(cells[at] for at in kept) for cells in (columns, *records))
    return table(header, *rows)


NO_INCIDENT = incidents()
ALL_WELL = mlps(system())
UNDER_LEVEL = system(level="2")

CASES = [
    Case(
        "8.1",
        "信用平台三级备案、2022年3月测评，逐月零报告：满足",
        "met",
        ALL_WELL | incidents(QUIET),
        observed={"records": ("1", "1"), "systems": ("1", "1"), "incidents": ("0", "0")},
        shortfall={"systems": ("0", "0"), "incidents": ("0", "0")},
    ),
    # 一条备案测评记录
    Case("8.1", "定为二级：不满足", "unmet", mlps(UNDER_LEVEL) | NO_INCIDENT),
    Case("8.1", "定为四级，高于三级：满足", "met", mlps(system(level="4")) | NO_INCIDENT),
    Case(
        "8.1",
        "备案证明编号空白：空白即没有备案，不满足",
        "unmet",
        mlps(system(filing_no="")) | NO_INCIDENT,
        shortfall={"systems": ("1", "1")},
    ),
    Case("8.1", "6月30日评估日当天备案：满足", "met", mlps(system(filed_on="2022-06-30")) | NO_INCIDENT),
    Case(
        "8.1",
        "7月1日才备案：评估日尚未备案，不满足",
        "unmet",
        mlps(system(filed_on="2022-07-01")) | NO_INCIDENT,
    ),
    Case("8.1", "6月30日评估日当天测评：满足", "met", mlps(system(assessed_on="2022-06-30")) | NO_INCIDENT),
    Case(
        "8.1",
        "7月1日才测评：评估日尚未测评，不满足",
        "unmet",
        mlps(system(assessed_on="2022-07-01")) | NO_INCIDENT,
    ),
    Case(
        "8.1",
        "7月1日备案并测评，7月1日评估：满足",
        "met",
        mlps(system(filed_on="2022-07-01", assessed_on="2022-07-01")) | NO_INCIDENT,
        as_of=date(2022, 7, 1),
    ),
    Case(
        "8.1",
        "测评有效期截止6月30日，评估日当天仍有效：满足",
        "met",
        mlps(system(next_due_on="2022-06-30")) | NO_INCIDENT,
    ),
    Case(
        "8.1",
        "测评有效期截止6月29日，已过期一天：不满足",
        "unmet",
        mlps(system(next_due_on="2022-06-29")) | NO_INCIDENT,
    ),
    Case(
        "8.1",
        "五个系统的测评结论为优、良、中、符合、基本符合：都合格，满足",
        "met",
        mlps(*(system(word, conclusion=word) for word in ("优", "良", "中", "符合", "基本符合")))
        | NO_INCIDENT,
        observed={"records": ("5", "5"), "systems": ("1", "1")},
    ),
    Case("8.1", "测评结论为差：不满足", "unmet", mlps(system(conclusion="差")) | NO_INCIDENT),
    Case("8.1", "测评结论为不符合：不满足", "unmet", mlps(system(conclusion="不符合")) | NO_INCIDENT),
    # 空白和无法辨认
    *(
        Case(
            "8.1",
            f"{name}空白：未知",
            "unknown",
            mlps(system(**{column: ""})) | NO_INCIDENT,
            observed={"systems": ("0", "1")},
            shortfall={"systems": ("0", "1")},
        )
        for name, column in (
            ("安全保护等级", "level"),
            ("备案日期", "filed_on"),
            ("测评日期", "assessed_on"),
            ("测评结论", "conclusion"),
            ("下次测评截止", "next_due_on"),
        )
    ),
    *(
        Case(
            "8.1",
            f"{name}写作“{word}”，无法辨认：未知",
            "unknown",
            mlps(system(**{column: word})) | NO_INCIDENT,
        )
        for name, column, word in (
            ("安全保护等级", "level", "三档"),
            ("备案日期", "filed_on", "前年"),
            ("测评日期", "assessed_on", "今年三月"),
            ("测评结论", "conclusion", "合格"),
            ("下次测评截止", "next_due_on", "一年后"),
        )
    ),
    Case(
        "8.1",
        "定为二级，测评结论和日期空白：等级已不够，不满足",
        "unmet",
        mlps(system(level="2", conclusion="", assessed_on="", next_due_on="")) | NO_INCIDENT,
    ),
    Case(
        "8.1",
        "测评结论为差，安全保护等级写作“三档”：结论已不合格，不满足",
        "unmet",
        mlps(system(level="三档", conclusion="差")) | NO_INCIDENT,
    ),
    # 每个系统都要有一条合格的记录
    Case(
        "8.1",
        "平台合格、网站二级：两个系统差一个，不满足",
        "unmet",
        mlps(system(), system("信用网站", level="2")) | NO_INCIDENT,
        observed={"records": ("2", "2"), "systems": ("1/2", "1/2")},
        shortfall={"systems": ("1", "1")},
    ),
    Case(
        "8.1",
        "同一系统去年的测评已过期，今年的有效：一条合格即可，满足",
        "met",
        mlps(system(assessed_on="2021-03-08", next_due_on="2022-03-07"), system()) | NO_INCIDENT,
        observed={"records": ("2", "2"), "systems": ("1", "1")},
    ),
    Case(
        "8.1",
        "同一系统两条都不合格：按系统计，只差一个，不满足",
        "unmet",
        mlps(UNDER_LEVEL, system(conclusion="差")) | NO_INCIDENT,
        shortfall={"systems": ("1", "1")},
    ),
    Case(
        "8.1",
        "一条缺备案、一条缺测评：各条都不齐，不能凑成一条，不满足",
        "unmet",
        mlps(system(filing_no=""), system(next_due_on="2022-03-09")) | NO_INCIDENT,
    ),
    Case(
        "8.1",
        "同一系统一条二级、一条等级空白：可能是三级，未知",
        "unknown",
        mlps(UNDER_LEVEL, system(level="")) | NO_INCIDENT,
    ),
    Case(
        "8.1",
        "同一系统一条合格、一条等级空白：满足",
        "met",
        mlps(system(), system(level="")) | NO_INCIDENT,
    ),
    Case(
        "8.1",
        "网站二级、平台等级空白：差一至两个，不满足",
        "unmet",
        mlps(system(level=""), system("信用网站", level="2")) | NO_INCIDENT,
        observed={"systems": ("0", "1/2")},
        shortfall={"systems": ("1", "2")},
    ),
    # 系统名称空白
    Case(
        "8.1",
        "平台合格，另一条二级的没有系统名称：可能是另一个系统，未知",
        "unknown",
        mlps(system(), system("", level="2")) | NO_INCIDENT,
        observed={"systems": ("1/2", "1")},
        shortfall={"systems": ("0", "1")},
    ),
    Case(
        "8.1",
        "平台二级，另一条合格的没有系统名称：可能就是平台的，未知",
        "unknown",
        mlps(UNDER_LEVEL, system("")) | NO_INCIDENT,
        shortfall={"systems": ("0", "1")},
    ),
    Case(
        "8.1",
        "平台、网站都是二级，一条合格的没有系统名称：最多补上一个，不满足",
        "unmet",
        mlps(UNDER_LEVEL, system("信用网站", level="2"), system("")) | NO_INCIDENT,
        shortfall={"systems": ("1", "2")},
    ),
    Case(
        "8.1",
        "平台合格，另一条合格的没有系统名称：是谁的都一样，满足",
        "met",
        mlps(system(), system("")) | NO_INCIDENT,
    ),
    Case(
        "8.1",
        "平台二级，另一条二级的没有系统名称：是谁的都不合格，不满足",
        "unmet",
        mlps(UNDER_LEVEL, system("", level="2")) | NO_INCIDENT,
        shortfall={"systems": ("1", "2")},
    ),
    Case(
        "8.1",
        "唯一一条合格，没有系统名称：是谁的都一样，满足",
        "met",
        mlps(system("")) | NO_INCIDENT,
    ),
    Case(
        "8.1",
        "唯一一条二级，没有系统名称：无论是哪个系统，都没有合格的记录，不满足",
        "unmet",
        mlps(system("", level="2")) | NO_INCIDENT,
        shortfall={"systems": ("1", "1")},
    ),
    # 近三年信息安全事件
    Case(
        "8.1",
        "近三年数据泄露一件：不满足",
        "unmet",
        ALL_WELL | incidents(QUIET, incident(occurred_on="2022-04-02", incident_type="数据泄露")),
        observed={"incidents": ("1", "1")},
        shortfall={"incidents": ("1", "1")},
    ),
    Case(
        "8.1",
        "无以外的七种事件各一件：都计，差七件，不满足",
        "unmet",
        ALL_WELL
        | incidents(
            *(
                incident(occurred_on="2022-04-02", incident_type=word)
                for word in (
                    "数据泄露",
                    "数据被窃取",
                    "数据被篡改",
                    "数据丢失",
                    "网站被篡改",
                    "系统被入侵",
                    "被上级通报",
                )
            )
        ),
        observed={"incidents": ("7", "7")},
    ),
    Case(
        "8.1",
        "事件类型为无，但被上级通报：不满足",
        "unmet",
        ALL_WELL | incidents(incident(notified_by_superior="是")),
    ),
    Case(
        "8.1",
        "2019年7月1日发生，三年的首日：不满足",
        "unmet",
        ALL_WELL | incidents(incident(occurred_on="2019-07-01", incident_type="数据丢失")),
    ),
    Case(
        "8.1",
        "2019年6月30日发生，早一天，2022年5月才报告：按发生日期，三年之外，满足",
        "met",
        ALL_WELL | incidents(incident(occurred_on="2019-06-30", incident_type="数据丢失")),
        observed={"incidents": ("0", "0")},
    ),
    Case(
        "8.1",
        "6月30日评估日当天23时发生，截到日期：不满足",
        "unmet",
        ALL_WELL | incidents(incident(occurred_on="2022-06-30 23:00:00", incident_type="系统被入侵")),
    ),
    Case(
        "8.1",
        "6月30日发生，7月2日才报告：按发生日期，不满足",
        "unmet",
        ALL_WELL
        | incidents(incident(occurred_on="2022-06-30", incident_type="系统被入侵", reported_on="2022-07-02")),
    ),
    Case(
        "8.1",
        "7月1日发生：评估日尚未发生，满足",
        "met",
        ALL_WELL
        | incidents(incident(occurred_on="2022-07-01", incident_type="系统被入侵", reported_on="2022-07-02")),
    ),
    Case(
        "8.1",
        "发生日期空白，2019年7月1日报告：按报告日期，不满足",
        "unmet",
        ALL_WELL | incidents(incident(incident_type="数据泄露", reported_on="2019-07-01")),
    ),
    Case(
        "8.1",
        "发生日期空白，2019年6月30日报告：按报告日期，三年之外，满足",
        "met",
        ALL_WELL | incidents(incident(incident_type="数据泄露", reported_on="2019-06-30")),
        observed={"incidents": ("0", "0")},
    ),
    Case(
        "8.1",
        "发生日期空白，6月30日报告：不满足",
        "unmet",
        ALL_WELL | incidents(incident(incident_type="数据泄露", reported_on="2022-06-30")),
    ),
    Case(
        "8.1",
        "发生日期空白，7月1日报告：评估日尚未报告，满足",
        "met",
        ALL_WELL | incidents(incident(incident_type="数据泄露", reported_on="2022-07-01")),
    ),
    Case(
        "8.1",
        "2023年2月28日评估，2020年2月29日发生的在三年之内：不满足",
        "unmet",
        mlps(system(next_due_on="2023-03-09"))
        | incidents(incident(occurred_on="2020-02-29", incident_type="数据泄露")),
        as_of=date(2023, 2, 28),
    ),
    # 事件台账的空白和无法辨认
    Case(
        "8.1",
        "发生日期、报告日期都空白的数据泄露：可能在三年之内，未知",
        "unknown",
        ALL_WELL | incidents(incident(incident_type="数据泄露", reported_on="")),
        observed={"incidents": ("0", "1")},
        shortfall={"incidents": ("0", "1")},
    ),
    Case(
        "8.1",
        "发生日期空白，报告日期写作“上月”，无法辨认：未知",
        "unknown",
        ALL_WELL | incidents(incident(incident_type="数据泄露", reported_on="上月")),
    ),
    Case(
        "8.1",
        "发生日期写作“年初”，无法辨认但不是空白：不看2019年的报告日期，未知",
        "unknown",
        ALL_WELL
        | incidents(incident(occurred_on="年初", incident_type="数据泄露", reported_on="2019-06-30")),
    ),
    Case(
        "8.1",
        "发生日期写作“年初”，2022年5月报告：同样无法辨认，未知",
        "unknown",
        ALL_WELL | incidents(incident(occurred_on="年初", incident_type="数据泄露")),
    ),
    Case(
        "8.1",
        "发生日期、报告日期都空白的零报告：无论何时都没有事件，满足",
        "met",
        ALL_WELL | incidents(incident(reported_on="")),
    ),
    Case(
        "8.1",
        "事件类型空白，未被通报：未知",
        "unknown",
        ALL_WELL | incidents(incident(incident_type="")),
    ),
    Case(
        "8.1",
        "事件类型写作“勒索病毒”，不在用词之内：未知",
        "unknown",
        ALL_WELL | incidents(incident(incident_type="勒索病毒")),
    ),
    Case(
        "8.1",
        "事件类型空白，但被上级通报：不满足",
        "unmet",
        ALL_WELL | incidents(incident(incident_type="", notified_by_superior="是")),
    ),
    Case(
        "8.1",
        "事件类型空白，但2019年6月30日发生：三年之外，满足",
        "met",
        ALL_WELL | incidents(incident(incident_type="", occurred_on="2019-06-30")),
    ),
    Case(
        "8.1",
        "事件类型为无，是否被上级通报空白：未知",
        "unknown",
        ALL_WELL | incidents(incident(notified_by_superior="")),
    ),
    Case(
        "8.1",
        "事件类型为无，是否被上级通报写作“待查”，无法辨认：未知",
        "unknown",
        ALL_WELL | incidents(incident(notified_by_superior="待查")),
    ),
    Case(
        "8.1",
        "数据泄露，是否被上级通报空白：已是事件，不满足",
        "unmet",
        ALL_WELL | incidents(incident(incident_type="数据泄露", notified_by_superior="")),
    ),
    # 缺台账
    Case(
        "8.1",
        "两份台账都没有：未知",
        "unknown",
        observed={"records": ("0", None), "systems": (None, None), "incidents": ("0", None)},
    ),
    Case("8.1", "没有备案测评台账，也没有事件：未知", "unknown", incidents(QUIET)),
    Case(
        "8.1",
        "没有备案测评台账，但近三年有事件：仍不满足",
        "unmet",
        incidents(incident(incident_type="数据泄露")),
    ),
    Case(
        "8.1",
        "备案测评台账只有表头：没有一个系统可判断，未知而不是满足",
        "unknown",
        mlps() | incidents(QUIET),
        observed={"records": ("0", "0"), "systems": (None, None)},
    ),
    Case(
        "8.1",
        "备案测评台账只有表头，但近三年有事件：仍不满足",
        "unmet",
        mlps() | incidents(incident(incident_type="数据泄露")),
    ),
    Case("8.1", "没有事件台账：不当作没有事件，未知", "unknown", ALL_WELL),
    Case("8.1", "没有事件台账，但平台是二级：仍不满足", "unmet", mlps(UNDER_LEVEL)),
    Case(
        "8.1",
        "事件台账只有表头：没有事件，满足",
        "met",
        ALL_WELL | NO_INCIDENT,
        observed={"incidents": ("0", "0")},
    ),
    # 缺列
    *(
        Case("8.1", f"备案测评台账缺{name}一列：未知", "unknown", mlps(system(), lacks=column) | NO_INCIDENT)
        for name, column in (
            ("安全保护等级", "level"),
            ("备案证明编号", "filing_no"),
            ("备案日期", "filed_on"),
            ("测评日期", "assessed_on"),
            ("测评结论", "conclusion"),
            ("下次测评截止", "next_due_on"),
        )
    ),
    Case(
        "8.1",
        "备案测评台账缺测评结论一列，但平台是二级：不满足",
        "unmet",
        mlps(UNDER_LEVEL, lacks="conclusion") | NO_INCIDENT,
    ),
    Case(
        "8.1",
        "缺系统名称一列，一条合格、一条二级：分不清是否同一系统，未知",
        "unknown",
        mlps(system(), UNDER_LEVEL, lacks="system_name") | NO_INCIDENT,
    ),
    Case(
        "8.1",
        "缺系统名称一列，两条都合格：怎样分都满足",
        "met",
        mlps(system(), system("信用网站"), lacks="system_name") | NO_INCIDENT,
    ),
    Case(
        "8.1",
        "缺发生日期一列，2019年6月30日报告的数据泄露：不能当作空白，未知",
        "unknown",
        ALL_WELL
        | incidents(incident(incident_type="数据泄露", reported_on="2019-06-30"), lacks="occurred_on"),
    ),
    Case(
        "8.1",
        "缺报告日期一列，数据泄露的发生日期空白：未知",
        "unknown",
        ALL_WELL | incidents(incident(incident_type="数据泄露"), lacks="reported_on"),
    ),
    Case(
        "8.1",
        "缺报告日期一列，数据泄露2022年4月发生：不需要报告日期，不满足",
        "unmet",
        ALL_WELL
        | incidents(incident(occurred_on="2022-04-02", incident_type="数据泄露"), lacks="reported_on"),
    ),
    Case(
        "8.1",
        "缺事件类型一列，未被上级通报：未知",
        "unknown",
        ALL_WELL | incidents(QUIET, lacks="incident_type"),
    ),
    Case(
        "8.1",
        "缺是否被上级通报一列，事件类型为无：未知",
        "unknown",
        ALL_WELL | incidents(QUIET, lacks="notified_by_superior"),
    ),
]

TESTER = IndicatorTester(i08_protection_level, CASES)
test_case, test_cases_suffice = TESTER.tests()
