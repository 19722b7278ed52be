"""The pipeline: runs the stages over documents and gathers the report."""

from ccsguard.pipeline.options import ScanOptions
from ccsguard.pipeline.scan import Scan, facts_of, scan

__all__ = ["Scan", "ScanOptions", "facts_of", "scan"]
