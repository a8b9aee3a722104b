"""An assessment as JSON, ``ychk.assessment/2``: written whole and read whole.

Everything of version 1 keeps its name, type and order; what is new stands beside it. Numbers that decide
anything are strings; nothing depends on the locale, the time zone or an order of reading. The same assessment
gives the same bytes, and what is read again equals what was written. `SCHEMA` describes every field.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from importlib.resources import files
from typing import Any, TypeVar, get_args

from ychk.errors import UsageError
from ychk.evidence import Rejected, Warning
from ychk.exact import Bounds, Op, Points, fraction, text
from ychk.indicator.criteria import Branch, CheckResult, Join, Result, checks
from ychk.indicator.rule import Told
from ychk.measures.facts import ListFact, Portion, Record, SpreadFact
from ychk.plan.model import Kind, RowDue
from ychk.results import (
    AssessmentValue,
    CalendarUse,
    ClauseResult,
    Failure,
    Gate,
    HandedIn,
    IndicatorValue,
    Names,
    Replaced,
    RulesUsed,
)
from ychk.status import Status
from ychk.wording import Text

FORMAT = "ychk.assessment/2"
SCHEMA = "assessment.schema.json"

A = TypeVar("A", bound=AssessmentValue[Any])
T = TypeVar("T")
Json = dict[str, Any]
Sentence = Callable[[CheckResult], Text]


def schema() -> str:
    """The JSON Schema (draft 2020-12) of `FORMAT`."""
    return files("ychk").joinpath(SCHEMA).read_text("utf-8")


# -- written ---------------------------------------------------------------------------------------------


def to_json(assessment: AssessmentValue[IndicatorValue], sentence: Sentence) -> str:
    """The assessment as contract JSON, with a line break at the end; `sentence` says a comparison."""
    return json.dumps(to_dict(assessment, sentence), ensure_ascii=False, indent=1) + "\n"


def to_dict(found: AssessmentValue[IndicatorValue], sentence: Sentence) -> Json:
    """The assessment as plain dictionaries and lists, keys in the contract's order."""
    names = found.names
    return {
        "format": FORMAT,
        "plan": found.plan,
        "document": found.document,
        "region": found.region,
        "city": found.city,
        "as_of": found.as_of.isoformat(),
        "review_start": found.review_start.isoformat(),
        "rules": [
            {"distribution": item.distribution, "version": item.version, "fingerprint": item.fingerprint}
            for item in found.rules
        ],
        "parameters": {name: text(value, ratio=True) for name, value in found.parameters.items()},
        "gate": {"status": found.gate.status.value},
        "points": _points(found.points),
        "bonus": {**_points(found.bonus), "raw": _points(found.bonus_raw)},
        "sections": [
            {"id": name, "points": _points(part), "title": _text(names.sections.get(name, Text(name, name)))}
            for name, part in found.sections.items()
        ],
        "coverage": dict(found.coverage),
        "indicators": [_indicator(item, sentence) for item in found.indicators.values()],
        "rejected": [_rejected(cell) for cell in found.rejected],
        "rejected_total": found.rejected_total,
        "warnings": [_warning(item) for item in found.warnings],
        "names": _names(names),
    }


def _text(words: Text) -> Json:
    return {"zh": words.zh, "en": words.en}


def _points(points: Points) -> Json:
    return {"low": text(points.low), "high": text(points.high), "of": text(points.of)}


def _maybe(write: Callable[[T], Any], value: T | None) -> Any:
    return None if value is None else write(value)


def _bounds(bounds: Bounds, *, ratio: bool = False) -> Json:
    return {"low": text(bounds.low, ratio=ratio), "high": text(bounds.high, ratio=ratio)}


def _known(bounds: Bounds | None, *, ratio: bool = False) -> Json | None:
    """Bounds that say anything."""
    if bounds is None or (bounds.low is None and bounds.high is None):
        return None
    return _bounds(bounds, ratio=ratio)


