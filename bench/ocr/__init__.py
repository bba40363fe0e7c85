"""How well photos of flyers are read, beside what others use; see docs/reading.md."""
