import { expect, it } from "vitest"
import type { Person } from "../kernel/types.ts"
import { changesOf } from "./profileDraft.ts"

const me: Person = { id: 1, kind: "member", name: "Ana", title: null, department: "Bridges", phone: null, zone: "UTC", language: "en", photo: null, active: true, deactivated: false, admin: false }
const said = { name: "Ana", title: "", department: "Bridges", phone: "", zone: "UTC", language: "en" }

it("sends only what differs", () => {
  expect(changesOf(said, me)).toEqual({})
  expect(changesOf({ ...said, title: " Engineer ", department: "" }, me)).toEqual({ title: "Engineer", department: "" })
})
