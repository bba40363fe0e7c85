"""jieba words, 1- and 2-grams, TF-IDF, logistic regression."""

import logging

import jieba
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.quality.contender import Contender, Scorer
from bench.quality.regression import fit_regression, taught_texts
from training.split import Split


def fit(split: Split) -> Scorer:
    jieba.setLogLevel(logging.WARNING)
    vectors = TfidfVectorizer(
        tokenizer=jieba.lcut, token_pattern=None, ngram_range=(1, 2), min_df=2, sublinear_tf=True
    )
    taught = vectors.fit_transform(taught_texts(split.train))
    return fit_regression(split, vectors.transform, taught)


CONTENDER = Contender("jieba TF-IDF + LR", fit, gives_probabilities=True)
