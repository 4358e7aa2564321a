"""The house as an app: what a browser is told, and icons in the colour of the house, drawn by the program."""

import io
from typing import Any

import pytest
from PIL import Image

from folkmoot.people.rules import shorten_for_icon
from tests.admin.deeds import PICTURE
from tests.running import Running
from tests.world import Who


async def read_manifest(house: Running) -> dict[str, Any]:
    answer = await house.client(None).get("/api/manifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    assert answer.headers["cache-control"] == "no-cache"
    found: dict[str, Any] = answer.json()
    return found


async def open_icon(house: Running, address: str) -> Image.Image:
    answer = await house.client(None).get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png"), answer.text
    return Image.open(io.BytesIO(answer.content))


async def test_it_is_the_house_that_is_installed(house: Running) -> None:
    manifest = await read_manifest(house)
    assert (manifest["name"], manifest["short_name"]) == ("Meridian", "Meridian")
    assert (manifest["id"], manifest["start_url"], manifest["scope"]) == ("/", "/", "/")
    assert (manifest["display"], manifest["theme_color"]) == ("standalone", "#1D5B49")
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} == {
        ("192x192", "any"), ("512x512", "any"), ("192x192", "maskable"), ("512x512", "maskable"),
    }  # fmt: skip
    for icon in manifest["icons"]:
        drawn = await open_icon(house, icon["src"])
        assert f"{drawn.width}x{drawn.height}" == icon["sizes"]
        edge = drawn.convert("RGBA").getpixel((0, 0))
        assert edge == ((0x1D, 0x5B, 0x49, 255) if icon["purpose"] == "maskable" else (*edge[:3], 0))
    assert (await open_icon(house, "/api/icons/apple")).size == (180, 180)


async def test_another_look_is_another_icon_under_another_address(house: Running) -> None:
    before = (await read_manifest(house))["icons"][-1]["src"]
    ada = house.client(Who.ADA)
    await ada.patch("/api/admin/look", json={"name": "Meridian Energy Group", "colour": "#0B3D91"})
    manifest = await read_manifest(house)
    assert (manifest["short_name"], manifest["theme_color"]) == ("Meridian", "#0B3D91")
    blue = manifest["icons"][-1]["src"]
    assert blue != before
    assert (await open_icon(house, blue)).getpixel((0, 0)) == (0x0B, 0x3D, 0x91)
    await ada.put("/api/admin/logo", content=PICTURE)
    logo = (await read_manifest(house))["icons"][-1]["src"]
    assert logo not in {before, blue}
    drawn = await open_icon(house, logo)
    assert drawn.getpixel((0, 0)) == (255, 255, 255)
    assert drawn.getpixel((256, 256)) != (255, 255, 255)
    assert (await house.client(None).get("/api/icons/..%2flogo")).status_code == 404


async def test_before_there_is_an_organisation_it_is_called_by_the_program(empty_house: Running) -> None:
    assert (await read_manifest(empty_house))["name"] == "Folkmoot"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Meridian", "Meridian"),
        ("Kvaløya kraft", "Kvaløya"),
        ("Bäckerei & Söhne", "Bäckerei"),
        ("Energieversorgungsbetriebe", "Energieverso"),
        ("a b c d e f g", "a b c d e f"),
    ],
)
def test_as_many_words_as_fit_stand_under_the_icon(name: str, short: str) -> None:
    assert shorten_for_icon(name) == short
