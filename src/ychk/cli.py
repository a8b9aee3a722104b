"""The command line, thin over the library: results to standard output, all else to standard error."""

from __future__ import annotations

import gc
import locale
import os
import re
import shutil
import sys
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ychk import __version__
from ychk.errors import CalendarError, UsageError, YchkError
from ychk.wording import LANGS, Lang, say, visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console
    from rich.text import Text as Styled

    from ychk.assessor.assessment import Assessment
    from ychk.workdays import WorkCalendar

Command = TypeVar("Command", bound=Callable[..., object])


def _language() -> Lang:
    """Chinese where the system speaks it, else English; ``--lang`` decides otherwise."""
    spoken = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None
    )
    spoken = spoken or locale.getlocale()[0] or ""
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def _lang_option(command: Command) -> Command:
    words = "zh or en; default: the system's language."
    return click.option("--lang", type=click.Choice(LANGS), default=_language, help=words)(command)


_folder = click.Path(path_type=Path)
_form_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people, or for programs.",
)
_plan_option = click.option(
    "--plan", default="yinchuan-2022", show_default=True, metavar="ID", help="Which of the installed plans."
)
_out_option = click.option("--out", type=_folder, metavar="FILE", help="Write to this file instead.")


class _Stop(Exception):  # noqa: N818 - an end, not an error
    """An expected end with this exit code."""

    def __init__(self, code: int) -> None:
        self.code = code


def _assessed(
    folder: Path, lang: Lang, records_of: tuple[str, ...] = (), cache: Path | None = None
) -> Assessment:
    from ychk.assessor.assessor import Assessor
    from ychk.dossier import read_dossier
    from ychk.report.progress import Bar

    with Bar(lang) as bar:
        assessor = Assessor()
        dossier = read_dossier(folder, cache=cache, assessor=assessor)
        return assessor.assess(dossier, records_of=records_of, progress=bar, cache=cache)


def _console() -> Console:
    """Standard output; 80 columns where it is not a terminal."""
    from rich.console import Console

    return Console(soft_wrap=True, highlight=False, width=None if sys.stdout.isatty() else 80)


def _show(lines: Iterable[Styled]) -> None:
    """Lines for people: styled on a terminal, bare in a pipe, which needs nothing of what styles them."""
    if not _is_styled():
        sys.stdout.writelines(f"{visible(line.plain)}\n" for line in lines)
        sys.stdout.flush()
        return
    console = _console()
    for line in lines:
        line.plain = visible(line.plain)
        console.print(line)


def _is_styled() -> bool:
    """Whether Rich would style what it prints: on a terminal, or where the environment says there is one."""
    forced = ("FORCE_COLOR", "TTY_COMPATIBLE")
    return sys.stdout.isatty() or any(os.environ.get(name) for name in forced)


def _width() -> int:
    """How wide a table may be."""
    return max(80, _console().width) if _is_styled() else 80


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="ychk %(version)s")
def app() -> None:
    """Where a city stands on each indicator of its social credit plan, why, and how sure that is."""


@app.command("assess")
@click.argument("folder", metavar="DIR", type=_folder)
@_form_option
@_out_option
@click.option(
    "--fail-on",
    type=click.Choice(["never", "unmet", "unknown"]),
    default="never",
    help="Exit 1 when the gate or a scored clause is this or worse.",
)
@click.option("--cache", type=_folder, help="Keep files as read in this folder; read only what is new.")
@click.option("--show-plan", is_flag=True, help="Say which ledgers and columns would be read, and stop.")
@_lang_option
def assess_command(
    folder: Path,
    form: str,
    out: Path | None,
    fail_on: str,
    show_plan: bool,
    cache: Path | None,
    lang: Lang,
) -> None:
    """Assess a dossier: the gate, at least and at most how many points, every indicator and why."""
    if show_plan:
        from ychk.assessor.reading_plan import planned_scans
        from ychk.dossier import read_dossier
        from ychk.report.reading_plan import listed_scans

        _show(listed_scans(planned_scans(read_dossier(folder)), lang))
        return
    assessment = _assessed(folder, lang, cache=cache)
    if form == "json":
        _write(assessment.to_json(), out)
    else:
        from ychk.report.terminal import summary

        if out is None:
            _show(summary(assessment, lang, _width()))
        else:
            _write(_as_text(summary(assessment, lang)), out)
    if _fails(assessment, fail_on):
        raise _Stop(1)


@app.command("check")
@click.argument("folder", metavar="DIR", type=_folder)
@_form_option
@_out_option
@click.option("--examples", type=click.IntRange(0), metavar="N", help="Show at most N examples; default: 5.")
@_lang_option
def check_command(folder: Path, form: str, out: Path | None, examples: int | None, lang: Lang) -> None:
    """Read everything in a dossier and report what is wrong or odd, without assessing.

    Exit 0 when nothing was found, 1 when there is something to look at, 2 when the dossier cannot be used as
    it stands.
    """
    from ychk.checks import EXAMPLES
    from ychk.dossier.check import check_folder
    from ychk.report.check_report import check_json, check_lines
    from ychk.report.progress import Bar

    with Bar(lang) as bar:
        report = check_folder(folder, examples=EXAMPLES if examples is None else examples, progress=bar)
    if form == "json":
        _write(check_json(report), out)
    elif out is None:
        _show(check_lines(report, lang))
    else:
        _write(_as_text(check_lines(report, lang)), out)
    if not report.clean:
        raise _Stop(1 if report.usable else 2)


