"""What is tried again is tried in a process that knows nothing of the attempt before."""

from __future__ import annotations

import msgspec

from tests.replay.inside.conftest import Compare
from tests.support.loading import MODELS, Loading, env

REGISTRY = (
    "import decimal\n"  # stands for a library: a module that is not the repository's own and keeps what it is told
    "known = decimal.__dict__.setdefault('registry', set())\n"
    "def register(name):\n"
    "    assert name not in known, f'{name} is registered twice'\n"
    "    known.add(name)\n"
)


def test_a_library_that_keeps_a_registry_is_told_of_each_thing_once(compare: Compare) -> None:
    answer = compare(
        {
            "migrations/env.py": env("from models import Base"),
            "registry.py": REGISTRY,
            "metrics.py": "import registry\nregistry.register('orders')\n",
            "models.py": f"import metrics, os\nos.environ['SHOP_KEY']\nos.environ['SHOP_PORT']\n{MODELS}",
        }
    )
    assert answer.ok, answer.error
    assert answer.learned == ("SHOP_KEY", "SHOP_PORT")
    assert answer.hollow == {}


def test_what_was_learned_once_serves_every_later_request(loading: Loading) -> None:
    files = {
        "migrations/env.py": env("from app.models import Base"),
        "app/__init__.py": "raise RuntimeError('not now')",
        "app/models.py": f"import os\nos.environ['SHOP_KEY']\n{MODELS}",
    }
    for answer in loading.ask(files, {"do": "autogenerate"}, {"do": "autogenerate"}):
        assert answer.ok, answer.error
        assert (answer.learned, set(answer.hollow)) == (("SHOP_KEY",), {"app"})


def test_a_process_that_dies_is_told_with_its_exit_status(compare: Compare) -> None:
    answer = compare({"migrations/env.py": "import os\nos._exit(7)\n", "models.py": MODELS})
    assert answer.error is not None
    assert "exit status 7" in answer.error.message


def test_what_the_bases_program_had_to_be_given_is_given_to_the_next_one_at_once(loading: Loading) -> None:
    files = {
        "migrations/env.py": "import os\nos.close(os.open('/tmp/began', os.O_CREAT | os.O_EXCL))\n" + env(),
        "models.py": f"import os\nos.environ['SHOP_KEY']\n{MODELS}",
    }
    given = {"values": {"SHOP_KEY": "migration-review-x", "OTHER": "1"}, "tries": {"SHOP_KEY": 1}}
    (answer,) = loading.ask(files, environment=given)
    assert answer.ok, answer.error  # a second beginning would have failed
    assert answer.learned == ("SHOP_KEY",)  # nobody asks for the other one any more
    assert msgspec.to_builtins(answer.environment) == given
