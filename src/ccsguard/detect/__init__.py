"""Detection: acts by the lexicon, personal data by Presidio and recognizers of our own."""
