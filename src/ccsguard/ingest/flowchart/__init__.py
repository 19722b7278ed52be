"""Flowcharts in the language of Mermaid: boxes with words, and arrows between them."""
