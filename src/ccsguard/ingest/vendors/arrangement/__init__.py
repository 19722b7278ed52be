"""What formats of sharing configs have in common: stated values with their places, spans of time, tables of words."""