def _indicator(item: IndicatorValue, sentence: Sentence) -> Json:
    error, materials = item.error, item.materials
    return {
        "id": item.id,
        "kind": item.kind,
        "status": item.status.value,
        "points": _maybe(_points, item.points),
        "estimate": item.estimate,
        "provisional": item.provisional,
        "error": None
        if error is None
        else {"type": error.type, "message": error.message, "says": _text(error.says)},
        "title": _text(item.title),
        "section": item.section,
        "lead": item.lead or None,
        "leads": list(item.leads),
        "units": list(item.units),
        "deadlines": [_due(due) for due in item.deadlines],
        "overridden": _maybe(_replaced, item.overridden),
        "installed": item.installed,
        "materials": {
            "complete": materials.complete,
            "missing": list(materials.missing),
            "status": materials.status.value,
            "required": materials.required,
        },
        "clauses": [_clause(clause, item.names, sentence) for clause in item.clauses.values()],
    }


def _due(due: RowDue) -> Json:
    return {
        "date": _maybe(date.isoformat, due.date),
        "rhythm": due.rhythm,
        "printed": _maybe(date.isoformat, due.printed),
        "clauses": list(due.clauses),
    }


def _replaced(found: Replaced) -> Json:
    return {"by": found.by, "of": list(found.of), "basis": _text(found.basis)}


def _clause(clause: ClauseResult, names: Names, sentence: Sentence) -> Json:
    calendar = clause.calendar
    paths = list(_paths(clause.result))
    tests = checks(clause.result)
    return {
        "id": clause.id,
        "status": clause.status.value,
        "points": _maybe(_points, clause.points),
        "title": _text(clause.title),
        "source": _text(clause.source),
        "readings": list(clause.readings),
        "reason": _maybe(_text, clause.reason),
        "tests": [_test(check, path, names, sentence) for check, path in zip(tests, paths, strict=True)],
        "tree": _tree(clause.result, iter(range(len(tests)))),
        "told": [_told(told, names) for told in clause.told],
        "calendar": None
        if calendar is None
        else {
            "used": calendar.used,
            "sensitive": calendar.sensitive,
            "certain_until": _maybe(date.isoformat, calendar.certain_until),
            "leaning": calendar.leaning,
        },
    }


def _paths(result: Result, path: tuple[str, ...] = ()) -> Iterator[str | None]:
    """For each comparison the branch that it stands in: ``"any.2"`` is the second of which one is enough."""
    if not isinstance(result, Branch):
        yield ".".join(path) or None
        return
    for number, part in enumerate(result.parts, 1):
        step = (
            ()
            if result.join == "all"
            else (result.join, str(number))
            if result.join == "any"
            else (result.join,)
        )
        yield from _paths(part, (*path, *step))


def _tree(result: Result, numbers: Iterator[int]) -> Any:
    """Branches as they are, each comparison by its place among the tests."""
    if not isinstance(result, Branch):
        return next(numbers)
    return {
        "join": result.join,
        "status": result.status.value,
        "not_taken": _maybe(_text, result.not_taken),
        "parts": [_tree(part, numbers) for part in result.parts],
    }


def _test(check: CheckResult, path: str | None, names: Names, sentence: Sentence) -> Json:
    required: Json | None = None
    if check.op is not None and check.required is not None:
        required = {"op": check.op, "value": text(check.required, ratio=check.ratio)}
    shortfall = _known(check.shortfall)
    if shortfall is not None and check.unit is not None:
        shortfall["unit"] = check.unit.zh
    return {
        "id": check.id,
        "status": check.status.value,
        "observed": _known(check.observed, ratio=check.ratio),
        "required": required,
        "shortfall": shortfall,
        "reads": list(check.reads),
        "says": _text(sentence(check)),
        "of": _text(check.says),
        "op": check.op,
        "ratio": check.ratio,
        "unit": _maybe(_text, check.unit),
        "missing": list(check.missing),
        "unstated": list(check.unstated),
        "branch": path,
        "pieces": [
            {"of": name, "status": status.value, "observed": _bounds(bounds)}
            for name, status, bounds in check.parts
        ],
        "parts": [] if check.spread is None else [*_parts(check.spread)],
        "records": [_record(record, names) for _, fact in check.records for record in fact.records],
        "records_total": _total(check.spread, [fact for _, fact in check.records]),
        "lists": [{"of": name, **_list(fact)} for name, fact in check.records],
    }


