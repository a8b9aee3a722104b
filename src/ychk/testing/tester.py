"""`IndicatorTester`: holds cases against an indicator, and refuses cases that would let errors pass."""

from __future__ import annotations

import os
import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property

from attrs import evolve, frozen

from ychk.assessor.assessment import Assessment, IndicatorResult
from ychk.assessor.assessor import Assessor, assessed, calendars_of, facts_of, scope_of
from ychk.discovery import given
from ychk.evidence import DEFAULT_PLAN, Catalogue
from ychk.exact import text
from ychk.indicator import (
    CheckResult,
    Clause,
    ClauseFinding,
    Facts,
    Indicator,
    IndicatorProtocol,
    Scope,
    checks,
)
from ychk.indicator.amounts import OrFigure
from ychk.indicator.quantity import Stated
from ychk.indicator.tree import walk
from ychk.measures.asks import Ask
from ychk.measures.parameters import Parameter
from ychk.measures.planner import query_plan
from ychk.plan import Plan
from ychk.registry import Registry
from ychk.results import ClauseResult
from ychk.testing.cases import Case, Table
from ychk.testing.variants import Variant, variants
from ychk.wording import LANGS, Lang, Text, say

ELSEWHERE = "America/St_Johns"
"""A time zone half an hour off, half the world away."""

Flaw = tuple[str, dict[str, object]]


@frozen
class Needs:
    """What indicators declare to need, each kind by name."""

    columns: frozenset[tuple[str, str]]
    figures: frozenset[str]
    parameters: frozenset[str]
    attestations: frozenset[str]

    @property
    def ledgers(self) -> frozenset[str]:
        """Ledgers that are read at all."""
        return frozenset(ledger for ledger, _ in self.columns)


