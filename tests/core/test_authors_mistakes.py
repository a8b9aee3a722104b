"""What authors of plugins get wrong: refused where it is written, or an error of their own row alone.

Never met, never a lost row, never an exception out of `assess`; the reason is in the reader's language.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from types import SimpleNamespace
from typing import Any

import pytest

import ychk
from tests.casebook import AS_OF, attest
from ychk import rules as r
from ychk.errors import PluginError
from ychk.rules.protocol import ClauseFinding, Facts, Scope

ROWS = r.ledger("admin_other_action")
SAYS = ("记录", "records")
OWN = {"requirement": ("要求", "rule"), "source": "a notice"}
Mistake = Callable[[], object]


def dossier(**parts: Any) -> ychk.Dossier:
    return ychk.Dossier(region="640100", as_of=AS_OF, **parts)


def plugin(*indicators: object, name: str = "given") -> SimpleNamespace:
    return SimpleNamespace(__name__=name, ychk_indicators=r.contributes(*indicators))


def clause(id: str = "NX-9.1", holds: Any = None, **parts: Any) -> r.Clause:
    words: dict[str, Any] = OWN if id.startswith("NX") else {}
    return r.Clause(id, r.Attested() if holds is None else holds, **{**words, **parts})


def own(id: str = "NX-9", *clauses: r.Clause, **parts: Any) -> r.Indicator:
    title = ("自有", "own") if id.startswith("NX") else None
    return r.Indicator(id, clauses or [clause(f"{id}.1")], **{"title": title, **parts})


def check(**parts: Any) -> r.Check:
    given: dict[str, Any] = {"name": "n", "quantity": r.Count(ROWS), "op": ">=", "required": 1, "says": SAYS}
    return r.Check(**{**given, **parts})


WRITTEN: dict[str, tuple[Mistake, str, str]] = {
    "an operator that is none": (lambda: check(op="=>"), "op", ">="),
    "a quantity that is none": (lambda: check(quantity=ROWS), "quantity", "Count(rows)"),
    "one language": (lambda: check(says="数"), "数", '("条", "records")'),
    "a unit in one language": (lambda: check(unit="条"), "条", '("条", "records")'),
    "a name of no letters": (lambda: check(name=""), "检查的名称", "短文字"),
    "a criterion that is a truth": (lambda: clause(holds=True), "holds", "all_of"),
    "a criterion that is a quantity": (lambda: clause(holds=r.Count(ROWS)), "holds", "all_of"),
    "a calendar that is none": (lambda: clause(calendar="provincial"), "provincial", "regional"),
    "a requirement in one language": (lambda: clause(requirement="req"), "req", "records"),
    "a placeholder that nothing fills": (
        lambda: r.note_if_any("n", ROWS, ("{cuont} 条", "{cuont} records")),
        "cuont",
        "count",
    ),
    "a brace that stands alone": (lambda: r.note_if_any("n", ROWS, ("100%{", "100%{")), "100%{", "两个"),
    "two checks of one name": (lambda: clause(holds=check() & check(required=2)), "n", "一款内"),
    "a basis in one language": (lambda: r.Override("notice"), "notice", "records"),  # type: ignore[arg-type]
    "an override that is a text": (lambda: own(overrides="notice"), "overrides", "Override"),
    "a clause that is a criterion": (
        lambda: r.Indicator("NX-9", [r.Attested()], title=SAYS),  # type: ignore[list-item]
        "clauses",
        "Clause",
    ),
    "a deadline by no calendar": (
        lambda: r.working_days(5, after="decided_on", calendar="provincial"),  # type: ignore[arg-type]
        "provincial",
        "regional",
    ),
    "a duration by no calendar": (
        lambda: r.TakesLonger("decided_on", "uploaded_at", 7, "provincial"),  # type: ignore[arg-type]
        "provincial",
        "national",
    ),
    "a number compared by no operator": (
        lambda: r.Number("amount", "=>", 3),  # type: ignore[arg-type]
        "op",
        ">=",
    ),
    "a mean by no calendar": (
        lambda: r.MeanDays(ROWS, "decided_on", "uploaded_at", r.PERIOD, "provincial"),  # type: ignore[arg-type]
        "provincial",
        "regional",
    ),
    "a notice that is a check": (lambda: clause(notices=[check()]), "notices", "note_if_any"),
    "a plugin by name": (lambda: ychk.assess(dossier(), plugins=["my.module"]), "my.module", "import"),
    "a name for a list": (lambda: ychk.assess(dossier(), plugins="my.module"), "my.module", "[模块]"),
    "a class for a plugin": (
        lambda: ychk.assess(dossier(), also=[SimpleNamespace]),
        "SimpleNamespace",
        "模块",
    ),
}


@pytest.mark.parametrize("what", WRITTEN)
def test_what_cannot_be_is_refused_where_it_is_written_down(what: str) -> None:
    mistake, where, remedy = WRITTEN[what]
    with pytest.raises(PluginError) as refused:
        mistake()
    said = refused.value.say("zh")
    assert where in said
    assert remedy in said + refused.value.say("en")


class Handwritten:
    """An indicator by the protocol, with something wrong."""

    plan, title, overrides = "yinchuan-2022", r.Text("自有", "own"), None

    def __init__(
        self, id: str = "NX-9", evaluate: Callable[[], Any] = list, asks: Callable[[], Any] = tuple
    ) -> None:
        self.id, self._evaluate, self._asks = id, evaluate, asks

    @property
    def clause_ids(self) -> Sequence[str]:
        return [f"{self.id}.1"]

    def asks(self, scope: Scope) -> Iterable[Any]:
        found: Iterable[Any] = self._asks()
        return found

    def evaluate(self, facts: Facts) -> Sequence[ClauseFinding]:
        found: Sequence[ClauseFinding] = self._evaluate()
        return found


class Untitled(Handwritten):
    @property
    def title(self) -> r.Text:  # type: ignore[override]
        raise LookupError("no title today")


def leave() -> None:
    sys.exit(3)


def override(id: str, *clauses: r.Clause) -> r.Indicator:
    return own(id, *clauses, overrides=r.Override(("通知", "a notice")))


FINDING = clause().finding
ERRORS: dict[str, tuple[object, str, str]] = {
    "no findings": (Handwritten(), "NX-9", "NX-9.1"),
    "findings that are none": (Handwritten(evaluate=lambda: [True]), "NX-9", "True"),
    "too many findings": (
        Handwritten(evaluate=lambda: [ClauseFinding, ClauseFinding]),
        "NX-9",
        "ClauseFinding",
    ),
    "no findings for a gate": (override("5", clause("5.1", r.Unknowable("n", SAYS))), "5", ""),
    "an end of the process when asked": (Handwritten(asks=leave), "NX-9", "SystemExit"),
    "an end of the process when deciding": (Handwritten(evaluate=leave), "NX-9", "SystemExit"),
    "an ask that is none": (Handwritten(asks=lambda: ["everything"]), "NX-9", ""),
    "a title that raises": (Untitled(), "NX-9", "no title today"),
    "an override of nothing": (override("72", clause("72.1")), "72", "72"),
    "an override with fewer clauses": (override("26", clause("26.1")), "26", "26.5"),
    "an override with more clauses": (override("27", clause("27.1"), clause("27.2")), "27", "27.2"),
    "a parameter that the plan lacks": (
        own("NX-9", clause(holds=check(required=r.Parameter("site_availabilty")))),
        "NX-9",
        "site_availability",
    ),
    "a figure that the plan lacks": (
        own("NX-9", clause(holds=check(quantity=r.Stated("farmers_totl")))),
        "NX-9",
        "farmers_total",
    ),
    "a reading that the plan lacks": (own("NX-9", clause(readings=("Z99",))), "NX-9", "Z99"),
    "a ledger that nobody knows": (
        own("NX-9", clause(holds=check(quantity=r.Count(r.ledger("admin_licence"))))),
        "NX-9",
        "admin_license",
    ),
    "a column that the ledger lacks": (
        own("NX-9", clause(holds=check(quantity=r.Count(ROWS.done("uploaded"))))),
        "NX-9",
        "uploaded_at",
    ),
    "a word that the column never holds": (
        own("NX-9", clause(holds=check(quantity=r.Count(ROWS.where(info_type="行政强止"))))),
        "NX-9",
        "行政强制",
    ),
    "a branch by a ledger that nobody knows": (
        own("NX-9", clause(holds=r.IfLedger("admin_licence", r.Attested(), r.Attested(), SAYS))),
        "NX-9",
        "admin_license",
    ),
    "a plan that is not installed": (own(plan="yinchuan_2022"), "NX-9", "yinchuan-2022"),
    "no title": (r.Indicator("NX-9", [clause()]), "NX-9", "title"),
    "a clause that says nothing": (
        r.Indicator("NX-9", [r.Clause("NX-9.1", r.Attested())], title=SAYS),
        "NX-9",
        "requirement",
    ),
}


@pytest.mark.parametrize("what", ERRORS)
def test_a_mistake_is_an_error_of_its_own_row_and_of_no_other(what: str) -> None:
    indicator, row, said = ERRORS[what]
    if what == "no findings for a gate":
        object.__setattr__(indicator, "clauses", ())
    sound = own("NX-1", clause("NX-1.1"))
    found = ychk.assess(
        dossier(attestations=[attest("NX-1.1")]), also=[plugin(indicator), plugin(sound, name="sound")]
    )
    assert found["NX-1"].status == "met"
    assert found.points.of == 100
    assert found.points.low == 0
    said_of_it = " ".join(item.say("zh") for item in found.warnings if item.id == "plugin.failed")
    if row in found.indicators:
        assert found[row].status == "error"
        assert found[row].error is not None
        said_of_it += found[row].explain("zh")
    else:
        assert what == "a plan that is not installed"
    assert said in said_of_it
    json = found.to_json()
    assert ychk.Assessment.from_json(json).to_json() == json


@pytest.mark.parametrize("names", [("aaa", "zzz"), ("zzz", "aaa")])
def test_an_id_that_two_claim_is_an_error_that_names_both(names: tuple[str, str]) -> None:
    pair = [plugin(own(), name=name) for name in names]
    for brought in (pair, [plugin(own(), own(), name="aaa zzz")]):
        found = ychk.assess(dossier(attestations=[attest("NX-9.1")] if False else []), also=brought)
        assert found["NX-9"].status == "error"
        assert all(name in found["NX-9"].explain("zh") for name in ("aaa", "zzz"))


def test_a_place_s_own_indicator_gives_no_points() -> None:
    found = ychk.assess(dossier(attestations=[attest("NX-9.1")]), also=[plugin(own())])
    assert found["NX-9"].status == "met"
    assert found["NX-9"].points is None
    with pytest.raises(TypeError, match="points"):
        r.Clause("NX-9.1", r.Attested(), points=5)  # type: ignore[call-arg]


def test_hooks_that_are_none_are_told() -> None:
    unmarked = SimpleNamespace(__name__="unmarked", ychk_indicators=lambda: [own()])
    nothing = SimpleNamespace(__name__="nothing", ychk_indicators=r.hookimpl(lambda: None))
    misspelt = SimpleNamespace(__name__="misspelt", ychk_indicatrs=r.contributes(own()))
    empty = SimpleNamespace(__name__="empty")
    found = ychk.assess(dossier(), also=[unmarked, nothing, misspelt, empty])
    said = {item.data["plugin"]: item.say("zh") for item in found.warnings if item.id == "plugin.failed"}
    assert set(said) == {"unmarked", "nothing", "misspelt", "empty"}
    assert "@hookimpl" in said["unmarked"]
    assert "NoneType" in said["nothing"]
    assert "ychk_indicators" in said["misspelt"]
    assert "ychk_plans" in said["empty"]


def test_braces_in_words_are_only_words() -> None:
    braces = own("NX-9", clause(requirement=("达到{x}%", "reach {x}%")), title=("{x}", "100%{"))
    found = ychk.assess(dossier(), also=[plugin(braces)])
    assert "{x}" in found["NX-9"].explain("zh")
    assert "100%{" in found["NX-9"].explain("en")


def test_two_plugins_with_one_ledger_or_one_plan_are_told_and_the_built_in_one_stays() -> None:
    column = r.Column("no", "编号", "text")
    mine = r.LedgerSchema(name="sync_log", id="X1", zh="我的", key=("no",), columns=[column])
    new = r.LedgerSchema(name="acme_log", id="X2", zh="新的", key=("no",), columns=[column])
    one = SimpleNamespace(__name__="one", ychk_ledgers=r.contributes(mine, new))
    two = SimpleNamespace(__name__="two", ychk_ledgers=r.contributes(new))
    installed = ychk.Assessor(also=[one, two]).installed
    assert installed.catalogue["sync_log"].zh != "我的"
    assert "acme_log" not in installed.catalogue
    assert {
        (item.plugin, item.error.id) for item in installed.problems if isinstance(item.error, PluginError)
    } == {
        ("one", "plugin.ledger_claimed"),
        ("two", "plugin.ledger_claimed"),
    }


def test_without_leaves_a_plugin_out_and_an_unknown_name_is_refused() -> None:
    found = ychk.assess(dossier(), without=["i22_coercion_records"])
    assert not found["22"].installed
    assert found["21"].installed
    with pytest.raises(ychk.UsageError, match="i22_coercion_records"):
        ychk.assess(dossier(), without=["i22_coercion_record"])
