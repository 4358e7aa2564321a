"""Signing in, my own account, and other people."""

from folkmoot.people.routes import doors, me, others

HANDLERS = [*doors.HANDLERS, *me.HANDLERS, *others.HANDLERS]
