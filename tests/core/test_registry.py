import pytest

from guildhall.core.registry import Registry, UnknownPlugin


class Instrument:
    slug = ""


class Flute(Instrument):
    slug = "flute"
    label = "Flute"


class Drum(Instrument):
    slug = "drum"


@pytest.fixture
def instruments():
    registry = Registry("instrument", Instrument)
    registry.register(Flute)
    return registry


def test_a_registered_class_is_there_as_one_instance(instruments):
    assert isinstance(instruments.get("flute"), Flute)
    assert instruments.get("flute") is instruments.get("flute")
    assert "flute" in instruments


def test_an_unknown_slug_names_the_known_ones(instruments):
    with pytest.raises(UnknownPlugin, match=r"no instrument is called 'lute'; known: flute"):
        instruments.get("lute")


def test_a_duplicate_is_refused_and_names_both(instruments):
    class Piccolo(Instrument):
        slug = "flute"

    with pytest.raises(ValueError, match=r"'flute': Flute and .*Piccolo"):
        instruments.register(Piccolo)


def test_what_is_of_another_kind_is_refused(instruments):
    with pytest.raises(TypeError, match="Instrument"):
        instruments.register(int)


def test_a_class_without_a_slug_is_refused(instruments):
    with pytest.raises(ValueError, match="slug"):
        instruments.register(Instrument)


def test_choices_are_sorted_and_labelled(instruments):
    instruments.register(Drum)
    assert instruments.choices() == [("drum", "drum"), ("flute", "Flute")]


def fail_while_swapped(registry):
    with registry.swapped(Drum):
        assert [slug for slug, _ in registry.items()] == ["drum"]
        raise RuntimeError


def test_members_swapped_for_a_test_come_back_whatever_happens(instruments):
    with pytest.raises(RuntimeError):
        fail_while_swapped(instruments)
    assert [slug for slug, _ in instruments.items()] == ["flute"]
