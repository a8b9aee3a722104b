"""Writes the example dossier ``yinchuan-2022``: synthetic records of a city on 30 June 2022.

Usage: ``python examples/make_yinchuan_2022.py [FOLDER]``. The same seed gives the same bytes everywhere.
Nothing resembles a real record: entities are numbered examples, the organisation part of every code begins
with ``XX``, which is never issued, no person occurs, and columns that may name one are left out. What a rule
should trip over is not left to chance: it stands by itself and says why. The rest is ordinary business.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count, product
from pathlib import Path
from typing import NamedTuple, TypeVar

import ychk
from ychk.codes import ORGANISATION_WEIGHTS, check_character

SEED = 20220630
AS_OF = date(2022, 6, 30)
CALENDAR = ychk.WorkCalendar.for_region("CN")
HOME = Path(__file__).with_name("yinchuan-2022")

COUNTIES = {
    "兴庆区": "640104",
    "金凤区": "640106",
    "西夏区": "640105",
    "灵武市": "640181",
    "永宁县": "640121",
    "贺兰县": "640122",
}
CITY = "640100"
_DEPARTMENTS = """
    教育 科技 工信 公安 民政 司法 财政 人社 自然资源 生态环境 住建 交通运输 水务 农业农村 商务 文旅
    应急管理 市场监管 市政管理 体育 统计 园林管理 金融 医保 税务 烟草专卖 审批服务 综合执法
"""
DEPARTMENTS = (*(f"市{name}局" for name in _DEPARTMENTS.split()), "市卫健委")
PARKS = ("银川经济技术开发区", "银川综合保税区", "银川高新技术产业开发区", "苏银产业园")
COUNTY_OFFICES = ("兴庆区市场监管局", "金凤区综合执法局", "永宁县自然资源局", "灵武市应急管理局")


class Unit(NamedTuple):
    """A unit that decides: its mark in document numbers, its parts of all licences and of all penalties."""

    name: str
    mark: str
    licences: int
    penalties: int


DECIDING_UNITS = (
    Unit("市审批服务局", "银审", 30, 0),
    Unit("市市场监管局", "银市监", 14, 16),
    Unit("市住建局", "银住建", 8, 6),
    Unit("市自然资源局", "银自然", 7, 3),
    Unit("市交通运输局", "银交", 7, 14),
    Unit("市卫健委", "银卫", 7, 7),
    Unit("市生态环境局", "银环", 5, 7),
    Unit("市应急管理局", "银应急", 4, 6),
    Unit("市农业农村局", "银农", 4, 3),
    Unit("市水务局", "银水", 3, 2),
    Unit("市文旅局", "银文旅", 3, 3),
    Unit("市公安局", "银公", 4, 8),
    Unit("市综合执法局", "银综执", 0, 12),
    Unit("兴庆区市场监管局", "兴市监", 2, 7),
    Unit("金凤区综合执法局", "金综执", 0, 4),
    Unit("永宁县自然资源局", "永自然", 1, 1),
    Unit("灵武市应急管理局", "灵应急", 1, 1),
)
LICENCE, PENALTY, COERCION = "行政许可", "行政处罚", "行政强制"
SHORT = {LICENCE: "许", PENALTY: "罚", COERCION: "强"}
NUMBERS = {LICENCE: 755, PENALTY: 694, COERCION: 44}
ACCEPTED, RETURNED, REPEATED = "合规入库", "退回", "疑似重复"

T = TypeVar("T")
Cell = object
Row = Sequence[Cell]


# --- chance, dates, codes -------------------------------------------------------------------------------


class Dice:
    """Chance of its own for every ledger, from ``random()`` alone: the one method that never changes."""

    def __init__(self, name: str) -> None:
        self._random = random.Random(f"{SEED}/{name}")

    def below(self, number: int) -> int:
        """0, 1, … up to but without `number`."""
        return int(self._random.random() * number)

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + self.below(high - low + 1)

    def pick(self, items: Sequence[T]) -> T:
        """One of `items`."""
        return items[self.below(len(items))]

    def sample(self, items: Iterable[T], number: int) -> list[T]:
        """`number` different ones of `items`, mixed."""
        mixed = sorted((self._random.random(), place, item) for place, item in enumerate(items))
        return [item for _, _, item in mixed[:number]]

    def moment(self, day: date) -> datetime:
        """A time of office hours on `day`."""
        return datetime.combine(day, time(self.between(8, 17), self.below(60), self.below(60)))


def working_days(first: date, last: date) -> list[date]:
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return [day for day in days if CALENDAR.is_working_day(day)]


def months_later(day: date, months: int) -> date:
    """The same day of the month, else the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def invented_code(kind: str, region: str, serial: int) -> str:
    """A well-formed unified code that nobody holds: organisation codes never begin with XX."""
    body = f"XX{serial:06d}"
    total = sum(int(char, 36) * weight for char, weight in zip(body, ORGANISATION_WEIGHTS, strict=True))
    first17 = f"{kind}{region}{body}{'0123456789X0'[11 - total % 11]}"
    return first17 + check_character(first17)


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in text)


# --- entities -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entity:
    """One organisation of the registry."""

    uscc: str
    name: str
    type: str
    authority: str
    region: str
    founded: date
    ended: date | None = None