def _parts(spread: SpreadFact) -> Iterator[Json]:
    """The records that a comparison judges, by the unit that answers for them and by the month."""
    for by, portions in (("unit", spread.by_unit), ("month", spread.by_month)):
        for portion in portions:
            of = f"{portion.of:%Y-%m}" if isinstance(portion.of, date) else portion.of
            yield {"by": by, "of": of, "failing": _bounds(portion.failing), "all": _bounds(portion.all)}


def _spread_in(parts: Sequence[Json]) -> SpreadFact | None:
    """The same, read."""
    units = tuple(_portion_in(part, part["of"]) for part in parts if part["by"] == "unit")
    months = tuple(
        _portion_in(part, _maybe(date.fromisoformat, part["of"] and f"{part['of']}-01"))
        for part in parts
        if part["by"] == "month"
    )
    return SpreadFact(units, months) if parts else None


def _portion_in(part: Json, of: str | date | None) -> Portion:
    return Portion(of, _bounds_in(part["failing"]), _bounds_in(part["all"]))


def _record(record: Record, names: Names) -> Json:
    cells = dict(record.cells)
    keys = names.keys.get(record.ledger, ())
    return {
        "ledger": record.ledger,
        "key": {name: cells[name] for name in keys if name in cells} or cells,
        "unit": cells.get(names.units.get(record.ledger, "")),
        "due": record.limits[0].isoformat() if record.limits else None,
        "status": (Status.UNMET if record.sure else Status.UNKNOWN).value,
        "file": None if record.place is None else record.place[0],
        "row": None if record.place is None else record.place[1],
        "cells": cells,
        "limits": [limit.isoformat() for limit in record.limits],
    }


def _total(spread: SpreadFact | None, facts: Sequence[ListFact]) -> Json | None:
    """How many records there are behind a comparison, where that is known."""
    if spread is not None:
        return _bounds(spread.failing)
    if not facts or any(fact.more for fact in facts):
        return None
    sure = sum(record.sure for fact in facts for record in fact.records)
    return _bounds(Bounds(sure, sum(len(fact.records) for fact in facts)))


def _list(fact: ListFact) -> Json:
    """How many of the records are one list's, and how all of that list are spread."""
    spread = [] if fact.spread is None else [*_parts(fact.spread)]
    return {"records": len(fact.records), "more": fact.more, "parts": spread}


def _told(told: Told, names: Names) -> Json:
    return {
        "id": told.id,
        "says": _text(told.says),
        "data": dict(told.data),
        "records": [_record(record, names) for fact in told.records for record in fact.records],
        "lists": [{"of": "", **_list(fact)} for fact in told.records],
    }


def _rejected(cell: Rejected) -> Json:
    words = cell.worded().says
    return {
        "ledger": cell.ledger,
        "file": cell.file,
        "row": cell.row,
        "column": cell.column,
        "value": cell.value,
        "reason": cell.say("zh"),
        "says": _maybe(_text, words),
        "id": cell.id,
        "data": {name: list(item) if isinstance(item, tuple) else item for name, item in cell.data.items()},
    }


def _warning(item: Warning) -> Json:
    return {
        "id": item.id,
        "indicator": item.indicator,
        "data": dict(sorted(item.data.items())),
        "says": _maybe(_text, item.worded().says),
    }


def _names(names: Names) -> Json:
    return {
        "ledgers": dict(names.ledgers),
        "columns": {ledger: dict(columns) for ledger, columns in names.columns.items()},
        "keys": {ledger: list(columns) for ledger, columns in names.keys.items()},
        "units": dict(names.units),
        "readings": {name: _text(words) for name, words in names.readings.items()},
        "sections": {name: _text(words) for name, words in names.sections.items()},
    }


# -- read ------------------------------------------------------------------------------------------------


