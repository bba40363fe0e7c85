"""What is timed: each module reads items on standard input and prints one JSON line."""
