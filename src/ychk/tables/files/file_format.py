"""What kind of file it is, by its first bytes: endings are often wrong, contents are not.

Kinds that look like tables and are not are refused here, each with what to do instead.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

from ychk.errors import DossierError

Kind = Literal["text", "xlsx", "xlsb", "ods", "xls", "parquet"]

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".xlsb", ".ods", ".parquet")
"""Endings that a file may have. Which of these kinds it really is, the content says."""

_ZIPPED: dict[str, Kind] = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb", "content.xml": "ods"}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_SHEETS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_PAGES = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body", b"<style", b"<div", b"<tr")
_WORKBOOKS = (".xlsx", ".xls", ".xlsb", ".ods")
_WIDE_TEXT = (b"\xff\xfe", b"\xfe\xff")
_FIRST = 4096


def kind_of(path: Path, label: str) -> Kind:
    """The kind of a file that is not empty.

    Raises:
        DossierError: for web pages, XML and other files that are saved as if they were tables.
    """
    with path.open("rb") as stream:
        first = stream.read(_FIRST)
    if first.startswith(b"PAR1"):
        return "parquet"
    if first.startswith(_COMPOUND):
        return "xls"
    if first.startswith(b"PK\x03\x04"):
        return _zipped(path, label)
    if first.startswith(b"%PDF"):
        raise DossierError("table.a_document", place=label)
    if first.startswith(_OLD_SHEETS):
        raise DossierError("table.old_workbook", place=label)
    text = first.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith((b"mime-version:", b"from: <")) or text.startswith(_PAGES):
        raise DossierError("table.a_web_page", place=label)
    if text.startswith(b"<?xml") or text.startswith(b"<!--"):
        page = b"<html" in text or b"<table" in text
        raise DossierError("table.a_web_page" if page else "table.an_xml_file", place=label)
    ending = path.suffix.lower()
    if ending == ".parquet":
        raise DossierError("table.bad_parquet", place=label, reason="no PAR1")
    if ending in _WORKBOOKS and b"\0" in first and not first.startswith(_WIDE_TEXT):
        raise DossierError("table.bad_workbook", place=label, reason=repr(first[:8]))
    return "text"


def _zipped(path: Path, label: str) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.casefold() for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as error:
        raise DossierError("table.bad_workbook", place=label, reason=str(error)) from None
    for name, kind in _ZIPPED.items():
        if name in names:
            return kind
    raise DossierError("table.a_document" if "word/document.xml" in names else "table.a_zip", place=label)
