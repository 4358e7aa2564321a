"""Passwords that are hashed in no time: a real hash takes 0.3 s of one core, and is the subject of few tests."""

from argon2 import PasswordHasher

from folkmoot.people.passwords import QUEUE

REAL = QUEUE.hasher


def hash_cheaply() -> None:
    QUEUE.hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
