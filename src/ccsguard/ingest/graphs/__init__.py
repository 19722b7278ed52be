"""Scripts in any JSON or YAML that has nodes and edges, read by a mapping that says where they are."""
