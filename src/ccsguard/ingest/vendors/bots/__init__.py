"""What the flows of bot and IVR builders have in common: blocks with ways between them, made into a script."""
