"""Field keys: ten characters minted once from a block's id."""

import hashlib

# Without vowels, so that no word is ever spelt, and without what looks like something else: 0 1 2 5 8 l s z.
LETTERS = "bcdfghjkmnpqrtvwxy"
ALPHABET = LETTERS + "34679"
LENGTH = 10


def mint_key(block_id: str) -> str:
    """The key for the block with this id, always the same: ten characters, a letter first (HTML ids)."""
    number = int.from_bytes(hashlib.sha256(block_id.encode("utf-8", "surrogatepass")).digest(), "big")
    number, first = divmod(number, len(LETTERS))
    key = LETTERS[first]
    while len(key) < LENGTH:
        number, next_one = divmod(number, len(ALPHABET))
        key += ALPHABET[next_one]
    return key
