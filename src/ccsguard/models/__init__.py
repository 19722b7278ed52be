"""Frozen models at the borders between the stages."""
