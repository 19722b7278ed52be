"""Presidio's silence: no scanned word in a log, no look at the public suffix list over the network."""

from __future__ import annotations

import logging

import tldextract


def silence() -> None:
    """Keep scanned words out of logs, and the public suffix list off the network."""
    for name in ("presidio-analyzer", "presidio_analyzer", "decision_process"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.CRITICAL + 1)
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)
