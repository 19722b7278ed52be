"""Facts: all that policy may rely on, with no word or value of the document."""
