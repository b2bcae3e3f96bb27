"""Upload 25 MB to a gunicorn over the database of the environment: run as a process, which prints its figures."""

from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models need the line above
from django.test import Client  # noqa: E402

from forms.engine.spec import sha256  # noqa: E402
from forms.models import FormVersion  # noqa: E402
from tests.bench.council import SMALL, Town, build, finished_draft  # noqa: E402
from tests.bench.figures import Figure  # noqa: E402
from tests.bench.server import gunicorn  # noqa: E402
from tests.faults.uploading import forget_peak, megabytes_of, send_file, worker_of  # noqa: E402

SIZE = 24_900_000
TARGET = 20
STEP = "second"
QUESTION = {
    "key": "large",
    "type": "file",
    "label": "A large file",
    "settings": {"kinds": ["jpg"], "max_mb": 25, "max_files": 9},
}


def ask_for_a_file(town: Town) -> None:
    """Publish the form anew with a question for a file as its second step."""
    old = town.form.live_version
    assert old is not None
    steps: list[dict[str, Any]] = [
        {**step, "fields": [QUESTION]} if step["slug"] == STEP else step for step in old.spec["steps"]
    ]
    spec = {**old.spec, "steps": steps}
    town.form.live_version = FormVersion.objects.create(
        form=town.form, number=2, spec=spec, sha256=sha256(spec)
    )
    town.form.save()


def growth(town: Town) -> float:
    """The megabytes by which the worker is larger than before, at the most, while it receives the second file."""
    browser = Client()
    path = f"{finished_draft(town, browser)}{STEP}/"
    cookies = {name: morsel.value for name, morsel in browser.cookies.items()}
    with gunicorn(1, settings="tests.faults.stored_settings") as (port, _pid):
        url = f"http://127.0.0.1:{port}{path}"
        sent = [send_file(url, cookies, name="first.jpg", input="large", size=70_000)]
        worker = worker_of(port)
        before = megabytes_of(worker)["VmRSS"]
        forget_peak(worker)
        sent.append(send_file(url, cookies, name="second.jpg", input="large", size=SIZE))
        assert sent == [303, 303], sent
        return megabytes_of(worker)["VmHWM"] - before


def main() -> None:
    call_command("migrate", verbosity=0)
    town = build(SMALL)
    ask_for_a_file(town)
    grown = growth(town)
    print(Figure("memory that a 25 MB upload takes", grown, "MB", f"<= {TARGET}", grown <= TARGET).line())


if __name__ == "__main__":
    main()
