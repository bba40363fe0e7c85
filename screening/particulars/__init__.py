"""What a case needs off an ad: who stands behind it, how to reach them, where, when, how much."""
