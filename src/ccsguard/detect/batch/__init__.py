"""Presidio's analyzer on many texts at once: the findings of `AnalyzerEngine.analyze`, many times faster."""

from ccsguard.detect.batch.analyzer import BatchAnalyzer

__all__ = ["BatchAnalyzer"]
