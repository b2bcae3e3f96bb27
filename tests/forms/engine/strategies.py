"""Forms and answers made up by hypothesis: mostly sensible, sometimes not."""

from hypothesis import strategies as st

from forms.engine.spec import parse
from tests.forms.engine.specs import field, form, option, step

VALUES = ["a", "b", "c"]
# Those that conditions are mostly about come more often.
TYPES = ["yes_no", "radios", "yes_no", "radios", "checkboxes", "short_text", "date", "address", "unknown"]
MAX_FIELDS = 5
KEYS = [f"k{at}" for at in range(MAX_FIELDS)]

any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
good_answers = {
    "short_text": st.sampled_from(["a", "b", "some words"]),
    "yes_no": st.booleans(),
    "radios": st.sampled_from(VALUES),
    "checkboxes": st.lists(st.sampled_from(VALUES), unique=True, min_size=1),
    "date": st.dates().map(str),
    "address": st.just({"uprn": "", "lines": ["1 High Street"], "town": "Anytown", "postcode": "RG1 1AA"}),
    "unknown": st.just("x"),
}
OPERATORS = ["eq", "ne", "one_of", "contains", "answered"]


def conditions(operators):
    """No condition, or one about any question of the form, earlier, later or gone."""
    test = st.fixed_dictionaries(
        {
            "field": st.sampled_from([*KEYS, "gone"]),
            "op": st.sampled_from(operators),
            "value": st.sampled_from(["a", True, "a", True, "b", ["a", "b"]]),
        }
    )
    return st.none() | st.recursive(
        test,
        lambda inner: (
            st.fixed_dictionaries({"all": st.lists(inner, max_size=2)})
            | st.fixed_dictionaries({"any": st.lists(inner, max_size=2)})
            | st.fixed_dictionaries({"not": inner})
            | st.just({"named": "shared"})
        ),
        max_leaves=4,
    )


@st.composite
def fields(draw, key, operators):
    return field(
        key,
        draw(st.sampled_from(TYPES)),
        optional=draw(st.booleans()),
        condition=draw(conditions(operators)),
        options=[option(value) for value in VALUES],
    )


@st.composite
def specs(draw, operators=OPERATORS):
    asked = [draw(fields(key, operators)) for key in KEYS]
    cuts = sorted(draw(st.sets(st.integers(1, MAX_FIELDS - 1), max_size=3)))
    bounds = zip([0, *cuts], [*cuts, MAX_FIELDS], strict=True)
    steps = [
        step(f"s{start}", *asked[start:end], condition=draw(conditions(operators))) for start, end in bounds
    ]
    shared = {"shared": {"title": "", "condition": draw(conditions(operators))}}
    return parse(form(*steps, named_conditions=shared))


@st.composite
def specs_and_answers(draw, without_answered=False):
    """A form with an answer to most of its questions, most of them good."""
    spec = draw(specs(OPERATORS[:-1] if without_answered else OPERATORS))
    answers = {}
    for key, asked in spec.fields().items():
        if draw(st.integers(0, 9)) < 9:
            answers[key] = draw(good_answers[asked.type] if draw(st.integers(0, 9)) < 9 else any_json)
    return spec, answers
