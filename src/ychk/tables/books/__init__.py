"""Workbooks (xlsx, xls, xlsb, ods): looked over before they are opened, then read sheet by sheet.

Each packed kind is looked over by a module of its own for what the spreadsheet reader does not tell, or would
not survive; an xls is read in one pass. How a table is found among the rows of a sheet is not known here.
"""
