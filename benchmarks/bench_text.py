"""Turns a second of each text model on one core, beside a plain scikit-learn pipeline when that is installed."""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Callable

import pyarrow as pa

from escucha.text.conversation import Conversations, conversations
from escucha.text.model import text_model

TALK = (
    ("customer", "hola buen día, otra vez sin internet, ya es la tercera vez en el mes"),
    ("agent", "Hola, soy Lautaro. ¿Me pasás el número de cliente?"),
    ("customer", "104482, se lo pasé a tus compañeros las otras dos veces también"),
    ("agent", "Gracias. Veo la luz apagada; mando una cuadrilla ahora."),
    ("customer", "bueno, te espero"),
    ("agent", "Ya quedó, te acredité 10 días."),
    ("customer", "no te puedo creer, gracias en serio, me salvaste la reunión"),
)


def made(n: int) -> Conversations:
    """``n`` conversations that differ in their figures."""
    rows = [
        {"contact_id": f"{at:08d}", "n": place, "speaker": speaker, "text": f"{text} {at}"}
        for at in range(n)
        for place, (speaker, text) in enumerate(TALK, start=1)
    ]
    return conversations(pa.Table.from_pylist(rows))


def timed(what: Callable[[], object]) -> float:
    """Seconds that ``what`` takes, the better of two."""
    best = float("inf")
    for _ in range(2):
        begin = time.perf_counter()
        what()
        best = min(best, time.perf_counter() - begin)
    return best


def peer(talk: Conversations) -> float | None:
    """Customer turns a second of TF-IDF with logistic regression, or None without scikit-learn."""
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline, make_union
    except ImportError:
        return None
    texts = [text for text, mine in zip(talk.texts, talk.is_customer, strict=True) if mine]
    words = TfidfVectorizer(ngram_range=(1, 2))
    chars = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5))
    model = make_pipeline(make_union(words, chars), LogisticRegression())
    model.fit(texts[:400], [at % 3 for at in range(400)])
    return len(texts) / timed(lambda: model.predict(texts))


def main() -> None:
    """Print the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--contacts", type=int, default=2000)
    asked.add_argument("--models", default="fast")
    given = asked.parse_args()
    talk = made(given.contacts)
    n = int(talk.is_customer.sum())
    print(f"{n} customer turns of {len(talk.texts)}")
    other = peer(talk)
    for name in given.models.split(","):
        reader = text_model(name)
        rate = n / timed(lambda: reader.hear(talk))  # noqa: B023
        beside = f", {rate / other:.2f} x scikit-learn's {other:,.0f}" if other else ""
        print(f"{name}: {rate:,.0f} customer turns/s{beside}")
    scores = n / timed(lambda: text_model("fast").words.scores(talk))
    print(f"of it the words model alone: {scores:,.0f} customer turns/s")
    print(f"memory at most: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
