"""Made-up text with the skew of real text: few words everywhere, most words rarely."""

import itertools
import random

VOCABULARY = 20_000
COMMON_WORD = "budget"
RARE_WORD = "zugzwang"
ITEMS_A_RARE_WORD = 25_000
SHARE_OF_THE_COMMON_WORD = 0.12

SYLLABLES = [
    "ba",
    "co",
    "de",
    "fi",
    "ga",
    "he",
    "in",
    "jo",
    "ka",
    "lu",
    "me",
    "no",
    "or",
    "pe",
    "ri",
    "sa",
    "te",
    "un",
    "va",
    "wo",
]
MARKUP = ("**{}**", "_{}_", "`{}`", "[{}](https://example.org/)")


class Words:
    """Deterministic for a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        mixes = itertools.chain.from_iterable(itertools.product(SYLLABLES, repeat=size) for size in (2, 3, 4))
        self.words = ["".join(parts) for parts in itertools.islice(mixes, VOCABULARY)]
        self.cumulative = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(self.words))))

    def take(self, many: int) -> list[str]:
        return self.random.choices(self.words, cum_weights=self.cumulative, k=many)

    def body(self, number: int) -> str:
        """5 to 60 words, most near 15. `number` is the item's: every so many carry the rare word."""
        words = self.take(min(60, 5 + int(self.random.expovariate(1 / 11))))
        if self.random.random() < SHARE_OF_THE_COMMON_WORD:
            words[0] = COMMON_WORD
        if number % ITEMS_A_RARE_WORD == 0:
            words[-1] = RARE_WORD
        return " ".join(words)

    def marked_up(self, body: str) -> tuple[str, str]:
        """The body with one word marked, and an HTML of about the right length."""
        first, _, rest = body.partition(" ")
        return self.random.choice(MARKUP).format(
            first
        ) + " " + rest, f"<p><strong>{first}</strong> {rest}</p>"
