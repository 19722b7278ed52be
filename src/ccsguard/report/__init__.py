"""Reporters: each renders what a scan says, document by document, into one format."""
