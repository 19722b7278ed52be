"""What the formats of transcripts have in common: values that can't be trusted, words for speakers, lists of turns."""
