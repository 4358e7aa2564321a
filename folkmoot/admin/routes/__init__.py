"""Administration. Everything here is for administrators only."""

from folkmoot.admin.routes import audit, house, lists, operating, people

HANDLERS = [
    *people.HANDLERS,
    *lists.HANDLERS,
    *house.HANDLERS,
    *operating.HANDLERS,
    *audit.HANDLERS,
]
