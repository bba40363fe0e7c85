"""What can go wrong while a photo is read; the messages are for the person who sent it."""


class UnreadablePhoto(Exception):
    """The file is not a photo that can be read; another file or another photo is needed."""


class ReaderCrashed(Exception):
    """The reading process died, hung or failed on this photo; other photos are not affected."""


class WeightsMissing(Exception):
    """The OCR model files are not there, or not the ones this version was built for."""
