"""Sealed bytes: what goes in comes out, and whatever was done to them meanwhile is noticed."""

import base64
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guildhall.core.files.names import say_size, tidy_name
from guildhall.core.files.sealing import CHUNK, HEADER, SEALED_CHUNK, FileDamaged, SealingWriter, unsealed


def sealed(*parts: bytes) -> tuple[bytes, str]:
    file = io.BytesIO()
    writer = SealingWriter(file)
    for part in parts:
        writer.write(part)
    key = writer.finish().key
    return file.getvalue(), key


def opened(stored: bytes, key: str) -> bytes:
    return b"".join(unsealed(io.BytesIO(stored), key))


@given(st.lists(st.binary(max_size=3 * CHUNK // 2), max_size=4))
def test_what_was_sealed_is_opened_whole(parts: list[bytes]) -> None:
    assert opened(*sealed(*parts)) == b"".join(parts)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK])
def test_the_edges_of_chunks_are_kept(size: int) -> None:
    content = bytes(size)
    assert opened(*sealed(content)) == content


def test_no_byte_of_it_stands_in_the_clear() -> None:
    stored, _key = sealed(b"canary" * 1000)
    assert b"canary" not in stored


@pytest.mark.parametrize(
    "harm",
    [
        lambda stored: stored[:-1],
        lambda stored: stored[: HEADER + SEALED_CHUNK],
        lambda stored: stored + b"x",
        lambda stored: stored[:100] + bytes([stored[100] ^ 1]) + stored[101:],
        lambda stored: stored[:HEADER] + stored[HEADER + SEALED_CHUNK :],
        lambda stored: b"",
    ],
    ids=["cut short", "a chunk gone", "longer", "changed", "the first chunk gone", "empty"],
)
def test_harm_is_noticed(harm) -> None:
    stored, key = sealed(b"a" * (2 * CHUNK + 5))
    with pytest.raises(FileDamaged):
        opened(harm(stored), key)


def test_another_key_opens_nothing() -> None:
    stored, _key = sealed(b"a")
    with pytest.raises(FileDamaged):
        opened(stored, base64.b64encode(bytes(32)).decode())


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("photo.jpg", "photo.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ann\\bank.pdf", "bank.pdf"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("a\0b\r\nc.pdf", "ab c.pdf"),
        ('"quoted";x.pdf', "quotedx.pdf"),
        ("...", "file"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
        ("cynllun tŷ.pdf", "cynllun tŷ.pdf"),
    ],
)
def test_a_name_is_made_harmless(name: str, tidy: str) -> None:
    assert tidy_name(name) == tidy


@given(st.text())
def test_any_name_ends_short_and_printable(name: str) -> None:
    tidy = tidy_name(name)
    assert 0 < len(tidy) <= 100
    assert tidy.isprintable()
    assert not set(tidy) & set('/\\"\r\n\0')


def test_sizes_are_said_as_people_read_them() -> None:
    assert [say_size(size) for size in (5, 12_400, 1_000_000, 2_140_000)] == ["5B", "12KB", "1MB", "2.1MB"]
