"""Reads scripts, transcripts and configs from files into documents, each value with its place."""

from ccsguard.ingest.reading import read

__all__ = ["read"]
