"""The rival: rapidocr with its defaults."""

from rapidocr import RapidOCR

from bench.timing import measure

if __name__ == "__main__":
    engine = RapidOCR()
    measure(lambda paths: [engine(path) for path in paths])
