"""What WebVTT and SubRip have in common: cues with their places, and turns made of them."""
