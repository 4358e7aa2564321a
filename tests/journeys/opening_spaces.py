"""The same for how spaces are arranged, and what stands at their head."""

from playwright.async_api import Page, expect

from tests.journeys.opening import Open, button, settled
from tests.world import Where

SUGGEST = """async () => {
    const folders = [{ name: 'Sites', spaces: [1, 2] }, { name: 'Werke', spaces: [] }]
    const answer = await fetch('/api/admin/suggested-folders', {
        method: 'PUT', headers: {'Content-Type': 'application/json'}, body: JSON.stringify({ folders }) })
    if (!answer.ok) throw new Error(await answer.text())
}"""
"""Folders for everybody's list: one with what there is to read, and one with nothing in it."""


async def suggesting(page: Page) -> None:
    await page.evaluate(SUGGEST)
    await page.reload()
    await expect(button(page, "Add spaces to Werke")).to_be_visible()
    await settled(page)


async def offered_a_folder(page: Page) -> None:
    await page.evaluate(SUGGEST)
    await button(page, "Arrange").click()
    await expect(button(page, "Take over Sites")).to_be_visible()
    await settled(page)


async def ruled(page: Page) -> None:
    """What the space is for, at its head."""
    await page.evaluate(
        """async (space) => {
            const answer = await fetch(`/api/spaces/${space}`, { method: 'PATCH', headers: {'Content-Type': 'application/json'},
                body: JSON.stringify({ purpose: 'All **pipes** from the plant to the houses. '.repeat(6), rules: '1. Be brief\\n2. Say where' }) })
            if (!answer.ok) throw new Error(await answer.text())
        }""",
        int(Where.OPEN),
    )
    await page.reload()
    await settled(page)


async def rules_at_the_head(page: Page) -> None:
    await ruled(page)
    await button(page, "Rules").click()
    await settled(page)


async def before_joining(page: Page) -> None:
    await expect(page.get_by_role("region", name="What it is for, and the rules")).to_contain_text("Be brief")
    await settled(page)


def asked_of_group(choice: str, title: str) -> Open:
    """What its menu opens over the page of a group."""

    async def open_(page: Page) -> None:
        await office(page)
        await button(page, "More").click()
        await page.get_by_role("menuitem", name=choice).click()
        await expect(page.get_by_role("dialog", name=title)).to_be_visible()
        await settled(page)

    return open_


async def office(page: Page) -> None:
    await page.evaluate(
        """async () => {
            const group = { name: 'Office', purpose: 'Heat and pumps', owners: [1] }
            const answer = await fetch('/api/groups', { method: 'POST', headers: {'Content-Type': 'application/json'},
                body: JSON.stringify(group) })
            if (!answer.ok && answer.status !== 409) throw new Error(await answer.text())
        }"""
    )
    await page.reload()
    await page.get_by_role("main").get_by_role("link", name="Office").click()


async def departments(page: Page) -> None:
    """As a tree, three floors deep."""
    await page.evaluate(
        """async () => {
            let parent = null
            for (const [name, purpose, above] of [
                ['Works', 'Everything that is built', false], ['Pits and pipes', 'Digging, laying, closing', true],
                ['North of the sound', '', true], ['Office', 'Contracts, people, money', false]]) {
                const department = { name, purpose, kind: 'department', visibility: 'open', parent: above ? parent : null }
                const answer = await fetch('/api/spaces', { method: 'POST', headers: {'Content-Type': 'application/json'},
                    body: JSON.stringify(department) })
                if (!answer.ok) throw new Error(await answer.text())
                parent = (await answer.json()).id
            }
        }"""
    )
    await page.reload()
    await button(page, "Departments").click()
    await expect(
        page.get_by_role("main").get_by_role("link", name="North of the sound").first
    ).to_be_visible()
    await settled(page)


async def moved_department(page: Page) -> None:
    """What it is part of, where it is changed."""
    await departments(page)
    await page.get_by_role("main").get_by_role("link", name="Office").first.click()
    await page.get_by_role("link", name="About", exact=True).click()
    await button(page, "Change this space").click()
    await expect(page.get_by_role("combobox", name="Part of")).to_be_visible()
    await settled(page)


async def new_department(page: Page) -> None:
    await departments(page)
    await page.get_by_role("main").get_by_role("button", name="New space").click()
    await page.get_by_role("radio", name="Department").check()
    await expect(page.get_by_role("combobox", name="Part of")).to_be_visible()
    await settled(page)
