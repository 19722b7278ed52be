"""Terraform: its language (HCL) as trees, and the resources in it that share data."""