class IndicatorTester:
    """The cases of a plugin's indicators, run for real.

    Args:
        plugin: a module or object with hook implementations.
        cases: at least one that is met, one unmet and one unknown for every clause.
        also: further plugins that are installed beside it, such as a province's calendar; the built-in
            calendar layers always are.
        unnoticeable: changes of the rule that no evidence could show (their words as `flaws` says them, with
            the clause before them), each with the reason.
    """

    def __init__(
        self,
        plugin: object,
        cases: Sequence[Case],
        *,
        also: Sequence[object] = (),
        unnoticeable: Mapping[str, str] | None = None,
    ) -> None:
        from ychk.plugins import provinces

        self.cases = tuple(cases)
        others = [each for each in also if each is not provinces and each is not plugin]
        self._plugins = [plugin, *others, *([provinces] if plugin is not provinces else [])]
        self._unnoticeable = dict(unnoticeable or {})
        self._tried: dict[int, tuple[CheckResult, ...]] = {}
        self._noticed: set[str] = set()

    def tests(self) -> tuple[Callable[[Case], None], Callable[[], None]]:
        """Two tests for a module: each case holds; together they suffice."""
        import pytest

        @pytest.mark.parametrize("case", self.cases, ids=str)
        def test_case(case: Case) -> None:
            self.check(case)

        def test_cases_suffice() -> None:
            flaws = self.flaws("en")
            assert not flaws, "\n".join(flaws)

        return test_case, test_cases_suffice

    # -- one case ------------------------------------------------------------------------------------

    def assess(self, case: Case, *, turned: bool = False) -> Assessment:
        """The case's dossier, judged by the plugin."""
        return self._assessor.assess(case.dossier(self._plan, turned=turned))

    def check(self, case: Case) -> None:
        """Hold what comes out against what the case says, and see that it comes out again.

        The second time, the rules with one thing changed are tried as well, for `flaws`.

        Raises:
            AssertionError: with the whole explanation, when something else comes out.
        """
        found = self.assess(case)
        indicator = found[case.clause.partition(".")[0]]
        assert indicator.error is None, indicator.error
        clause = indicator.clauses[case.clause]
        wrong = list(_disagreements(case, clause))
        wrong += list(_outside(case, indicator))
        assert not wrong, "\n".join((*wrong, indicator.explain("en")))
        if case.extra is not None:
            case.extra(clause)
        with _elsewhere():
            evidence = case.dossier(self._plan, turned=True)
            turned, facts = assessed(self._registry, evidence, also=self._asks(case))
        if _stable(turned) != _stable(found):
            how = "again" if _stable(self.assess(case)) != _stable(found) else "reversed"
            raise AssertionError(
                say("testing.unstable", "en", sentence=case, how=say(f"testing.{how}", "en"))
            )
        self._note(case, facts)

    # -- all cases -----------------------------------------------------------------------------------

    def flaws(self, lang: Lang = "en") -> list[str]:
        """Everything that is sloppy about the cases or the indicators' words; none, if they are good."""
        found = [
            *self._duplicates(),
            *self._needs_flaws(),
            *wording_flaws(self.indicators),
            *self._unnoticed(),
        ]
        return list(dict.fromkeys(say(f"testing.{name}", lang, **data) for name, data in found))

    @cached_property
    def _assessor(self) -> Assessor:
        return Assessor(plugins=self._plugins)

    @property
    def _registry(self) -> Registry:
        return self._assessor.installed

    @cached_property
    def _plan(self) -> Plan:
        """The plan of the plugin's indicators."""
        return self._registry.plan(next((item.plan for item in self.indicators), DEFAULT_PLAN))

    @cached_property
    def _catalogue(self) -> Catalogue:
        return self._registry.catalogue_of(self._plan)

    @cached_property
    def indicators(self) -> tuple[IndicatorProtocol, ...]:
        """The plugin's indicators."""
        name = given(self._plugins[0]).name
        own = self._registry.indicators.values()
        return tuple(item.indicator for item in own if item.plugin == name)

    @cached_property
    def _clauses(self) -> dict[str, Clause]:
        declared = [item for item in self.indicators if isinstance(item, Indicator)]
        return {clause.id: clause for item in declared for clause in item.clauses}

    def _duplicates(self) -> Iterator[Flaw]:
        sentences: set[str] = set()
        seen: list[Case] = []
        for case in self.cases:
            if case.sentence in sentences:
                yield "same_sentence", {"sentence": case.sentence}
            sentences.add(case.sentence)
            bare = evolve(case, sentence="")
            for other in seen:
                if evolve(other, sentence="") == bare:
                    yield "same_case", {"one": other.sentence, "other": case.sentence}
            seen.append(case)

    # -- what is declared ----------------------------------------------------------------------------

    def needs(self, scope: Scope) -> Needs:
        """What the plugin's indicators declare to need in `scope`."""
        asks = [ask for item in self.indicators for ask in item.asks(scope)]
        work = query_plan(asks, self._catalogue, self._catalogue).work
        nodes = [node for clause in self._clauses.values() for node in walk(clause)]
        return Needs(
            columns=frozenset((name, column) for name, own in work.items() for column in own.columns),
            figures=frozenset(node.figure for node in nodes if isinstance(node, (OrFigure, Stated))),
            parameters=frozenset(node.name for node in nodes if isinstance(node, Parameter)),
            attestations=frozenset(clause.id for clause in self._clauses.values() if clause.attested),
        )

    def _needs_flaws(self) -> Iterator[Flaw]:
        """Evidence outside what the indicators declare, and what they declare and no case has."""
        full = self.needs(_scope(self.cases[0], self._plan, frozenset(self._catalogue)))
        columns = set(full.columns)
        for case in self.cases:
            columns |= self.needs(_scope(case, self._plan, frozenset(case.ledgers))).columns
        needs = evolve(full, columns=frozenset(columns))
        shown: set[tuple[str, str]] = set()
        for case in self.cases:
            yield from _undeclared(case, needs, self._catalogue)
            shown |= _columns(case, self._catalogue)
        for ledger, column in sorted(columns - shown):
            yield "unread_column", {"ledger": ledger, "column": column}
        for name in sorted(needs.figures - {item.name for case in self.cases for item in case.figures}):
            yield "unread_figure", {"figure": name}
        for name in sorted(needs.parameters - {name for case in self.cases for name in case.parameters}):
            yield "unread_parameter", {"parameter": name}
        attested = {item.clause for case in self.cases for item in case.attestations}
        for clause in sorted(needs.attestations - attested):
            yield "unread_attestation", {"clause": clause}

    # -- what would not be noticed -------------------------------------------------------------------

    def _unnoticed(self) -> Iterator[Flaw]:
        """Outcomes that no case has, and changes of the rule that no case notices."""
        clauses = {name: None for item in self.indicators for name in item.clause_ids}
        statuses: dict[str, set[str]] = {name: set() for name in clauses}
        checked: dict[str, set[str]] = {}
        for case in self.cases:
            if case.clause not in clauses:
                yield "no_clause", {"clause": case.clause}
                continue
            statuses[case.clause].add(case.status)
            for check in self._try(case):
                checked.setdefault(check.id, set()).add(check.status.value)
        for name, found in statuses.items():
            for status in ("met", "unmet", "unknown"):
                if status not in found:
                    yield "no_case", {"clause": name, "status": status}
        for name, found in checked.items():
            if "met" not in found:
                yield "never_met", {"check": name}
            if found <= {"met"}:
                yield "never_unmet", {"check": name}
        surviving = {
            f"{name} {item.change}": (name, item) for name, left in self._alive.items() for item in left
        }
        for change, (name, item) in surviving.items():
            if change not in self._unnoticeable:
                yield "unnoticed", {"clause": name, "change": item.change}
        for change in self._unnoticeable:
            if change not in surviving or change in self._noticed:
                yield "not_equivalent", {"change": change}

    @cached_property
    def _alive(self) -> dict[str, list[Variant]]:
        """By clause, the changes that no case has noticed so far."""
        defaults = {name: parameter.default for name, parameter in self._plan.parameters.items()}
        return {name: list(variants(clause, defaults)) for name, clause in self._clauses.items()}

    def _asks(self, case: Case) -> dict[Ask, None]:
        """What a case's clause asks, and what it would ask with one thing changed."""
        if case.clause not in self._clauses:
            return {}
        scope = _scope(case, self._plan, frozenset(case.ledgers))
        tried = [self._clauses[case.clause], *(variant.clause for variant in self._alive[case.clause])]
        return dict.fromkeys(ask for item in tried for ask in item.asks(scope))

    def _try(self, case: Case) -> tuple[CheckResult, ...]:
        """The checks of a case that comes out as it says; `check` may have tried it before."""
        if id(case) not in self._tried and case.clause in self._clauses:
            dossier = case.dossier(self._plan)
            calendars = calendars_of(dossier, self._registry.layers)
            scope = _scope(case, self._plan, frozenset(case.ledgers))
            facts, _ = facts_of(dossier, scope, calendars, self._asks(case), self._catalogue)
            if not _notices(case, self._clauses[case.clause], facts):
                self._note(case, facts)
        return self._tried.get(id(case), ())

    def _note(self, case: Case, facts: Facts) -> None:
        """Remember which changes of the rule a case notices."""
        if case.clause not in self._clauses or not any(case is own for own in self.cases):
            return
        alive = self._alive[case.clause]
        noticed = [variant for variant in alive if _notices(case, variant.clause, facts)]
        self._noticed |= {f"{case.clause} {variant.change}" for variant in noticed}
        self._alive[case.clause] = [variant for variant in alive if variant not in noticed]
        self._tried[id(case)] = tuple(checks(self._clauses[case.clause].finding(facts).result))


