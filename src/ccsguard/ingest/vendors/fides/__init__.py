"""What a fides manifest says of sharing: flows of its systems, data sets, and what its own policies forbid."""
