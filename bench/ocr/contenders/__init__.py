"""Who reads: each module takes paths on standard input, one a line, and answers a line of JSON."""
