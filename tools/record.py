"""Keeps a recording of results: what JSON version 1 said of known dossiers, as a measure for later code.

``python -m tools.record`` writes ``tests/recorded/version_1.json.xz``: the example, the perfect city, and
random dossiers with everything that stands in them, each with its result. Run it only on code whose verdicts
are known to be right; `tests/test_recorded.py` compares. Only version 1's fields count of a later result.
"""

from __future__ import annotations

import json
import lzma
import random
import sys
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.casebook import schemas, the_plan
from tests.perfect import COUNTIES, perfect
from tests.unified_codes import right, wrong

import ychk
from ychk.evidence.schema import Column, LedgerSchema

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "tests" / "recorded" / "version_1.json.xz"
EXAMPLE = ROOT / "examples" / "yinchuan-2022"
DOSSIERS = 50
FIRST, DAYS = date(2021, 5, 1), 500
TEXTS = {"county": COUNTIES, "city": ("银川市", "石家庄市"), "period": ("2022-05", "2022-06")}


class Cells:
    """Random cells, many of them alike, so that records of two ledgers find each other."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.units = sorted(the_plan().known_units)[:6]

    def of(self, schema: LedgerSchema, column: Column) -> str:
        """One cell: mostly right, sometimes empty, now and then beyond reading."""
        chance = self.draw.random()
        if chance < 0.12:
            return ""
        if chance < 0.15 and column.type != "text":
            return "不详"
        kinds: Mapping[str, Callable[[], str]] = {
            "uscc": lambda: (wrong if self.draw.random() < 0.2 else right)(self.draw.randrange(6)),
            "date": lambda: self.day().isoformat(),
            "datetime": lambda: f"{self.day()} {self.draw.randrange(24):02d}:30:00",
            "month": lambda: f"{self.day():%Y-%m}",
            "quarter": lambda: f"{self.day().year}Q{self.draw.randrange(1, 5)}",
            "integer": lambda: str(self.draw.choice((0, 1, 2, 5, 20, 100))),
            "decimal": lambda: self.draw.choice(("0", "1.5", "20", "99.99")),
            "ratio": lambda: self.draw.choice(("99%", "0.995", "1", "20%")),
            "bool": lambda: self.draw.choice("是是否"),
        }
        if column.type == "enum":
            return self.draw.choice(column.values)
        if column.type in kinds:
            return kinds[column.type]()
        if column.name == schema.unit:
            return self.draw.choice(self.units)
        if column.name.endswith("_no"):
            return f"〔2022〕{self.draw.randrange(8)}号"
        return self.draw.choice(TEXTS.get(column.name, ("甲", "乙", "丙")))

    def day(self) -> date:
        """A day of the period, or a little outside it."""
        return FIRST + timedelta(days=self.draw.randrange(DAYS))


def dossier_files(seed: int) -> dict[str, str]:
    """A random dossier as texts by path."""
    cells, plan = Cells(seed), the_plan()
    as_of = cells.draw.choice((date(2022, 6, 30), date(2022, 6, 30), date(2022, 5, 31), date(2022, 3, 15)))
    lines = ['plan = "yinchuan-2022"', 'region = "640100"', 'city = "银川市"', f"as_of = {as_of}"]
    files = {"materials/6/说明.txt": "说明"}
    if cells.draw.random() < 0.3:
        lines.append("require_materials = true")
    for name in plan.figures:
        if cells.draw.random() < 0.3:
            value = "0.25" if "coverage" in name else str(cells.draw.choice((0, 4, 100, 20000)))
            lines += ["[[figures]]", f'name = "{name}"', f'value = "{value}"', "date = 2022-03-01"]
    for name in (name for name, clause in plan.clauses.items() if clause.attested):
        if cells.draw.random() < 0.5:
            holds = str(cells.draw.random() < 0.7).lower()
            lines += ["[[attestations]]", f'clause = "{name}"', f"holds = {holds}", 'by = "市发改委"']
            lines += ["on = 2022-03-01", 'documents = ["materials/6/说明.txt"]']
    for name in ("16", "17"):
        if cells.draw.random() < 0.3:
            lines += ["[[external_scores]]", f'indicator = "{name}"', 'points = "1.5"', 'by = "人民银行"']
            lines += ["on = 2022-03-01"]
    files["dossier.toml"] = "\n".join(lines) + "\n"
    for name, schema in schemas().items():
        if cells.draw.random() < 0.7:
            files[f"ledgers/{name}.csv"] = _csv(cells, schema)
    return files


def _csv(cells: Cells, schema: LedgerSchema) -> str:
    columns = [
        column
        for column in schema.columns.values()
        if cells.draw.random() < 0.95 or column.required == "always"
    ]
    rows = [[cells.of(schema, column) for column in columns] for _ in range(cells.draw.randrange(1, 8))]
    return "\n".join(",".join(row) for row in ([column.zh for column in columns], *rows)) + "\n"


def written(files: Mapping[str, str], folder: Path) -> Path:
    """The dossier of some texts, as a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def version_1(found: Any, like: Any = None) -> Any:
    """The fields of version 1 of a JSON result: those that `like` has, or all without it."""
    if isinstance(like, dict) and isinstance(found, dict):
        return {name: version_1(found.get(name), part) for name, part in like.items()}
    if isinstance(like, list) and isinstance(found, list) and len(like) == len(found):
        return [version_1(*both) for both in zip(found, like, strict=True)]
    return found


def result(dossier: ychk.Dossier) -> Any:
    """What an assessment's JSON says, by every installed plugin."""
    return json.loads(ychk.assess(dossier).to_json())


def main() -> None:
    """Record."""
    cases = [
        {"name": "example", "files": {}, "result": result(ychk.read_dossier(EXAMPLE))},
        {"name": "perfect", "files": {}, "result": result(perfect())},
    ]
    for seed in range(DOSSIERS):
        with TemporaryDirectory() as folder:
            files = dossier_files(seed)
            found = result(ychk.read_dossier(written(files, Path(folder))))
        cases.append({"name": f"random {seed}", "files": files, "result": found})
    PLACE.parent.mkdir(exist_ok=True)
    text = json.dumps(cases, ensure_ascii=False, separators=(",", ":"))
    PLACE.write_bytes(lzma.compress(text.encode(), preset=9))
    print(f"{PLACE}: {len(cases)} cases, {PLACE.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
