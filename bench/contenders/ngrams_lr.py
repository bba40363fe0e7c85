"""The rival: character 1- to 4-grams and logistic regression, by scikit-learn."""

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from bench.timing import measure
from training.dataset import read_corpus
from training.split import split

if __name__ == "__main__":
    taught = split(read_corpus()).train
    model = make_pipeline(
        TfidfVectorizer(analyzer="char", ngram_range=(1, 4), min_df=2, sublinear_tf=True),
        LogisticRegression(C=10, max_iter=2000),
    )
    model.fit([example.text for example in taught], [example.actionable for example in taught])
    measure(lambda texts: model.predict_proba(list(texts)))