def _as_text(lines: Iterable[Styled]) -> str:
    return "".join(f"{visible(line.plain).rstrip()}\n" for line in lines)


def _write(words: str | bytes, out: Path | None) -> None:
    """UTF-8 with plain line ends, the same bytes on every system."""
    content = words.encode() if isinstance(words, str) else words
    if out is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        _put(content, out.resolve())
    except OSError as error:
        raise UsageError("usage.cannot_write", file=str(out), reason=error.strerror or str(error)) from error


def _put(content: bytes, out: Path) -> None:
    """The whole content or none of it: a file is only replaced by one that was written to its end."""
    if out.exists() and not out.is_file():  # a pipe, a device
        out.write_bytes(content)
        return
    part = out.with_name(f".ychk-{os.getpid()}.part")
    try:
        part.write_bytes(content)
        if out.exists():
            shutil.copymode(out, part)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _fails(assessment: Assessment, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    bad = {"error", "unmet"} | ({"unknown"} if fail_on == "unknown" else set())
    seen = {assessment.gate.status.value}
    for item in assessment.indicators.values():
        if item.kind in ("gate", "scored") and item.planned:
            seen |= {clause.status.value for clause in item.clauses.values()} or {item.status.value}
    return bool(seen & bad)


@app.command("explain")
@click.argument("indicator", metavar="ID")
@click.argument("folder", metavar="[DIR]", type=_folder, required=False)
@_plan_option
@_lang_option
def explain_command(indicator: str, folder: Path | None, plan: str, lang: Lang) -> None:
    """Explain an indicator: what it asks, and with a dossier what was found and what is lacking."""
    if folder is None:
        from ychk.registry import registry
        from ychk.report.listing import described

        installed = registry()
        _show(described(installed, installed.plan(plan), indicator, lang))
    else:
        from ychk.report.terminal import explained

        _show(explained(_assessed(folder, lang, (indicator,))[indicator], lang))


@app.command("indicators")
@click.option("--parameters", is_flag=True, help="List the named readings instead.")
@_plan_option
@_lang_option
def indicators_command(parameters: bool, plan: str, lang: Lang) -> None:
    """List the plan's rows: kind, points, who leads, and whether an indicator is installed."""
    from ychk.registry import registry
    from ychk.report.listing import listed_indicators, listed_parameters

    installed = registry()
    rows = installed.plan(plan)
    _show(listed_parameters(rows, lang) if parameters else listed_indicators(installed, rows, lang))


@app.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of what assess writes with --format json."""
    from ychk.results_store import schema

    _write(schema(), None)


@app.command("plugins")
@_lang_option
def plugins_command(lang: Lang) -> None:
    """List what is installed: plugins, what they bring, and what is wrong with them."""
    from ychk.registry import registry
    from ychk.report.listing import listed_plugins

    installed = registry()
    _show(listed_plugins(installed, lang))
    if installed.problems or installed.failed:
        raise _Stop(1)


@app.command("calendar")
@click.argument("when", metavar="[YEAR|YEAR-MONTH]", required=False)
@click.option("--region", default="CN", metavar="CODE", help="CN, or a province such as CN-NX.")
@click.option("--add", nargs=2, metavar="DATE N", help="The N-th working day after DATE; before it for -N.")
@click.option("--count", nargs=2, metavar="A B", help="Working days after A, up to and including B.")
@click.option("--until-due", nargs=2, metavar="DATE N", help="By when N working days from DATE, and why.")
@click.option("--file", "extra", type=_folder, metavar="FILE", help="Lay the days of this CSV on top.")
@click.option("--ics", type=_folder, metavar="FILE", help="Write the days off and make-up days shown.")
@_lang_option
def calendar_command(
    when: str | None,
    region: str,
    add: tuple[str, str] | None,
    count: tuple[str, str] | None,
    until_due: tuple[str, str] | None,
    extra: Path | None,
    ics: Path | None,
    lang: Lang,
) -> None:
    """Show a month or a year with days off and make-up days, or answer about working days."""
    from ychk.report import calendar as shown

    if when is None and (ics is not None or not (add or count or until_due)):
        raise UsageError("usage.calendar_of_when")
    calendar = _calendar(region, extra, lang)
    if when is not None:
        first, last = _period(when)
        days = shown.named_days(calendar, first, last)
        if ics is not None:
            from ychk.report.ics import icalendar_file

            if not days:
                raise UsageError("usage.no_days", period=when, file=str(ics))
            _write(icalendar_file(days, region, lang), ics)
        _show(shown.sheet(calendar, first, last, lang))
    if add:
        _show(shown.added(calendar, _day(add[0]), _number(add[1]), lang))
    if count:
        _show(shown.counted(calendar, _day(count[0]), _day(count[1]), lang))
    if until_due:
        _show(shown.due(calendar, _day(until_due[0]), _number(until_due[1]), lang))


def _calendar(region: str, extra: Path | None, lang: Lang) -> WorkCalendar:
    """The installed calendar with the days of a file on top; what is odd is told on standard error."""
    from ychk.workdays import WorkCalendar, changed_years
    from ychk.workdays.installed import installed_layers

    installed = installed_layers()
    for problem in installed.problems:
        data = {"plugin": problem.plugin, "distribution": problem.distribution, "reason": problem.say(lang)}
        _tell(say("plugin.failed", lang, **data))
    if changed := changed_years():
        _tell(say("calendar.changed_upstream", lang, years=list(changed)))
    layers = installed.layers
    if extra is not None:
        from ychk.dossier.folder import layers_in

        layers += layers_in(extra, str(extra))
    calendar = WorkCalendar.for_region(region, layers)
    for layer in layers[len(installed.layers) :]:
        if layer not in calendar.layers:
            _tell(say("calendar.layer_unused", lang, place=extra, region=layer.region, asked=region))
    return calendar


@app.command("materials")
@click.argument("folder", metavar="DIR", type=_folder)
@_lang_option
def materials_command(folder: Path, lang: Lang) -> None:
    """List by unit which of the materials that the plan asks for are missing."""
    from ychk.assessor.assessor import Assessor, materials_handed_in
    from ychk.dossier import read_dossier
    from ychk.report.materials import materials_listing

    assessor = Assessor()
    dossier = read_dossier(folder, assessor=assessor)
    plan = assessor.installed.plan(dossier.plan)
    _show(materials_listing(dossier, plan, materials_handed_in(dossier, assessor), lang))


@app.command("new")
@click.argument("folder", metavar="DIR", type=_folder)
@click.option("--as-of", required=True, metavar="DATE", help="The day of assessment, such as 2022-06-30.")
@click.option("--region", metavar="CODE", help="GB/T 2260 code; by default that of the plan's city.")
@click.option("--city", metavar="NAME", help="The city's name; the plan's own city for its own code.")
@_plan_option
@_lang_option
def new_command(
    folder: Path, as_of: str, region: str | None, city: str | None, plan: str, lang: Lang
) -> None:
    """Make an empty dossier: dossier.toml with comments, a workbook for each unit, folders for materials."""
    from ychk.assessor.assessor import Assessor
    from ychk.dossier.new import new_dossier

    assessor = Assessor()
    form = assessor.installed.plan(plan)
    region = region or form.region
    city = city or (form.city if region == form.region else None)
    units = new_dossier(
        folder, region=region, city=city, as_of=_day(as_of), plan=plan, lang=lang, assessor=assessor
    )
    for name in ("made", "made_next"):
        click.echo(say(f"new.{name}", lang, folder=folder, n=len(units)))


def _period(words: str) -> tuple[date, date]:
    """First and last day of a year (2022) or a month (2022-07)."""
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?", words)
    try:
        if found is None:
            raise ValueError
        first, last = (date(int(found[1]), int(found[2] or month), 1) for month in (1, 12))
    except ValueError:
        raise UsageError("usage.not_a_period", value=words) from None
    return first, last.replace(day=monthrange(last.year, last.month)[1])


def _day(words: str) -> date:
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):
            raise ValueError
        return date.fromisoformat(words)
    except ValueError:
        raise UsageError("usage.not_a_date", value=words) from None


def _number(words: str) -> int:
    try:
        return int(words)
    except ValueError:
        raise CalendarError("calendar.not_a_count", value=words) from None


def _tell(words: str) -> None:
    from rich.console import Console

    Console(stderr=True, soft_wrap=True, highlight=False, markup=False).print(f"ychk: {visible(words)}")


YOUNG = 200_000
"""New objects after which Python looks for cycles among them, in a run of this command.

Nearly all that a run makes (classes, plans, rules) stays to its end: the usual 700 mean hundreds of looks in
vain, a twentieth of a short run.
"""


def main() -> None:
    """The command ``ychk``: exit 0 when it ran, 1 when ``--fail-on`` says so, 2 when it cannot be used."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    thresholds = gc.get_threshold()
    gc.set_threshold(YOUNG, *thresholds[1:])
    try:
        app()
    except _Stop as stop:
        sys.exit(stop.code)
    except YchkError as error:
        _tell(error.say(_asked_language() or _language()))
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    finally:
        gc.set_threshold(*thresholds)


def _asked_language() -> Lang | None:
    """The language asked for on a command line that did not get as far as being understood."""
    words = sys.argv[1:]
    for number, word in enumerate(words):
        value = word.partition("=")[2] if word.startswith("--lang=") else ""
        value = words[number + 1] if word == "--lang" and number + 1 < len(words) else value
        if value == "zh":
            return "zh"
        if value == "en":
            return "en"
    return None
