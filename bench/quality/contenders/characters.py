"""Character 1- to 4-grams, TF-IDF, logistic regression."""

from sklearn.feature_extraction.text import TfidfVectorizer

from bench.quality.contender import Contender, Scorer
from bench.quality.regression import fit_regression, taught_texts
from training.split import Split


def fit(split: Split) -> Scorer:
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 4), min_df=2, sublinear_tf=True)
    taught = vectors.fit_transform(taught_texts(split.train))
    return fit_regression(split, vectors.transform, taught)


CONTENDER = Contender("character TF-IDF + LR", fit, gives_probabilities=True)
