"""Days off and make-up days as an iCalendar file (RFC 5545), for the calendars people already use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from ychk.wording import Lang, say
from ychk.workdays import Certainty, DayFact


def icalendar_file(days: Iterable[DayFact], region: str, lang: Lang) -> bytes:
    """One all-day event for each of `days`; the same days give the same bytes.

    An event is known by its region and day, so that a later file replaces what an earlier one said. What no
    notice covers is tentative.
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//ychk//calendar//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", say("calendar.ics_name", lang, region=region))
    for fact in days:
        event = icalendar.Event()
        kind = say("calendar.work" if fact.working else "calendar.off", lang)
        event.add("uid", f"{fact.day}.{region}@ychk")
        event.add("dtstamp", datetime.combine(fact.day, time(), UTC))
        event.add("dtstart", fact.day)
        event.add("dtend", fact.day + timedelta(days=1))
        event.add("summary", say("calendar.ics_day", lang, kind=kind, name=fact.name))
        event.add("description", fact.source)
        event.add("categories", [kind])
        event.add("status", "CONFIRMED" if fact.certainty is Certainty.OFFICIAL else "TENTATIVE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
