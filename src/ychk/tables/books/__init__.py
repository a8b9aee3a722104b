"""Workbooks (xlsx, xls, xlsb, ods): looked over before they are opened, then read sheet by sheet.

Each kind is looked over by a module of its own for what the spreadsheet reader does not tell, or would not
survive. How a table is found among the rows of a sheet is not known here.
"""