def from_json(written: str | bytes, made: type[A], indicator: type[IndicatorValue]) -> A:
    """The assessment that `to_json` wrote.

    Args:
        written: the whole text.
        made: the class of the assessment.
        indicator: the class of its indicators.

    Raises:
        UsageError: when it is no JSON, no assessment, one of another version, or not whole.
    """
    try:
        raw = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise UsageError("usage.not_json", reason=str(error)) from error
    form = raw.get("format") if isinstance(raw, dict) else None
    if form != FORMAT:
        known = isinstance(form, str) and form.startswith(("ychk.assessment/", "ychk.results/"))
        name = "other_version" if known else "not_an_assessment"
        raise UsageError(f"usage.{name}", found=str(form), wanted=FORMAT)
    try:
        return _read(raw, made, indicator)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, StopIteration) as error:
        reason = f"{type(error).__name__}: {error}"
        raise UsageError("usage.broken_assessment", reason=reason, wanted=FORMAT) from error


def _read(raw: Json, made: type[A], indicator: type[IndicatorValue]) -> A:
    names = _names_in(raw["names"])
    return made(
        plan=_string(raw["plan"]),
        document=_string(raw["document"]),
        region=_string(raw["region"]),
        city=_maybe(_string, raw["city"]),
        as_of=date.fromisoformat(raw["as_of"]),
        review_start=date.fromisoformat(raw["review_start"]),
        rules=tuple(
            RulesUsed(item["distribution"], item["version"], item["fingerprint"]) for item in raw["rules"]
        ),
        parameters={name: fraction(value) for name, value in raw["parameters"].items()},
        gate=Gate(Status(raw["gate"]["status"])),
        points=_points_in(raw["points"]),
        bonus=_points_in(raw["bonus"]),
        bonus_raw=_points_in(raw["bonus"]["raw"]),
        sections={item["id"]: _points_in(item["points"]) for item in raw["sections"]},
        coverage=raw["coverage"],
        indicators={item["id"]: _indicator_in(item, names, indicator) for item in raw["indicators"]},
        rejected=tuple(map(_rejected_in, raw["rejected"])),
        rejected_total=int(raw["rejected_total"]),
        warnings=tuple(
            Warning(
                id=item["id"], indicator=item["indicator"], data=item["data"], says=_text_in(item["says"])
            )
            for item in raw["warnings"]
        ),
        names=names,
    )


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"not a text: {value!r}")
    return value


def _text_in(raw: Json) -> Text:
    return Text(_string(raw["zh"]), _string(raw["en"]))


def _number_in(value: str | None) -> Fraction | None:
    return None if value is None else fraction(_string(value))


def _points_in(raw: Json) -> Points:
    return Points(*(fraction(_string(raw[side])) for side in ("low", "high", "of")))


def _bounds_in(raw: Json) -> Bounds:
    return Bounds(_number_in(raw["low"]), _number_in(raw["high"]))


def _one_of(known: object, value: object) -> Any:
    if value not in get_args(known):
        raise ValueError(f"not one of {get_args(known)}: {value!r}")
    return value


def _indicator_in(raw: Json, names: Names, made: type[IndicatorValue]) -> IndicatorValue:
    error, replaced, materials = raw["error"], raw["overridden"], raw["materials"]
    return made(
        id=_string(raw["id"]),
        kind=_one_of(Kind, raw["kind"]),
        title=_text_in(raw["title"]),
        status=Status(raw["status"]),
        points=_maybe(_points_in, raw["points"]),
        section=_maybe(_string, raw["section"]),
        leads=tuple(raw["leads"]),
        units=tuple(raw["units"]),
        deadlines=tuple(map(_due_in, raw["deadlines"])),
        clauses={item["id"]: _clause_in(item) for item in raw["clauses"]},
        materials=HandedIn(
            Status(materials["status"]), tuple(materials["missing"]), bool(materials["required"])
        ),
        overridden=None
        if replaced is None
        else Replaced(raw["id"], replaced["by"], tuple(replaced["of"]), _text_in(replaced["basis"])),
        installed=bool(raw["installed"]),
        estimate=bool(raw["estimate"]),
        provisional=bool(raw["provisional"]),
        error=None if error is None else Failure(error["type"], error["message"], _text_in(error["says"])),
        names=names,
    )


def _due_in(raw: Json) -> RowDue:
    return RowDue(
        date=_maybe(date.fromisoformat, raw["date"]),
        rhythm=raw["rhythm"],
        printed=_maybe(date.fromisoformat, raw["printed"]),
        clauses=tuple(raw["clauses"]),
    )


