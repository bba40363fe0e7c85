"""The rival: the same base in a transformers text-classification pipeline on torch, batches of 16.

Its head is untrained, which changes what it answers and not how long it takes.
"""

import sys

from transformers import AutoModelForSequenceClassification, AutoTokenizer, pipeline

from bench.timing import measure

if __name__ == "__main__":
    folder = sys.argv[1]
    classify = pipeline(
        "text-classification",
        model=AutoModelForSequenceClassification.from_pretrained(folder),
        tokenizer=AutoTokenizer.from_pretrained(folder),
        batch_size=16,
        truncation=True,
        device="cpu",
    )
    measure(lambda texts: list(classify(list(texts))))
