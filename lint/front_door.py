"""A contract for import-linter: an area uses another area only through its front doors."""

from typing import Any

from importlinter import Contract, ContractCheck, fields, output


class FrontDoorContract(Contract):
    """`doors` are the modules of an area that others may import, `free` the areas open to all, `masters` those
    who may go anywhere because they put the house together.
    """

    doors: Any = fields.SetField(subfield=fields.StringField())
    free: Any = fields.SetField(subfield=fields.StringField(), required=False, default=[])
    masters: Any = fields.SetField(subfield=fields.StringField(), required=False, default=[])

    def check(self, graph: Any, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001 - the library's signature
        intrusions = [
            f"{importer} imports {imported}"
            for importer in graph.modules
            for imported in graph.find_modules_directly_imported_by(importer)
            if self.is_intrusion(importer.split("."), imported.split("."))
        ]
        return ContractCheck(kept=not intrusions, metadata={"intrusions": sorted(intrusions)})

    def is_intrusion(self, importer: list[str], imported: list[str]) -> bool:
        if imported[0] != importer[0] or len(importer) < 2 or len(imported) < 3:
            return False
        visitor, area, room = importer[1], imported[1], imported[2]
        open_to_it = area == visitor or area in self.free or visitor in self.masters
        return not open_to_it and room not in self.doors

    def render_broken_contract(self, check: ContractCheck) -> None:
        for intrusion in check.metadata["intrusions"]:
            output.print_error(intrusion)
