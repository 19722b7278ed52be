"""ODRL policies as JSON-LD writes them: with prefixes or without, values plain or in objects."""
