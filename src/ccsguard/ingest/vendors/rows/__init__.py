"""What tables of messages and of conversations have in common, whatever file they are written in."""
