"""Two hundred people who do everything at once for five minutes, each in a window of their own with its socket open."""

import asyncio
import io
import itertools
import random
import time
import uuid
from collections import Counter, defaultdict
from typing import Any, NamedTuple

import httpx2 as httpx
import msgspec
import websockets
from PIL import Image

from bench.figures import latencies_of
from bench.seed.grow import token_of
from bench.seed.words import Words
from bench.setting import Setting, note

PEOPLE = 200
MINUTES, QUICK_MINUTES = 5, 0.5
SECONDS_BETWEEN = 4.0
"""Of each person, between one thing and the next: fifty requests a second of all of them together, and what follows from them."""

SHARES = {
    "read a chat": 30,
    "read on": 14,
    "read the feed": 12,
    "write in a chat": 14,
    "answer in a thread": 5,
    "write a post": 1,
    "react": 8,
    "mark as read": 8,
    "search": 3,
    "look at the bell": 2,
    "start anew": 1,
    "upload a picture and say it": 2,
}


def picture() -> bytes:
    """As a telephone takes one: two megapixels, edges, surfaces and the grain of its sensor."""
    written = io.BytesIO()
    drawn = Image.effect_mandelbrot((1600, 1200), (-2, -1.1, 0.8, 1.1), 60)
    Image.blend(drawn, Image.effect_noise(drawn.size, 40), 0.2).convert("RGB").save(
        written, "JPEG", quality=80
    )
    return written.getvalue()


PICTURE = picture()


class Done(NamedTuple):
    what: str
    status: int
    ms: float


class Somebody:
    """One person with a client, a socket and a place where they read."""

    def __init__(self, setting: Setting, person: int, seed: int) -> None:
        headers = {"Authorization": f"Bearer {token_of(person)}"}
        self.url = f"http://127.0.0.1:{setting.house.port}"
        # As browsers do not, it fails when the server closes an idle connection in the moment in which it is used.
        kept = httpx.Limits(keepalive_expiry=3)
        self.client = httpx.AsyncClient(base_url=f"{self.url}/api", headers=headers, timeout=60, limits=kept)
        self.headers = headers
        self.spaces = setting.plan.chats_of(person)
        self.dice = random.Random(seed)
        self.words = Words(seed)
        self.space = self.dice.choice(self.spaces)
        self.oldest: int | None = None
        self.items: list[dict[str, Any]] = []
        self.done: list[Done] = []
        self.frames = 0

    async def live(self, until: float) -> None:
        await asyncio.sleep(self.dice.uniform(0, SECONDS_BETWEEN))
        acts = list(SHARES)
        async with websockets.connect(
            f"{self.url.replace('http', 'ws')}/live", additional_headers=self.headers, max_size=2**24
        ) as line:
            listening = asyncio.create_task(self.listen(line))
            await self.read_a_chat()
            while time.monotonic() < until:
                (act,) = self.dice.choices(acts, weights=SHARES.values())
                await getattr(self, act.replace(" ", "_"))()
                await asyncio.sleep(self.dice.expovariate(1 / SECONDS_BETWEEN))
            listening.cancel()
        await self.client.aclose()

    async def listen(self, line: Any) -> None:
        async for _ in line:
            self.frames += 1

    async def ask(self, what: str, method: str, path: str, **more: Any) -> Any:
        began = time.perf_counter()
        answer = await self.client.request(method, path, **more)
        self.done.append(Done(what, answer.status_code, 1000 * (time.perf_counter() - began)))
        return msgspec.json.decode(answer.content) if answer.is_success and answer.content else {}

    async def read_a_chat(self) -> None:
        self.space = self.dice.choice(self.spaces)
        page = await self.ask("read a chat", "GET", f"/spaces/{self.space}/messages")
        self.items = page.get("items") or self.items
        self.oldest = page.get("before")

    async def read_on(self) -> None:
        if self.oldest is None:
            return await self.read_a_chat()
        page = await self.ask(
            "read on", "GET", f"/spaces/{self.space}/messages", params={"before": self.oldest}
        )
        self.oldest = page.get("before")
        return None

    async def read_the_feed(self) -> None:
        await self.ask("read the feed", "GET", "/feed")

    async def write_in_a_chat(self, **more: Any) -> None:
        said = {"client_id": str(uuid.uuid4()), "body": self.words.body(self.dice.randrange(10**6)), **more}
        what = "say it with a picture" if "attachments" in more else "write in a chat"
        await self.ask(what, "POST", f"/spaces/{self.space}/messages", json=said)

    async def answer_in_a_thread(self) -> None:
        if not self.items:
            return
        said = {
            "client_id": str(uuid.uuid4()),
            "body": self.words.body(7),
            "root": self.dice.choice(self.items)["id"],
        }
        await self.ask("answer in a thread", "POST", f"/spaces/{self.space}/messages", json=said)

    async def write_a_post(self) -> None:
        said = {"client_id": str(uuid.uuid4()), "title": "A post", "body": self.words.body(3)}
        await self.ask("write a post", "POST", f"/spaces/{self.space}/posts", json=said)

    async def react(self) -> None:
        if self.items:
            item = self.dice.choice(self.items)["id"]
            await self.ask("react", "PUT", f"/items/{item}/reactions/{self.dice.choice('👍🎉👀')}")

    async def mark_as_read(self) -> None:
        if self.items:
            mark = {"seq": self.items[-1]["seq"]}
            await self.ask("mark as read", "PUT", f"/spaces/{self.space}/read", json=mark)

    async def search(self) -> None:
        words = self.words.body(self.dice.randrange(10**6)).split()
        await self.ask("search", "GET", "/search", params={"q": self.dice.choice(words)})

    async def look_at_the_bell(self) -> None:
        await self.ask("look at the bell", "GET", "/me/notifications")

    async def start_anew(self) -> None:
        await self.ask("start anew", "GET", "/start")

    async def upload_a_picture_and_say_it(self) -> None:
        upload = str(uuid.uuid4())
        await self.ask(
            "upload a picture",
            "PUT",
            f"/uploads/{upload}",
            params={"name": "noise.jpg"},
            content=PICTURE,
            headers={"Content-Type": "application/octet-stream"},
        )
        await self.write_in_a_chat(attachments=[{"upload": upload}])


