"""What is done from the command line about people and tokens stands in the audit log, without a name beside it."""

from folkmoot.people.actions import by_hand
from tests.people.asking import ask_database
from tests.running import Running


async def test_each_command_leaves_its_lines(house: Running) -> None:
    database, settings = house.app.database, house.app.settings
    who = "ase@meridian.example"
    asked = by_hand.Asked(who, "Åse Nygård", "long enough for here", admin=True, organisation="Meridian")
    person = (await by_hand.add_person(database, settings, asked)).id
    asked = by_hand.Asked("newcomer@meridian.example", "Bo Ek", None, admin=False, organisation="Meridian")
    invited = (await by_hand.add_person(database, settings, asked)).id
    for password in ("long enough for here", None):
        await by_hand.add_token(database, settings, who, "Nightly report", password=password, days=1)
    rows = await ask_database(house, "select act, by_id, person_id, facts from acts order by id")
    assert [(row["act"], row["by_id"], row["person_id"]) for row in rows] == [
        ("person.admitted", None, person),
        ("person.password_given", None, person),
        ("role.granted", None, person),
        ("person.admitted", None, invited),
        ("code.made", None, invited),
        ("token.made", None, person),
        ("token.made", None, person),
    ]
    assert "Nightly" not in str([tuple(row) for row in rows])
