"""Fetch: pages and feeds of the web into an archive that ``build`` reads. The one room that goes online."""

from sarchawa.fetch.address import RefusedError, machines, read_address, resolve
from sarchawa.fetch.exchange import Limits
from sarchawa.fetch.fetcher import Asking, Fetcher
from sarchawa.fetch.folder import Folder
from sarchawa.fetch.manners import Pace
from sarchawa.fetch.outcome import Outcome
from sarchawa.fetch.visits import Visits
from sarchawa.fetch.warc import Archive, ArchiveError

__all__ = [
    "Archive",
    "ArchiveError",
    "Asking",
    "Fetcher",
    "Folder",
    "Limits",
    "Outcome",
    "Pace",
    "RefusedError",
    "Visits",
    "machines",
    "read_address",
    "resolve",
]
