"""text-dedup: FILE PAIRS BANDS ROWS.

Its command keeps one article of each group; the pairs here are the articles
that it puts into one bucket on the way there, with its own cutting and hashes.
Like its command, it leaves out texts of fewer than five words.
"""

from collections import defaultdict

import numpy as np
from text_dedup.minhash import NON_ALPHA, RNG, SIGNATURE_COLUMN, embed_func
from text_dedup.utils import sha1_hash

from articles import HASHES, arguments, read, write

WORDS = 5
LARGEST = np.uint32((1 << 32) - 1)
PRIME = np.uint64((1 << 61) - 1)

source, target, bands, rows = arguments()
permutations = (
    RNG.randint(1, PRIME, size=(HASHES,), dtype=np.uint64),
    RNG.randint(0, PRIME, size=(HASHES,), dtype=np.uint64),
)
tables = [defaultdict(list) for _ in range(bands)]
ids, near = [], []
for name, text in read(source):
    if len(NON_ALPHA.split(text.lower())) < WORDS:
        continue
    signature = embed_func(
        text,
        len(ids),
        num_perm=HASHES,
        ngram_size=WORDS,
        min_length=WORDS,
        hashranges=[(i * rows, (i + 1) * rows) for i in range(bands)],
        permutations=permutations,
        hash_func=lambda b: sha1_hash(b, d=32),
        dtype=np.uint64,
        max_hash=LARGEST,
        modulo_prime=PRIME,
    )[SIGNATURE_COLUMN]
    others = set()
    for table, key in zip(tables, signature):
        others.update(table[key])
        table[key].append(len(ids))
    near.append(others)
    ids.append(name)
write(target, ids, enumerate(near))
