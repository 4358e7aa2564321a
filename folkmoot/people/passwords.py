"""Argon2id in threads, at most two at once: each takes 64 MiB and about 0.3 s of one core."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from folkmoot.kernel.http import Problem

MOST_WAITING = 60

T = TypeVar("T")


@dataclass
class Queue:
    """The hashing of one process. A flood is refused at the door instead of piling up."""

    hasher: PasswordHasher
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(2, thread_name_prefix="argon2")
    )
    waiting: int = 0

    async def run(self, work: Callable[..., T], *values: str) -> T:
        if self.waiting >= MOST_WAITING:
            raise Problem(503, "unavailable", "Too many people are signing in right now.", retry_after=5)
        self.waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self.threads, work, *values)
        finally:
            self.waiting -= 1


QUEUE = Queue(PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY))


async def hash_password(password: str) -> str:
    return await QUEUE.run(QUEUE.hasher.hash, password)


async def is_right(password: str, password_hash: str | None) -> bool:
    """Whether it fits. Without a hash it takes as long and is wrong, so that time does not tell who exists."""
    return await QUEUE.run(verify, password_hash or "", password) and password_hash is not None


def is_outdated(password_hash: str) -> bool:
    return QUEUE.hasher.check_needs_rehash(password_hash)


def verify(password_hash: str, password: str) -> bool:
    try:
        return QUEUE.hasher.verify(password_hash or dummy(QUEUE.hasher), password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def dummy(hasher: PasswordHasher) -> str:
    return hasher.hash("nobody has this password")
