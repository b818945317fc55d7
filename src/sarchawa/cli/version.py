"""``sarchawa version``: which program, which analysis."""

from __future__ import annotations

from sarchawa.cli.given import AsJson
from sarchawa.cli.output import write, write_json


def version(json: AsJson = False) -> None:
    """Print the version of the program, and that of its rules and vocabulary.

    Example: sarchawa version --json
    """
    from sarchawa import __version__
    from sarchawa.model import SCHEMA
    from sarchawa.record.version import STORIES, version_of

    analysis = version_of(STORIES)
    if json:
        write_json({"sarchawa": __version__, "analysis": analysis, "schema": SCHEMA})
    else:
        write(f"sarchawa {__version__} (analysis {analysis}, records {SCHEMA})\n".encode())