def _clause_in(raw: Json) -> ClauseResult:
    calendar = raw["calendar"]
    return ClauseResult(
        id=_string(raw["id"]),
        status=Status(raw["status"]),
        points=_maybe(_points_in, raw["points"]),
        title=_text_in(raw["title"]),
        source=_text_in(raw["source"]),
        readings=tuple(raw["readings"]),
        reason=_maybe(_text_in, raw["reason"]),
        result=_tree_in(raw["tree"], [_test_in(test) for test in raw["tests"]]),
        told=tuple(
            Told(
                item["id"],
                _text_in(item["says"]),
                tuple(item["data"].items()),
                tuple(fact for _, fact in _lists_in(item["lists"], item["records"])),
            )
            for item in raw["told"]
        ),
        calendar=None
        if calendar is None
        else CalendarUse(
            calendar["used"],
            int(calendar["sensitive"]),
            _maybe(date.fromisoformat, calendar["certain_until"]),
            int(calendar["leaning"]),
        ),
    )


def _tree_in(raw: Any, tests: Sequence[CheckResult]) -> Result:
    if isinstance(raw, int):
        return tests[raw]
    return Branch(
        join=_one_of(Join, raw["join"]),
        status=Status(raw["status"]),
        parts=tuple(_tree_in(part, tests) for part in raw["parts"]),
        not_taken=_maybe(_text_in, raw["not_taken"]),
    )


def _test_in(raw: Json) -> CheckResult:
    required = raw["required"]
    return CheckResult(
        id=_string(raw["id"]),
        status=Status(raw["status"]),
        says=_text_in(raw["of"]),
        sentence=_text_in(raw["says"]),
        observed=_maybe(_bounds_in, raw["observed"]),
        op=None if raw["op"] is None else _one_of(Op, raw["op"]),
        required=None if required is None else fraction(_string(required["value"])),
        ratio=bool(raw["ratio"]),
        shortfall=_maybe(_bounds_in, raw["shortfall"]),
        unit=_maybe(_text_in, raw["unit"]),
        reads=tuple(raw["reads"]),
        missing=tuple(raw["missing"]),
        unstated=tuple(raw["unstated"]),
        parts=tuple(
            (piece["of"], Status(piece["status"]), _bounds_in(piece["observed"])) for piece in raw["pieces"]
        ),
        records=tuple(_lists_in(raw["lists"], raw["records"])),
        spread=_spread_in(raw["parts"]),
    )


def _lists_in(lists: Iterable[Json], records: Sequence[Json]) -> Iterator[tuple[str, ListFact]]:
    """The lists that records stand in one after the other."""
    at = 0
    for item in lists:
        own, at = records[at : at + item["records"]], at + item["records"]
        yield (
            _string(item["of"]),
            ListFact(
                tuple(map(_record_in, own)),
                bool(item["more"]),
                _spread_in(item["parts"]),
            ),
        )


def _record_in(raw: Json) -> Record:
    return Record(
        ledger=_string(raw["ledger"]),
        place=None if raw["file"] is None else (raw["file"], int(raw["row"])),
        cells=tuple(raw["cells"].items()),
        limits=tuple(map(date.fromisoformat, raw["limits"])),
        sure=Status(raw["status"]) is Status.UNMET,
    )


def _rejected_in(raw: Json) -> Rejected:
    data: Mapping[str, Any] = raw["data"]
    return Rejected(
        ledger=raw["ledger"],
        file=raw["file"],
        row=int(raw["row"]),
        column=raw["column"],
        value=raw["value"],
        id=raw["id"],
        data={name: tuple(item) if isinstance(item, list) else item for name, item in data.items()},
        says=_text_in(raw["says"]),
    )


def _names_in(raw: Json) -> Names:
    return Names(
        ledgers=raw["ledgers"],
        columns=raw["columns"],
        keys={ledger: tuple(columns) for ledger, columns in raw["keys"].items()},
        units=raw["units"],
        readings={name: _text_in(words) for name, words in raw["readings"].items()},
        sections={name: _text_in(words) for name, words in raw["sections"].items()},
    )
