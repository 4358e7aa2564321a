"""What administration writes into the audit log."""

from folkmoot.kernel import acts
from folkmoot.people.schema.acts import RoleFacts


class FieldsFacts(acts.ActFacts, frozen=True):
    """The names of what changed; `list` where a list brought it."""

    fields: str = ""
    list: bool = False


class SpaceFacts(acts.ActFacts, frozen=True):
    space: int = 0


PERSON_DEACTIVATED = acts.register("person.deactivated")
PERSON_REACTIVATED = acts.register("person.reactivated")
ROLE_ENDED = acts.register("role.ended", RoleFacts)
OWNER_APPOINTED = acts.register("space.owner_appointed", SpaceFacts)
PERSON_CHANGED = acts.register("person.changed", FieldsFacts)
CODE_ENDED = acts.register("code.ended")
CODE_PRINTED = acts.register("code.printed")


class ListFacts(acts.ActFacts, frozen=True):
    new: int = 0
    changed: int = 0


class WaveFacts(acts.ActFacts, frozen=True):
    people: int = 0


LIST_BROUGHT = acts.register("people.list_brought", ListFacts)
WAVE_SENT = acts.register("people.invited", WaveFacts)


class SignInFacts(acts.ActFacts, frozen=True):
    second_factor: str = ""
    grace_days: int = 0
    idle_days: int = 0
    most_days: int = 0


class ProviderFacts(acts.ActFacts, frozen=True, omit_defaults=False):
    on: bool = False
    link_by_email: bool = False
    create_people: bool = False


class MailFacts(acts.ActFacts, frozen=True, omit_defaults=False):
    on: bool = False
    encryption: str = ""


MAIL_CHANGED = acts.register("rules.mail", MailFacts)
PROVIDER_CHANGED = acts.register("rules.single_sign_on", ProviderFacts)
SIGN_IN_CHANGED = acts.register("rules.sign_in", SignInFacts)


class JobFacts(acts.ActFacts, frozen=True):
    job: str = ""


JOB_AGAIN = acts.register("job.again", JobFacts)
JOB_FORGOTTEN = acts.register("job.forgotten", JobFacts)
MAIL_TESTED = acts.register("mail.tested")


class SwitchFacts(acts.ActFacts, frozen=True, omit_defaults=False):
    what: str = ""
    on: bool = True


class FolderFacts(acts.ActFacts, frozen=True):
    folders: int = 0


FOLDERS_SUGGESTED = acts.register("rules.folders", FolderFacts)
WEEK_ENDED = acts.register("rules.first_week_over")
LOOK_CHANGED = acts.register("look.changed")
LOGO_CHANGED = acts.register("look.logo_changed")
SWITCHED = acts.register("rules.switched", SwitchFacts)


class CopyFacts(acts.ActFacts, frozen=True):
    """Of a copy of everything: how much, and when what was brought back had been made."""

    rows: int = 0
    files: int = 0
    made_at: str = ""


BACKED_UP = acts.register("copy.backup", CopyFacts)
RESTORED = acts.register("copy.restored", CopyFacts)
MOVED = acts.register("copy.moved", CopyFacts)