def _notices(case: Case, clause: Clause, facts: Facts) -> bool:
    return any(_disagreements(case, clause.finding(facts)))


def _scope(case: Case, plan: Plan, ledgers: frozenset[str]) -> Scope:
    return evolve(scope_of(case.dossier(plan), plan), ledgers=ledgers)


def _columns(case: Case, catalogue: Catalogue) -> set[tuple[str, str]]:
    """The known columns of a case's tables, by English name."""
    found = set()
    for name, table in case.ledgers.items():
        headers = table.columns if isinstance(table, Table) else getattr(table, "columns", ())
        for column in catalogue[name].columns.values():
            found |= {(name, column.name) for header in headers if header in column.headers}
    return found


def _undeclared(case: Case, needs: Needs, catalogue: Catalogue) -> Iterator[Flaw]:
    for name in case.ledgers:
        if name not in needs.ledgers:
            yield "undeclared_ledger", {"sentence": case.sentence, "ledger": name}
    columns = _columns(case, catalogue)
    readable = {ledger for ledger, _ in columns & needs.columns}
    for ledger, column in sorted(columns - needs.columns):
        if ledger in readable:  # a table that lacks all that is read must have some column
            yield "undeclared_column", {"sentence": case.sentence, "ledger": ledger, "column": column}
    for item in case.figures:
        if item.name not in needs.figures:
            yield "undeclared_figure", {"sentence": case.sentence, "figure": item.name}
    for name in case.parameters:
        if name not in needs.parameters:
            yield "undeclared_parameter", {"sentence": case.sentence, "parameter": name}
    for attestation in case.attestations:
        if attestation.clause not in needs.attestations:
            yield "undeclared_attestation", {"sentence": case.sentence, "clause": attestation.clause}


