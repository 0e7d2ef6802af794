"""Groups the articles of a JSONL file by scikit-learn: TF-IDF of title and text, then DBSCAN or agglomerative clustering.

usage: scikit_learn.py FILE
Writes a JSON object a line: method, threshold (cosine distance), seconds of processor, and each article's group.
"""

import json
import sys
import time

from sklearn.cluster import DBSCAN, AgglomerativeClustering
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import pairwise_distances

THRESHOLDS = [0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9]
# As much of the text as Tributary reads.
CHARACTERS = 1000


def main():
    with open(sys.argv[1], encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines if line.strip()]
    texts = [f"{a.get('title') or ''}\n{(a.get('text') or '')[:CHARACTERS]}" for a in articles]
    before = time.process_time()
    vectors = TfidfVectorizer(sublinear_tf=True, min_df=2, max_df=0.2).fit_transform(texts)
    distances = pairwise_distances(vectors, metric="cosine")
    common = time.process_time() - before
    methods = {
        "DBSCAN": lambda t: DBSCAN(eps=t, min_samples=1, metric="precomputed"),
        "agglomerative, average": lambda t: AgglomerativeClustering(
            n_clusters=None, distance_threshold=t, metric="precomputed", linkage="average"
        ),
    }
    for method, make in methods.items():
        for threshold in THRESHOLDS:
            before = time.process_time()
            groups = make(threshold).fit_predict(distances)
            seconds = common + time.process_time() - before
            line = {"method": method, "threshold": threshold, "seconds": seconds, "groups": groups.tolist()}
            print(json.dumps(line), flush=True)


main()
