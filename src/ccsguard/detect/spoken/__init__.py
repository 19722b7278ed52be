"""Values as they are said: digits, letters, marks and addresses in words, written out with the way back."""

from ccsguard.detect.spoken.finding import found_in_spoken
from ccsguard.detect.spoken.normalised import Normalised, Piece, written_out
from ccsguard.detect.spoken.reader import SpokenReader, normalise

__all__ = ["Normalised", "Piece", "SpokenReader", "found_in_spoken", "normalise", "written_out"]