def _disagreements(case: Case, finding: ClauseFinding | ClauseResult) -> Iterator[str]:
    """What a case says of its clause and what was found, where they differ."""
    if finding.status != case.status:
        yield f"status {finding.status}, not {case.status}"
    found = {result.id.partition("/")[2]: result for result in checks(finding.result)}
    for kind in ("observed", "shortfall"):
        for name, expected in getattr(case, kind).items():
            written = _written(found[name], kind) if name in found else None
            if written != expected:
                yield f"{kind} {name} {written}, not {expected}"
    if case.sensitive is not None:
        sensitive = None if finding.calendar is None else finding.calendar.sensitive
        if sensitive != case.sensitive:
            yield f"{sensitive} records depend on the calendar, not {case.sensitive}"
    if case.provisional is not None:
        leaning = finding.calendar is not None and finding.calendar.leaning > 0
        if leaning is not case.provisional:
            yield f"provisional {leaning}, not {case.provisional}"
    if case.told is not None:
        told = sorted(item.id.partition("/")[2] for item in finding.told)
        if told != sorted(case.told):
            yield f"told {told}, not {sorted(case.told)}"


def _outside(case: Case, indicator: IndicatorResult) -> Iterator[str]:
    """What a case says of its indicator's points and what was found, where they differ."""
    if case.points is not None:
        points = indicator.points
        found = None if points is None else (text(points.low), text(points.high))
        if found != case.points:
            yield f"points {found}, not {case.points}"
    if case.estimate is not None and indicator.estimate is not case.estimate:
        yield f"estimate {indicator.estimate}, not {case.estimate}"


def _written(result: CheckResult, name: str) -> tuple[str | None, str | None]:
    bounds = getattr(result, name)
    if bounds is None:
        return None, None
    ratio = result.ratio and name == "observed"
    return text(bounds.low, ratio=ratio), text(bounds.high, ratio=ratio)


def _stable(assessment: Assessment) -> Assessment:
    """What must not depend on the order of rows: all but the place of unreadable cells."""
    return evolve(assessment, rejected=())


@contextmanager
def _elsewhere() -> Iterator[None]:
    """The process in another time zone, where the system can change it."""
    try:
        from time import tzset
    except ImportError:
        yield
        return
    before = os.environ.get("TZ")
    try:
        os.environ["TZ"] = ELSEWHERE
        tzset()
        yield
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        tzset()


# -- words -------------------------------------------------------------------------------------------


def wording_flaws(indicators: Iterable[IndicatorProtocol]) -> Iterator[Flaw]:
    """Words missing in one language, or speaking of different data."""
    for indicator in indicators:
        if indicator.title is not None:
            yield from text_flaws(indicator.id, indicator.title)
        for clause in indicator.clauses if isinstance(indicator, Indicator) else ():
            for node in walk(clause):
                for name, said in _texts(node):
                    yield from text_flaws(f"{clause.id} {name}", said)


def _texts(node: object) -> Iterator[tuple[str, Text]]:
    for name in ("title", "requirement", "says", "unit", "basis"):
        value = getattr(node, name, None)
        if isinstance(value, Text):
            yield f"{getattr(node, 'name', '')} {name}".strip(), value


def text_flaws(place: str, said: Text) -> Iterator[Flaw]:
    """What is wrong with one sentence in two languages."""
    if not said.zh and not said.en:  # a count without a unit
        return
    for lang in LANGS:
        if not said.say(lang, **dict.fromkeys(_fields(said), "0")).strip():
            yield "unsaid", {"place": place, "language": lang}
    if said.zh == said.en:
        yield "same_words", {"place": place}
    if {name for _, name, _, _ in string.Formatter().parse(said.zh)} != {
        name for _, name, _, _ in string.Formatter().parse(said.en)
    }:
        yield "other_data", {"place": place}


def _fields(said: Text) -> set[str]:
    return {
        name
        for words in (said.zh, said.en)
        for _, name, _, _ in string.Formatter().parse(words)
        if name is not None
    }