def measure(setting: Setting) -> None:
    setting.house.stop()
    setting.house.start(2)
    found = setting.found["everybody"] = asyncio.run(let_all_act(setting))
    note(
        f"{found['people']} people, {found['requests']} requests, {found['failures']} failures, p95 "
        f"{found['p95']} ms, p99 {found['p99']} ms, {found['frames']} frames, server +{found['server_grew_mb']} MB"
    )


async def let_all_act(setting: Setting) -> dict[str, Any]:
    minutes = MINUTES if setting.runs > 1 else QUICK_MINUTES
    people = random.Random(7).sample(range(1, setting.plan.size.people - 2), PEOPLE)
    everybody = [Somebody(setting, person, seed) for seed, person in enumerate(people)]
    memory, used, began = setting.house.memory()[0], setting.house.use(), time.monotonic()
    await asyncio.gather(*(one.live(began + 60 * minutes) for one in everybody))
    seconds = time.monotonic() - began
    use = setting.house.use().since(used)
    done = list(itertools.chain.from_iterable(one.done for one in everybody))
    by_act: dict[str, list[float]] = defaultdict(list)
    for act in done:
        by_act[act.what].append(act.ms)
    failures = Counter(f"{act.what}: {act.status}" for act in done if act.status >= 400)
    return {
        "people": PEOPLE,
        "seconds": round(seconds),
        "requests": len(done),
        "failures": failures.total(),
        "failed": dict(failures),
        **latencies_of([act.ms for act in done]),
        "acts": {what: {"many": len(took), **latencies_of(took)} for what, took in sorted(by_act.items())},
        "frames": sum(one.frames for one in everybody),
        "server_share": round(use.server / seconds, 2),
        "postgres_share": round(use.postgres / seconds, 2),
        "server_grew_mb": round((setting.house.memory()[0] - memory) / 1e6),
    }
