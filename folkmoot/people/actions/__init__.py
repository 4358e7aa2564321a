"""What people do about who they are. The names here are what the rest of the house calls."""

from folkmoot.people.actions.company import welcome as read_welcome
from folkmoot.people.actions.mailing import read_chosen as read_chosen_mail
from folkmoot.people.actions.mailing import refresh as refresh_mail
from folkmoot.people.actions.recognise import (
    find_caller,
    find_still_in,
    forget_person,
    forget_session,
    forget_token,
)
from folkmoot.people.actions.setup import prepare_setup

__all__ = [
    "find_caller",
    "find_still_in",
    "forget_person",
    "forget_session",
    "forget_token",
    "prepare_setup",
    "read_chosen_mail",
    "read_welcome",
    "refresh_mail",
]
