"""Flows of Genesys Cloud Architect: what their actions mean and how one leads to the next."""
