"""One file a contender, each with its CONTENDER; bench.quality.__main__ lists them."""
