"""What spaces write into the audit log."""

from folkmoot.kernel import acts


class TakenOverFacts(acts.ActFacts, frozen=True):
    space: int = 0


TAKEN_OVER = acts.register("space.taken_over", TakenOverFacts)
