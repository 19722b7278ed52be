"""The pipeline: runs the stages over documents and gathers the report."""

from ccsguard.pipeline.options import PiiOptions, ScanOptions
from ccsguard.pipeline.scan import Scan, facts_of, scan

__all__ = ["PiiOptions", "Scan", "ScanOptions", "facts_of", "scan"]