GROUPS = (  # type, first two characters of the code, authority, name, in existence, ended
    ("机关", "11", "机构编制", "银川示例机关{:02d}", 60, 0),
    ("事业单位", "12", "机构编制", "银川示例第{:03d}事业单位", 180, 3),
    ("群团", "13", "机构编制", "银川示例群团{:02d}", 20, 0),
    ("社会团体", "51", "民政", "银川示例{:02d}行业协会", 60, 2),
    ("民办非企业单位", "52", "民政", "银川示例{:02d}服务中心", 70, 3),
    ("基金会", "53", "民政", "银川示例{:02d}基金会", 4, 0),
    ("村居委会", "54", "民政", "示例{:03d}村民委员会", 100, 0),
    ("工会", "81", "工会", "银川示例{:03d}公司工会委员会", 60, 0),
    ("企业", "91", "市场监管", "银川示例{:04d}{}有限公司", 1750, 62),
    ("个体工商户", "92", "市场监管", "银川示例{:04d}号商店", 560, 20),
    ("农民专业合作社", "93", "市场监管", "银川示例{:03d}种植专业合作社", 80, 2),
    ("其他", "N2", "农业农村", "示例{:02d}村股份经济合作社", 9, 0),
    ("其他", "Y1", "其他", "银川示例{:02d}其他组织", 3, 0),
)
TRADES = ("商贸", "建材", "餐饮", "物流", "科技", "食品", "物业", "装饰", "机械", "农业")
BODIES = (*DEPARTMENTS, *COUNTY_OFFICES, *(f"{county}人民政府" for county in COUNTIES), *PARKS)


def make_entities() -> list[Entity]:
    """About 3,000 organisations, every code well formed and held once."""
    dice, serials, entities = Dice("entities"), count(1), []
    for type_, prefix, authority, pattern, living, gone in GROUPS:
        for number in range(1, living + gone + 1):
            is_body = type_ == "机关" and number <= len(BODIES)
            region = CITY if type_ in {"机关", "群团"} else dice.pick((CITY, *COUNTIES.values()))
            founded = date(2000, 1, 1) + timedelta(days=dice.below(7600))
            ended = date(2021, 7, 1) + timedelta(days=dice.below(360)) if number > living else None
            name = BODIES[number - 1] if is_body else pattern.format(number, TRADES[number % 10])
            code = invented_code(prefix, region, next(serials))
            entities.append(Entity(code, name, type_, authority, region, founded, ended))
    return entities


@dataclass(frozen=True)
class World:
    """Who there is: all entities, and those that most ledgers speak of."""

    entities: Sequence[Entity]
    firms: Sequence[Entity]
    codes: Mapping[str, str]

    @classmethod
    def make(cls) -> World:
        """The one world of the seed."""
        entities = make_entities()
        firms = [entity for entity in entities if entity.type == "企业" and entity.ended is None]
        return cls(entities, firms, {entity.name: entity.uscc for entity in entities})


def written_codes(world: World) -> dict[str, str]:
    """Codes that the registry writes otherwise than it should, by the entity's name."""
    firms = world.firms
    closed = next(entity for entity in world.entities if entity.type == "企业" and entity.ended)
    return {
        firms[100].name: full_width(firms[100].uscc),
        firms[200].name: firms[200].uscc.lower(),
        firms[300].name: f" {firms[300].uscc} ",
        # One code on two firms, and only cleaning shows it: the second is in lower case.
        firms[401].name: firms[400].uscc.lower(),
        # A wrong check character, but the firm no longer exists: nothing to count.
        closed.name: closed.uscc[:17] + ("0" if closed.uscc[17] != "0" else "1"),
    }


def entity_registry(world: World) -> list[Row]:
    written = written_codes(world)
    header = (
        "统一社会信用代码 主体名称 主体类型 登记管理部门 登记机关行政区划代码 成立日期 登记状态 "
        "注销或吊销日期"
    )
    rows: list[Row] = []
    for item in world.entities:
        code, state = written.get(item.name, item.uscc), "注销" if item.ended else "存续"
        subject = (code, item.name, item.type, item.authority, item.region)
        rows.append((*subject, item.founded, state, item.ended))
    return [header.split(), *rows]


def uscc_error_ledger(world: World) -> list[Row]:
    """Eleven errors put right, and one of a firm still being worked on."""
    dice = Dice("uscc_error_ledger")
    header = (
        "serial_no batch_no error_type uscc entity_name entity_type registration_authority found_on "
        "responsible_unit fix_status corrected_uscc fixed_on"
    )
    rows: list[Row] = []
    for number, firm in enumerate(dice.sample(world.firms[600:], 11), 1):
        found = date(2021, 7, 20) + timedelta(days=26 * number)
        wrong = firm.uscc[:16] + firm.uscc[17] + firm.uscc[16]
        kind = dice.pick(("校验位错", "长度或字符错"))
        end = (firm.name, "企业", "市场监管", found, "市市场监管局", "已整改", firm.uscc)
        rows.append((number, "2022-1", kind, wrong, *end, found + timedelta(days=dice.between(3, 15))))
    firm = world.firms[500]
    open_row = (firm.uscc, firm.name, "企业", "市场监管", date(2022, 6, 9), "市市场监管局", "整改中", "", "")
    rows.append((12, "2022-2", "名称不一致", *open_row))
    return [header.split(), *rows]


