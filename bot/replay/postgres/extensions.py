"""Copies of the server's extension files that a migration without superuser rights may install.

An extension marked ``trusted`` is installed by the bootstrap superuser on behalf of a database's owner (PostgreSQL
manual, "Packaging Related Objects into an Extension"). In a cage all harmless ones can be.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

_CONTRIB = """
amcheck autoinc bloom btree_gin btree_gist citext cube dict_int dict_xsyn earthdistance fuzzystrmatch hstore
insert_username intagg intarray isn lo ltree moddatetime old_snapshot pg_buffercache pg_freespacemap pg_prewarm
pg_stat_statements pg_trgm pg_visibility pgcrypto pgrowlocks pgstattuple plpgsql postgres_fdw refint seg sslinfo
tablefunc tcn tsm_system_rows tsm_system_time unaccent uuid-ossp
"""
_OTHERS = """
address_standardizer address_standardizer_data_us h3 h3_postgis hll hypopg ip4r periods pg_bigm pg_hashids pg_ivm
pg_jsonschema pg_partman pg_similarity pg_uuidv7 pgjwt pgroonga pgrouting pgtap postgis postgis_raster postgis_sfcgal
postgis_tiger_geocoder postgis_topology prefix rum semver temporal_tables timescaledb unit vector vectorscale
"""
HARMLESS = frozenset((_CONTRIB + _OTHERS).split())
"""Extensions that hand out neither the server's files nor programs nor other hosts; the rest needs a superuser."""
SHIMS = Path(__file__).with_name("shims")
"""Extensions in plain SQL for servers that come without the real ones; each has a control file and a script."""


def copy_extensions(source_folder: Path, target: Path) -> None:
    """Copy control files, those of harmless extensions marked as trusted, scripts, and shims for what is missing."""
    target.mkdir(parents=True)
    for source in source_folder.iterdir():
        if source.suffix == ".control" and source.stem in HARMLESS:
            (target / source.name).write_text(_trusted(source.read_text()))
        elif source.is_file():
            shutil.copy(source, target)
    for control in SHIMS.glob("*.control"):
        if not (target / control.name).exists():
            for file in SHIMS.glob(f"{control.stem}[.-]*"):
                shutil.copy(file, target)


def _trusted(control: str) -> str:
    without = re.sub(r"(?m)^\s*(trusted|superuser)\s*=.*$\n?", "", control)
    return without.rstrip("\n") + "\ntrusted = true\n"
