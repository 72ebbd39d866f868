"""Options of oslo.config: a small library of its kind, with the parts of its interface that programs use."""

from __future__ import annotations

from tests.replay.inside.conftest import Compare
from tests.support.loading import MODELS, env

LIBRARY = """
class NoSuchOptError(AttributeError):
    pass
class Opt:
    def __init__(self, dest):
        self.dest, self.default = dest, None
class ConfigOpts:
    def __init__(self):
        self.groups = {}
    def register_opt(self, opt, group=None):
        self.groups[group] = {opt.dest: opt}
    def register_opts(self, opts, group):
        self.groups[group] = opts
    def __getattr__(self, name):
        if name == "groups" or name not in self.groups:
            raise NoSuchOptError(name)
        return self.groups[name]
CONF = ConfigOpts()
"""
TREE = {
    "oslo_config/__init__.py": "",
    "oslo_config/cfg.py": LIBRARY,
    "shop/__init__.py": "",
    "shop/conf/__init__.py": "from oslo_config import cfg\nCONF = cfg.CONF\ndef configure():\n    raise SystemExit\n",
    "shop/conf/saml.py": "def register_opts(conf):\n    conf.register_opts({'prefix': 'ss:'}, group='saml')\n",
}


def test_a_group_that_is_asked_for_in_vain_is_registered(compare: Compare) -> None:
    models = f"import shop.conf\nassert shop.conf.CONF.saml['prefix'] == 'ss:'\n{MODELS}"
    answer = compare({"migrations/env.py": env(), "models.py": models, **TREE})
    assert answer.ok, answer.error


def test_a_group_that_nobody_knows_is_missed_as_before(compare: Compare) -> None:
    code = "import shop.conf\nfrom oslo_config.cfg import NoSuchOptError\ntry:\n    shop.conf.CONF.ldap\n"
    models = f"{code}    missed = False\nexcept NoSuchOptError:\n    missed = True\nassert missed\n{MODELS}"
    answer = compare({"migrations/env.py": env(), "models.py": models, **TREE})
    assert answer.ok, answer.error


def test_the_option_that_names_the_database_names_the_scratch_database(compare: Compare) -> None:
    code = (
        "from oslo_config.cfg import CONF, Opt\n"
        "CONF.register_opt(Opt('connection'), group='database')\n"
        "CONF.register_opt(Opt('connection'), group='cache')\n"
        "assert CONF.database['connection'].default.startswith('postgresql')\n"
        "assert CONF.cache['connection'].default is None\n"
    )
    answer = compare({"migrations/env.py": env(), "models.py": code + MODELS, **TREE})
    assert answer.ok, answer.error


def test_an_env_py_takes_the_options_from_alembics_configuration(compare: Compare) -> None:
    head = (
        "from models import Base\nfrom oslo_config import cfg\n"
        "assert context.config.shop_config is cfg.CONF\nassert not hasattr(context.config, 'other')"
    )
    answer = compare({"migrations/env.py": env(head), "models.py": MODELS, **TREE})
    assert answer.ok, answer.error


def test_the_options_are_there_for_an_env_py_that_has_not_imported_the_library(compare: Compare) -> None:
    head = "from models import Base\nassert context.config.shop_config.NoSuch is None"
    library = LIBRARY.replace("CONF = ConfigOpts()", "CONF = ConfigOpts()\nCONF.groups['NoSuch'] = None")
    answer = compare({"migrations/env.py": env(head), "models.py": MODELS, **TREE, "oslo_config/cfg.py": library})
    assert answer.ok, answer.error


def test_an_attribute_is_missed_where_the_library_is_not_there(compare: Compare) -> None:
    head = "from models import Base\nassert not hasattr(context.config, 'shop_config')"
    answer = compare({"migrations/env.py": env(head), "models.py": MODELS})
    assert answer.ok, answer.error
