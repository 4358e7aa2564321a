"""The server's processes: a lean parent that owns the port and PostgreSQL, and the children that do the work.

python -m folkmoot.serve runs it; `folkmoot serve` becomes that.
"""
