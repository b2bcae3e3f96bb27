"""Answers by the names that fields had in the file a form was imported from."""

from collections.abc import Mapping

from forms.engine.model import Spec
from forms.engine.reading import Json


def answers_by_key(spec: Spec, answers: Mapping[str, Json]) -> dict[str, Json]:
    """Rename what stands under a field's source name; a field's own key wins, unknown names stay."""
    fields = spec.fields()
    keys = {field.source: key for key, field in fields.items() if field.source and field.source not in fields}
    renamed = {keys[name]: answer for name, answer in answers.items() if name in keys}
    return {**renamed, **{name: answer for name, answer in answers.items() if name not in keys}}
