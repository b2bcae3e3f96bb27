from uuid import UUID

from forms.engine.keys import ALPHABET, mint_key


def test_a_key_is_ten_letters_and_numbers_without_look_alikes():
    key = mint_key("0b0c5a4e-1f2d-4b6a-9c57-7c1f0d7f3a55")
    assert len(key) == 10
    assert set(key) <= set(ALPHABET)
    assert not set("0o1liz2s58u") & set(ALPHABET)


def test_a_key_starts_with_a_letter():
    assert all(mint_key(str(at))[0].isalpha() for at in range(500))


def test_the_same_block_always_has_the_same_key():
    assert mint_key("a block") == mint_key("a block") == "pb7w4qykdx"


def test_no_two_of_ten_thousand_blocks_share_a_key():
    assert len({mint_key(str(UUID(int=at))) for at in range(10_000)}) == 10_000
