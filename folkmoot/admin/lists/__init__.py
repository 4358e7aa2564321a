"""Bringing in people by a list: a table as a spreadsheet writes it, rehearsed first."""
