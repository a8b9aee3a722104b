"""The text of an empty ``dossier.toml``: everything that can be stated, as comments with the plan's names.

Values are left open: an entry whose comment signs are taken away and that is not filled in is refused, with
its place, when the dossier is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from ychk.exact import text
from ychk.plan import ParameterSpec, Plan, Row
from ychk.wording import Lang, say


def dossier_toml(plan: Plan, region: str, city: str | None, as_of: date, lang: Lang) -> str:
    """The file's text; ``region`` and ``as_of`` stand, all else waits in comments."""
    sections = [
        _top(plan, region, city, as_of, lang),
        _section("toml_parameters", _parameters(plan.parameters.items(), lang), lang),
        *_entries("toml_figures", _figures(plan, lang), lang),
        *_entries("toml_attestations", _attestations(plan, lang), lang),
        *_entries("toml_scores", _scores(plan, lang), lang),
        [f"# {say('new.toml_databases', lang)}"],
    ]
    return "\n\n".join("\n".join(lines) for lines in sections) + "\n"


def _top(plan: Plan, region: str, city: str | None, as_of: date, lang: Lang) -> list[str]:
    def remark(line: str, name: str) -> str:
        return f"{line:<28}# {say(f'new.toml_{name}', lang)}"

    return [
        f"# {say('new.toml_head', lang, city=city or region, as_of=as_of.isoformat())}",
        f"# {say('new.toml_how', lang)}",
        "",
        f"plan = {_quoted(plan.id)}",
        remark(f"region = {_quoted(region)}", "region"),
        f"city = {_quoted(city)}" if city else '# city = ""',
        remark(f"as_of = {as_of.isoformat()}", "as_of"),
        remark(f"# review_start = {(as_of + timedelta(days=1)).isoformat()}", "review"),
        remark("# require_materials = true", "materials"),
    ]


def _section(name: str, lines: Iterable[str], lang: Lang) -> list[str]:
    return [f"# ==== {say(f'new.{name}', lang)}", *lines]


def _entries(name: str, entries: Iterable[list[str]], lang: Lang) -> Iterator[list[str]]:
    """A heading and its entries, each a paragraph of its own."""
    yield [f"# ==== {say(f'new.{name}', lang)}"]
    yield from entries


def _parameters(parameters: Iterable[tuple[str, ParameterSpec]], lang: Lang) -> Iterator[str]:
    yield "# [parameters]"
    for name, item in parameters:
        line = f"# {name} = {_quoted(text(item.default) or '')}"
        says = say("new.toml_parameter", lang, clause=item.clause, title=item.title)
        yield f"{line:<40}# {says}"


def _figures(plan: Plan, lang: Lang) -> Iterator[list[str]]:
    for name, spec in plan.figures.items():
        yield [
            f"# # {spec.title.say(lang)}",
            "# [[figures]]",
            f"# name = {_quoted(name)}",
            '# value = ""',
            *([f"# unit = {_quoted(spec.unit)}"] if spec.unit else []),
            '# date = ""',
            '# source = ""',
        ]


def _attestations(plan: Plan, lang: Lang) -> Iterator[list[str]]:
    for row in plan.rows.values():
        for clause in (clause for clause in row.clauses.values() if clause.attested):
            units = list(_answering(row))
            says = say("new.toml_answers", lang, clause=clause.id, title=row.title, units=units)
            yield [
                f"# # {says}",
                "# [[attestations]]",
                f"# clause = {_quoted(clause.id)}",
                '# holds = ""',
                f"# by = {_quoted(units[0])}",
                '# on = ""',
                '# documents = [""]',
            ]


def _answering(row: Row) -> tuple[str, ...]:
    """The units that may answer for a row; the first is its contact."""
    return tuple(dict.fromkeys((*row.lead, *row.responsible)))


def _scores(plan: Plan, lang: Lang) -> Iterator[list[str]]:
    for row in (row for row in plan.rows.values() if row.external):
        yield [
            f"# # {say('new.toml_score', lang, id=row.id, title=row.title, of=text(row.points))}",
            "# [[external_scores]]",
            f"# indicator = {_quoted(row.id)}",
            '# points = ""',
            f"# by = {_quoted(row.lead[0])}",
            '# on = ""',
            '# document = ""',
        ]


def _quoted(words: str) -> str:
    """A TOML string."""
    return json.dumps(words, ensure_ascii=False)
