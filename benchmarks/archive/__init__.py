"""Archives of any size whose stories and copies are known, made of invented sentences."""

from benchmarks.archive.make import Made, make_archive

__all__ = ["Made", "make_archive"]
