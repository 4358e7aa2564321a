import { describe, expect, it } from "vitest"
import { asNewPerson } from "./AddPerson.tsx"
import { asPicture } from "./CodeShown.tsx"
import { factsOf } from "./EditPerson.tsx"
import { type AdminPerson, asPerson, purposeFor, stateOf } from "./people.ts"
import { toggled } from "./PrintInvitations.tsx"

const somebody: AdminPerson = {
  id: 7, kind: "member", name: "Anders Nilsen", title: "", department: "", phone: "", zone: "UTC", language: "en", photo: null,
  active: false, deactivated: false, admin: false, identities: [{ provider: "name", subject: "anders.nilsen" }],
  created_at: "2026-03-01T10:00:00Z", activated_at: null, deactivated_at: null, invited_until: null, second_factor: false, manager: null,
}

describe("the state of a person", () => {
  it("is invited until the first sign-in, active after it, deactivated above all", () => {
    expect(stateOf(somebody)).toBe("invited")
    expect(stateOf({ ...somebody, activated_at: "2026-03-02T10:00:00Z" })).toBe("active")
    expect(stateOf({ activated_at: "2026-03-02T10:00:00Z", deactivated_at: "2026-03-03T10:00:00Z" })).toBe("deactivated")
  })

  it("decides what a code is for", () => {
    expect(purposeFor(somebody)).toBe("invitation")
    expect(purposeFor({ ...somebody, activated_at: "2026-03-02T10:00:00Z" })).toBe("reset")
  })
})

it("keeps what only administrators see out of what everybody's screens use", () => {
  expect(asPerson(somebody)).not.toHaveProperty("identities")
  expect(asPerson(somebody)).not.toHaveProperty("deactivated_at")
  expect(asPerson(somebody)).not.toHaveProperty("manager")
})

it("leaves out what was left empty", () => {
  expect(asNewPerson({ name: " Anders ", email: " ", sign_in_name: "anders.nilsen" })).toEqual({ name: "Anders", kind: "member", sign_in_name: "anders.nilsen" })
})

it("sends of somebody what differs, and nobody as their manager only where one was taken away", () => {
  const said = { title: "", department: " Works ", place: "", phone: "" }
  const led = { ...somebody, manager: 3 }
  expect(factsOf(said, undefined, led)).toEqual({ department: "Works" })
  expect(factsOf({ ...said, department: "" }, [], led)).toEqual({ manager: null })
  expect(factsOf({ ...said, department: "" }, [{ ...asPerson(somebody), id: 3 }], led)).toEqual({})
})

it("makes a picture of markup, so that nothing in it can act", () => {
  const address = asPicture('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>')
  expect(address.startsWith("data:image/svg+xml,")).toBe(true)
  expect(decodeURIComponent(address)).toContain('xmlns="http://www.w3.org/2000/svg"')
})

it("puts in and takes out without touching the set before", () => {
  const before = new Set([1])
  expect([...toggled(before, 2)]).toEqual([1, 2])
  expect([...toggled(before, 1)]).toEqual([])
  expect([...before]).toEqual([1])
})