# --- decisions and their receipts (rows 5, 21, 22) ------------------------------------------------------


@dataclass(frozen=True)
class Upload:
    """One attempt to report a decision; `written` stands in the cell instead of the moment."""

    at: datetime
    result: str = ACCEPTED
    error: str = ""
    written: str = ""


@dataclass(frozen=True)
class Decision:
    """One administrative decision with everything that was done to report it."""

    kind: str
    unit: str
    firm: Entity
    decided_on: date
    uploads: tuple[Upload, ...] = ()
    secret: bool = False
    number: str = ""


def noon(year: int, month: int, day: int) -> datetime:
    return datetime.combine(date(year, month, day), time(12))


def ordinary_decisions(kind: str, world: World) -> list[Decision]:
    """Decisions reported within one to six working days; at the end of June some are not reported yet."""
    dice = Dice(kind)
    first = date(2022, 3, 1) if kind == COERCION else date(2022, 1, 4)
    days = working_days(first, AS_OF)
    units = [
        unit.name
        for unit in DECIDING_UNITS
        for _ in range(unit.licences if kind == LICENCE else unit.penalties)
    ]
    decisions = []
    for _ in range(NUMBERS[kind]):
        decided = dice.pick(days)
        moment = dice.moment(CALENDAR.add(decided, dice.between(1, 6)))
        uploads = (Upload(moment),) if moment.date() <= AS_OF else ()
        secret = kind != COERCION and dice.below(120) == 0
        firm = dice.pick(world.firms)
        decisions.append(Decision(kind, dice.pick(units), firm, decided, () if secret else uploads, secret))
    return decisions


def remarkable_decisions(world: World) -> list[Decision]:
    """The decisions that rows 5 and 22 should have something to say about."""
    market, roads, health, permits = "市市场监管局", "市交通运输局", "市卫健委", "市审批服务局"
    firms = iter(world.firms[11:])
    returned = Upload(noon(2022, 4, 13), RETURNED, "处罚类别为空")
    repeated = Upload(noon(2022, 2, 24), REPEATED, "文书号重复")
    unreadable = Upload(noon(2022, 5, 30), written="2022-05-3O")

    def decision(kind: str, unit: str, month: int, day: int, *uploads: Upload) -> Decision:
        return Decision(kind, unit, next(firms), date(2022, month, day), uploads)

    return [
        # Late by a Saturday: the 7th working day is Friday 18 March; counting to the 19th still gives 7.
        decision(PENALTY, roads, 3, 9, Upload(noon(2022, 3, 19))),
        # Late by two working days.
        decision(PENALTY, market, 5, 16, Upload(noon(2022, 5, 27))),
        # Returned, put right and accepted on the 6th working day: in time.
        decision(PENALTY, health, 4, 11, returned, Upload(noon(2022, 4, 19))),
        # Sent twice; the second counts for nothing.
        decision(PENALTY, market, 2, 21, Upload(noon(2022, 2, 23)), repeated),
        # In time two weeks later: Spring Festival, with a Saturday and a Sunday worked before it.
        decision(LICENCE, permits, 1, 24, Upload(noon(2022, 2, 7))),
        # A letter O instead of a zero: nobody can say when this licence was reported.
        decision(LICENCE, permits, 5, 24, unreadable),
        # Coercion: in time on 5 May, the 7th working day over the holidays; and one not yet due.
        decision(COERCION, market, 4, 22, Upload(noon(2022, 5, 5))),
        decision(COERCION, roads, 6, 24),
    ]


