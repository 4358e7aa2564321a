"""Signing in, my own account, and other people."""

from folkmoot.people.routes import doors, factors, me, others, single_sign_on

HANDLERS = [*doors.HANDLERS, *me.HANDLERS, *factors.HANDLERS, *others.HANDLERS, *single_sign_on.HANDLERS]