def earlier_penalties(world: World) -> list[Decision]:
    """Penalties of before 2022, for repairs and objections; row 5 does not look at them."""
    dice = Dice("earlier")
    days = working_days(date(2021, 1, 11), date(2021, 12, 3))
    units = ("市市场监管局", "市生态环境局", "市交通运输局", "市应急管理局")
    firms = dice.sample(world.firms, 24)
    return [
        Decision(PENALTY, dice.pick(units), firm, days[place * len(days) // 24])
        for place, firm in enumerate(firms)
    ]


def numbered(decisions: Iterable[Decision]) -> list[Decision]:
    """In order of their dates, numbered by unit, kind and year."""
    marks = {unit.name: unit.mark for unit in DECIDING_UNITS}
    used: dict[str, int] = {}
    result = []
    for item in sorted(decisions, key=lambda item: (item.decided_on, item.unit, item.firm.uscc)):
        series = f"{marks[item.unit]}示{SHORT[item.kind]}〔{item.decided_on.year}〕"
        used[series] = used.get(series, 0) + 1
        result.append(replace(item, number=f"{series}{used[series]}号"))
    return result


def make_decisions(world: World) -> list[Decision]:
    ordinary = [item for kind in NUMBERS for item in ordinary_decisions(kind, world)]
    return numbered([*ordinary, *remarkable_decisions(world), *earlier_penalties(world)])


def decision_source_list(world: World, decisions: Sequence[Decision]) -> list[Row]:
    header = (
        "decision_type decision_no authority_name authority_uscc decided_on must_publish "
        "not_published_reason business_system"
    )
    rows: list[Row] = []
    for item in decisions:
        if item.decided_on.year == 2022:
            must = ("否", "依法不予公开") if item.secret else ("是", "")
            system = "审批系统" if item.kind == LICENCE else "执法系统"
            by = (item.unit, world.codes[item.unit], item.decided_on)
            rows.append((item.kind, item.number, *by, *must, system))
    return [header.split(), *rows]


def publicity_receipts(decisions: Sequence[Decision]) -> dict[str, list[Row]]:
    """Receipts of licences and penalties, one table a month of upload."""
    header = (
        "record_id info_type decision_no decided_on uploaded_at accepted_at check_result error_reason "
        "reporting_unit"
    )
    reported = [item for item in decisions if item.kind != COERCION and item.decided_on.year == 2022]
    sent = [(upload, item) for item in reported for upload in item.uploads]
    tables: dict[str, list[Row]] = {}
    for serial, (upload, item) in enumerate(sorted(sent, key=lambda pair: (pair[0].at, pair[1].number)), 1):
        accepted = (
            upload.at + timedelta(minutes=20) if upload.result == ACCEPTED and not upload.written else ""
        )
        subject = (f"R{serial:05d}", item.kind, item.number, item.decided_on)
        answer = (upload.written or upload.at, accepted, upload.result, upload.error)
        table = tables.setdefault(f"{upload.at:%Y-%m}", [header.split()])
        table.append((*subject, *answer, item.unit))
    return tables


def admin_license(world: World, decisions: Sequence[Decision]) -> list[Row]:
    header = (
        "XK_XDR_LB XK_XDR_SHXYM XK_XKWS XK_WSH XK_XKLB XK_NR XK_JDRQ XK_YXQZ XK_YXQZI XK_XKJG XK_XKJGDM XK_ZT"
    )
    rows: list[Row] = []
    for item in decisions:
        if item.kind == LICENCE and not item.secret:
            day = item.decided_on
            subject = ("法人及非法人组织", item.firm.uscc, "准予许可决定书", item.number, "普通", "示例事项")
            dates = (day, day, months_later(day, 60))
            rows.append((*subject, *dates, item.unit, world.codes[item.unit], "有效"))
    return [header.split(), *rows]


def admin_penalty(world: World, decisions: Sequence[Decision]) -> list[Row]:
    dice = Dice("admin_penalty")
    header = (
        "CF_XDR_LB CF_XDR_SHXYM CF_WSH CF_WFXW CF_SY CF_YJ CF_CFLB CF_NR CF_NR_FK CF_JDRQ CF_YXQ CF_GSJZQ "
        "CF_CFJG CF_CFJGDM"
    )
    rows: list[Row] = []
    for item in decisions:
        if item.kind == PENALTY and not item.secret:
            fine = f"{dice.between(1, 60) * 5 / 100:.2f}" if dice.below(4) else ""
            penalty = ("罚款", "处以罚款", fine) if fine else ("警告", "予以警告", fine)
            until = months_later(item.decided_on, 12)
            subject = ("法人及非法人组织", item.firm.uscc, item.number, "示例行为", "示例事实", "示例依据")
            dates = (item.decided_on, until, until)
            rows.append((*subject, *penalty, *dates, item.unit, world.codes[item.unit]))
    return [header.split(), *rows]


def admin_other_action(world: World, decisions: Sequence[Decision]) -> list[Row]:
    """Coercion as decided, and a few records of other kinds, which row 22 does not score."""
    dice = Dice("admin_other_action")
    header = (
        "info_type uscc action_form action_content action_no decided_on authority_name "
        "authority_uscc uploaded_at"
    )
    rows: list[Row] = []
    for item in decisions:
        if item.kind == COERCION:
            form = dice.pick(("查封", "扣押", "冻结", "加处罚款或滞纳金", "代履行"))
            subject = (COERCION, item.firm.uscc, form, "示例措施")
            moment = item.uploads[0].at if item.uploads else ""
            rows.append((*subject, item.number, item.decided_on, item.unit, world.codes[item.unit], moment))
    for number in range(1, 7):
        firm, day = dice.pick(world.firms), date(2022, number, 10)
        kind = dice.pick(("行政确认", "行政奖励"))
        end = (f"银示他〔2022〕{number}号", day, "市人社局", world.codes["市人社局"], "")
        rows.append((kind, firm.uscc, "", "示例事项", *end))
    return [header.split(), *rows]


# --- objections and repairs (row 21) --------------------------------------------------------------------

# Dispatched, and the working days it took. 55 days for 12 closed cases; the open one stands at 9 by 30 June:
# 64 / 13 is under 5, and every further working day adds a thirteenth.
OBJECTIONS = (
    (date(2021, 7, 26), 3),
    (date(2021, 8, 20), 4),
    (date(2021, 9, 17), 5),
    (date(2021, 10, 12), 4),
    (date(2021, 11, 25), 5),
    (date(2021, 12, 30), 4),
    (date(2022, 1, 27), 5),
    (date(2022, 2, 18), 4),
    (date(2022, 3, 24), 3),
    (date(2022, 4, 14), 11),
    (date(2022, 5, 12), 4),
    (date(2022, 6, 1), 3),
)
OPEN_OBJECTION = date(2022, 6, 17)


def objection_ledger(decisions: Sequence[Decision]) -> list[Row]:
    """Objections of a year: none was upheld, the last is open, so nobody knows yet whether it will be."""
    dice = Dice("objection_ledger")
    header = (
        "objection_no entity_name uscc info_type decision_no reason channel raised_at dispatched_at "
        "handling_unit closed_at outcome is_valid correction synced_at"
    )
    known = [item for item in decisions if item.kind == PENALTY and not item.secret]
    rows: list[Row] = []
    for number, (day, length) in enumerate((*OBJECTIONS, (OPEN_OBJECTION, 0)), 1):
        item = dice.pick([item for item in known if day - timedelta(days=150) < item.decided_on < day])
        sent = dice.moment(day)
        closed = dice.moment(CALENDAR.add(day, length)) if length else ""
        outcome = dice.pick(("不成立", "不成立", "撤回")) if length else "在办"
        subject = (
            f"YY{number:03d}",
            item.firm.name,
            item.firm.uscc,
            PENALTY,
            item.number,
            "认为记录与事实不符",
        )
        handled = (
            dice.pick(("信用中国", "地方网站", "窗口")),
            sent - timedelta(days=1),
            sent,
            item.unit,
            closed,
        )
        rows.append((*subject, *handled, outcome, "否", "", ""))
    return [header.split(), *rows]


@dataclass(frozen=True)
class Repair:
    """One request to end the publication of a penalty."""

    penalty: Decision
    severity: str
    published_on: date
    applied_on: date
    dispatched_on: date
    reviewed_on: date | None
    result: str


def ordinary_repairs(penalties: Sequence[Decision]) -> list[Repair]:
    """Applied for after the months of publication, reviewed within three working days."""
    dice = Dice("repairs")
    repairs = []
    for item in penalties:
        severity, months = dice.pick((("涉及一般失信", 3), ("涉及一般失信", 3), ("涉及严重失信", 6)))
        published = CALENDAR.add(item.decided_on, dice.between(3, 7))
        applied = months_later(published, months) + timedelta(days=dice.between(2, 20))
        dispatched = CALENDAR.add(applied, 1)
        if date(2021, 7, 1) <= dispatched <= date(2022, 6, 20):
            reviewed = CALENDAR.add(dispatched, dice.between(1, 3))
            result = "不通过" if dice.below(8) == 0 else "通过"
            repairs.append(Repair(item, severity, published, applied, dispatched, reviewed, result))
    return repairs


def make_repairs(decisions: Sequence[Decision]) -> list[Repair]:
    earlier = [item for item in decisions if item.decided_on.year == 2021]
    spring = next(item for item in earlier if item.decided_on >= date(2021, 4, 1))
    autumn = next(item for item in earlier if item.decided_on >= date(2021, 11, 8))
    *ordinary, last = [item for item in earlier if item not in (spring, autumn)]
    minor, published = "涉及一般失信", CALENDAR.add(spring.decided_on, 3)
    return [
        *ordinary_repairs(ordinary),
        # Friday to Thursday over 古尔邦节: four working days, two in Ningxia. The rule is national.
        Repair(spring, minor, published, date(2021, 7, 15), date(2021, 7, 16), date(2021, 7, 22), "通过"),
        # Published on 30 November, applied for on 28 February: three months to the day.
        Repair(
            autumn, minor, date(2021, 11, 30), date(2022, 2, 28), date(2022, 3, 1), date(2022, 3, 3), "通过"
        ),
        # Dispatched the day before: nothing is due yet.
        Repair(last, minor, date(2021, 12, 10), date(2022, 6, 28), date(2022, 6, 29), None, "在办"),
    ]


def credit_repair_ledger(repairs: Sequence[Repair]) -> list[Row]:
    dice = Dice("credit_repair_ledger")
    header = (
        "信用修复编号 主体名称 统一社会信用代码 处罚决定书文号 处罚机关 处罚决定日期 失信等级 首次公示日期 "
        "申请日期 受理日期 协同下发时间 地方初审办结时间 办理结果 材料是否齐全"
    )
    rows: list[Row] = []
    for number, item in enumerate(sorted(repairs, key=lambda item: item.dispatched_on), 1):
        penalty, applied = item.penalty, dice.moment(item.applied_on)
        reviewed = dice.moment(item.reviewed_on) if item.reviewed_on else ""
        subject = (f"XF{number:03d}", penalty.firm.name, penalty.firm.uscc, penalty.number, penalty.unit)
        days = (penalty.decided_on, item.severity, item.published_on, applied, applied + timedelta(hours=1))
        complete = "否" if item.result == "不通过" else "是"
        rows.append((*subject, *days, dice.moment(item.dispatched_on), reviewed, item.result, complete))
    return [header.split(), *rows]


def sync_log(repairs: Sequence[Repair]) -> list[Row]:
    """Every repair that passed reached the local site the same day; one of them by hand."""
    dice = Dice("sync_log")
    header = "decision_no result_type source_at local_at sync_mode state"
    rows: list[Row] = []
    done = [(item.reviewed_on, item) for item in repairs if item.reviewed_on and item.result == "通过"]
    for number, (reviewed, item) in enumerate(sorted(done, key=lambda pair: pair[0]), 1):
        source = dice.moment(CALENDAR.add(reviewed, 1))
        local = source + timedelta(minutes=dice.between(2, 40))
        rows.append(
            (item.penalty.number, "信用修复", source, local, "人工" if number == 7 else "自动", "成功")
        )
    return [header.split(), *rows]


# --- ranking, campaign, articles (rows 7, 12) -----------------------------------------------------------


def city_credit_ranking() -> list[Row]:
    """18th of 94 is the first fifth; 19th, as in May, is not."""
    header = "period city sequence sequence_size index_score rank region region_size region_rank rank_change"
    ranks = (
        (202201, 24, 23),
        (202202, 22, 21),
        (202203, 23, 22),
        (202204, 21, 20),
        (202205, 21, 19),
        (202206, 20, 18),
    )
    rows: list[Row] = []
    before = 23
    for period, place, region_rank in ranks:
        score = f"{87 - region_rank / 8:.2f}"
        known = (period, "银川市", "省会及副省级以上城市", 36, score, place)
        rows.append((*known, "西部", 94, region_rank, before - region_rank))
        before = region_rank
    return [header.split(), *rows]


def public_body_roster(world: World) -> list[Row]:
    header = "entity_name uscc body_type area superior status former_name"
    rows: list[Row] = [
        (name, world.codes[name], "政府部门", "市本级", "银川市人民政府", "存续", "") for name in DEPARTMENTS
    ]
    rows += [
        (f"{name}人民政府", world.codes[f"{name}人民政府"], "政府部门", name, "", "存续", "")
        for name in COUNTIES
    ]
    rows += [(name, world.codes[name], "园区管委会", "市本级", "", "存续", "") for name in PARKS]
    schools = [item for item in world.entities if item.type == "事业单位" and item.ended is None][:12]
    rows += [(item.name, item.uscc, "事业单位", "市本级", "市教育局", "存续", "") for item in schools]
    # Abolished: owes no article.
    rows.append(("市示例撤并局", invented_code("11", CITY, 9001), "政府部门", "市本级", "", "撤销", ""))
    return [header.split(), *rows]


def publicity_activity() -> list[Row]:
    header = (
        "activity_no activity_name activity_type host_unit held_on place participants effect has_plan "
        "photo_count article_count"
    )
    held = (
        ("诚信建设万里行", "市发改委", date(2021, 9, 16), 320),
        ("群众性宣传教育", "市教育局", date(2021, 11, 4), 1500),
        ("百城万企亮信用", "市市场监管局", date(2022, 3, 15), 260),
        ("六进", "兴庆区人民政府", date(2022, 5, 20), 180),
        ("诚信典型选树", "市委宣传部", date(2022, 6, 14), 60),
    )
    rows: list[Row] = [
        (f"HD{number:02d}", f"示例{kind}活动", kind, host, day, "银川市", people, "示例效果", "是", 6, 2)
        for number, (kind, host, day, people) in enumerate(held, 1)
    ]
    return [header.split(), *rows]


def article_submission() -> list[Row]:
    """Every department once a quarter, every county twice a month, but for two gaps."""
    dice = Dice("article_submission")
    header = "article_no title unit unit_kind submitted_on topic adopted"
    topics = ("信用立法", "信用监管", "信用承诺", "信用应用与服务", "信用监测与评价", "其他")
    sent: list[tuple[date, str, str]] = []
    quarters = (date(2021, 7, 1), date(2021, 10, 1), date(2022, 1, 1), date(2022, 4, 1))
    for start, unit in product(quarters, DEPARTMENTS):
        if (start, unit) == (quarters[2], "市体育局"):  # its article of the first quarter came on 2 April
            sent.append((date(2022, 4, 2), unit, "部门"))
            continue
        days = [dice.below(90) for _ in range(dice.between(1, 2))]
        sent += [(start + timedelta(days=day), unit, "部门") for day in days]
    for step, county in product(range(12), COUNTIES):
        start = months_later(date(2021, 7, 1), step)
        short = (county, start) == ("永宁县", date(2022, 2, 1))  # one article instead of two
        days = [dice.below(28) for _ in range(1 if short else dice.between(2, 3))]
        sent += [(start + timedelta(days=day), county, "县(市)区") for day in days]
    sent += [(date(2022, 3, 8), park, "园区") for park in PARKS]
    rows: list[Row] = []
    for number, (day, unit, kind) in enumerate(sorted(sent), 1):
        written = f"{unit} " if number % 50 == 0 else unit
        title = f"{unit}信用工作动态（示例{number:03d}）"
        rows.append(
            (f"GJ{number:03d}", title, written, kind, day, dice.pick(topics), dice.pick(("是", "否")))
        )
    return [header.split(), *rows]


# --- loans, questionnaires, supervision (rows 26, 27, 29) -----------------------------------------------


def loan_feedback(world: World) -> list[Row]:
    dice = Dice("loan_feedback")
    header = (
        "entity_name uscc bank contract_no credit_amount_wan loan_amount_wan guarantee_type is_credit_loan "
        "rate_pct granted_on loaned_on due_on sent_at check_result"
    )
    days = working_days(date(2021, 7, 1), date(2022, 6, 20))
    rows: list[Row] = []
    for number, firm in enumerate(dice.sample(world.firms, 180), 1):
        granted = days[(number - 1) * len(days) // 180]
        loaned = CALENDAR.add(granted, dice.between(1, 3))
        amount, guarantee = dice.between(2, 60) * 5, dice.pick(("信用", "信用", "抵押", "保证"))
        bank = (f"示例银行第{dice.between(1, 9)}支行", f"HT{number:04d}", amount, amount, guarantee)
        terms = (
            "是" if guarantee == "信用" else "否",
            f"{dice.between(385, 560) / 100:.2f}",
            granted,
            loaned,
        )
        end = (months_later(loaned, 12), dice.moment(CALENDAR.add(loaned, 2)), "通过")
        rows.append((firm.name, firm.uscc, *bank, *terms, *end))
    return [header.split(), *rows]


def loan_balance() -> list[Row]:
    """In June the share is just above a fifth; the growth is exactly 30 %, and the plan asks for more."""
    header = (
        "period caliber inclusive_balance_yi total_balance_yi inclusive_balance_prev_yi "
        "credit_loan_balance_yi source"
    )
    share, growth = "人民银行普惠小微贷款", "银保监普惠型小微企业贷款"
    rows: list[Row] = [
        (202203, share, "470.12", "2371.40", "379.80", "96.40", "示例数据"),
        (202203, growth, "588.30", "2371.40", "460.00", "", "示例数据"),
        (202206, share, "485.61", "2413.20", "389.15", "101.75", "示例数据"),
        (202206, growth, "611.00", "2413.20", "470.00", "", "示例数据"),
    ]
    return [header.split(), *rows]


def authorised_query(world: World) -> list[Row]:
    """210 of 1,750 firms, which is 12 %; repeated, foreign and local queries do not add to it."""
    dice = Dice("authorised_query")
    header = "entity_name uscc authorised_on platform queried_at institution national_data"
    firms = dice.sample(world.firms, 240)
    plan = [(firm, "是", firm.uscc) for firm in firms[:210]]
    plan += [(firm, "是", full_width(firm.uscc)) for firm in firms[:3]]  # the same three firms again
    plan += [(firm, "是", firm.uscc) for firm in firms[3:15]]
    plan += [(firm, "否", firm.uscc) for firm in firms[210:]]
    rows: list[Row] = []
    for number, (firm, national, code) in enumerate(plan):
        day = date(2021, 7, 5) + timedelta(days=number * 350 // len(plan))
        moment = dice.moment(day + timedelta(days=dice.below(5)))
        rows.append((firm.name, code, day, "示例融资信用服务平台", moment, "示例银行", national))
    return [header.split(), *rows]


def financing_questionnaire(world: World) -> list[Row]:
    """Three quarters are full; the last has 98 valid forms and three whose validity nobody can read."""
    dice = Dice("financing_questionnaire")
    header = "questionnaire_no quarter county entity_name uscc submitted_at is_valid invalid_reason"
    quarters = {
        "2021Q3": (date(2021, 7, 1), ["是"] * 112 + ["否"] * 5),
        "2021Q4": (date(2021, 10, 1), ["是"] * 153 + ["否"] * 7),
        "2022Q1": (date(2022, 1, 1), ["是"] * 104 + ["否"] * 4),
        "2022Q2": (date(2022, 4, 1), ["是"] * 98 + ["否"] * 6 + ["", "", "待核"]),
    }
    serials = count(1)
    rows: list[Row] = []
    for quarter, (start, validity) in quarters.items():
        for valid in dice.sample(validity, len(validity)):
            firm, county = dice.pick(world.firms), dice.pick(tuple(COUNTIES))
            moment = dice.moment(start + timedelta(days=dice.below(88)))
            subject = (f"WJ{next(serials):04d}", quarter, county, firm.name, firm.uscc, moment)
            rows.append((*subject, valid, "填报不完整" if valid == "否" else ""))
    return [header.split(), *rows]


def graded_supervision_case() -> list[Row]:
    """Cases in 15 domains, and one case of which nobody wrote down the domain."""
    header = "case_no domain unit evaluation_used title occurred_on measure effect policy_doc evidence_files"
    domains = {
        "食品药品": "市市场监管局",
        "工程建设": "市住建局",
        "招标投标": "市发改委",
        "安全生产": "市应急管理局",
        "消防安全": "市应急管理局",
        "医疗卫生": "市卫健委",
        "生态环保": "市生态环境局",
        "价格": "市市场监管局",
        "统计": "市统计局",
        "财政性资金使用": "市财政局",
        "水土保持": "市水务局",
        "交通运输": "市交通运输局",
        "劳动保障": "市人社局",
        "文化旅游": "市文旅局",
        "税收": "市税务局",
    }
    uses = ("公共信用综合评价标准", "公共信用综合评价结果", "行业信用评价")
    cases = [*domains.items(), *list(domains.items())[:6], ("", "市园林管理局")]
    rows: list[Row] = []
    for number, (domain, unit) in enumerate(cases, 1):
        day = date(2021, 7, 8) + timedelta(days=15 * number)
        end = ("按信用等级调整抽查比例", "示例成效", f"示例文件{number:02d}", f"示例材料{number:02d}")
        title = f"{domain or unit}信用分级分类监管示例{number:02d}"
        rows.append((f"AL{number:02d}", domain, unit, uses[number % 3], title, day, *end))
    return [header.split(), *rows]


# --- the folder -----------------------------------------------------------------------------------------

DOSSIER = """\
# 示例卷宗：全部内容由 examples/make_yinchuan_2022.py 生成，均为虚构。
# Example dossier: everything is made up by examples/make_yinchuan_2022.py.

plan = "yinchuan-2022"
region = "640100"
city = "银川市"
as_of = 2022-06-30

# 与登记库中存续企业数不一致：以台账为准，并给出警告。
# Differs from the registry: the ledger decides, and a warning says so.
[[figures]]
name = "enterprises_total"
value = "1758"
unit = "户"
date = 2022-06-30
source = "市市场监管局（示例）"

[[attestations]]
clause = "6.1"
holds = true
by = "市金融局"
on = 2022-06-20
documents = ["materials/6/信易贷工作说明报告.md"]

# 26.5 没有证明，因此未知。 There is none for 26.5, which therefore stays unknown.
[[attestations]]
clause = "26.4"
holds = true
by = "市财政局"
on = 2022-06-21
documents = ["materials/26/贴息政策制度文件.md", "materials/26/风险缓释基金执行情况说明报告.txt"]
"""

MATERIALS = {
    "1/重错码率清理台账.md": "重错码清理台账说明：共 12 条，11 条已整改，1 条整改中。",
    "5/双公示台账.md": "“双公示”台账见 ledgers/admin_license.csv 和 ledgers/admin_penalty.csv。",
    "6/信易贷工作说明报告.md": "本市依托示例融资信用服务平台开展中小微企业融资。",
    "6/信易贷系统截图.txt": "此处应为系统截图，示例以文字代替。",
    "7/城市信用监测月报.txt": "2022 年 6 月：西部第 18 位，共 94 个城市。",
    "12/诚信建设万里行案例.md": "2021 年 9 月 16 日开展“诚信建设万里行”主题宣传活动，320 人参加。",
    "22/行政强制信息台账.txt": "按月报送，见 ledgers/admin_other_action.csv。",
    "26/贴息政策制度文件.md": "示例文件：对小微企业信用贷款给予贴息。",
    "26/风险缓释基金执行情况说明报告.txt": "示例报告：风险缓释基金已设立并执行。",
    "29/信用分级分类监管说明报告.md": "22 件案例，其中 21 件写明领域，涉及 15 个领域；1 件未写明领域。",
}


def cell(value: Cell) -> str:
    """The plain spelling of a value."""
    return "" if value is None else str(value)


def csv_bytes(rows: Iterable[Row], encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode(encoding)


def make_ledgers() -> dict[str, bytes]:
    """Every ledger as the bytes of its file, by its path under ``ledgers/``."""
    world = World.make()
    decisions = make_decisions(world)
    repairs = make_repairs(decisions)
    plain = {
        "uscc_error_ledger": uscc_error_ledger(world),
        "decision_source_list": decision_source_list(world, decisions),
        "admin_license": admin_license(world, decisions),
        "admin_penalty": admin_penalty(world, decisions),
        "admin_other_action": admin_other_action(world, decisions),
        "objection_ledger": objection_ledger(decisions),
        "sync_log": sync_log(repairs),
        "city_credit_ranking": city_credit_ranking(),
        "public_body_roster": public_body_roster(world),
        "publicity_activity": publicity_activity(),
        "article_submission": article_submission(),
        "loan_feedback": loan_feedback(world),
        "loan_balance": loan_balance(),
        "authorised_query": authorised_query(world),
        "financing_questionnaire": financing_questionnaire(world),
        "graded_supervision_case": graded_supervision_case(),
    }
    receipts = publicity_receipts(decisions)
    return {
        # As offices export it: GB18030, Chinese headers; and UTF-8 with a byte order mark.
        "entity_registry.csv": csv_bytes(entity_registry(world), "gb18030"),
        "credit_repair_ledger.csv": csv_bytes(credit_repair_ledger(repairs), "utf-8-sig"),
        **{f"{name}.csv": csv_bytes(rows) for name, rows in plain.items()},
        **{f"publicity_receipt/{month}.csv": csv_bytes(rows) for month, rows in receipts.items()},
    }


def make_files() -> dict[str, bytes]:
    """The whole dossier, by path; its README.md is written by hand."""
    note = "（虚构示例）\n"
    return {
        "dossier.toml": DOSSIER.encode(),
        **{f"ledgers/{name}": content for name, content in make_ledgers().items()},
        **{f"materials/{name}": f"{text}{note}".encode() for name, text in MATERIALS.items()},
    }


def main(folder: Path = HOME) -> None:
    """Write the dossier into `folder`."""
    for name, content in make_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
