"""rensa: FILE PAIRS BANDS ROWS. The rows follow from the bands."""

from rensa import RMinHash, RMinHashLSH

from articles import HASHES, arguments, read, shingles, write

source, target, bands, rows = arguments()
if bands * rows != HASHES:
    raise SystemExit(f"{bands} bands of {rows} are not {HASHES} hashes")
# Candidates are not compared with the threshold unless asked to be.
lsh = RMinHashLSH(threshold=0.5, num_perm=HASHES, num_bands=bands)
ids, signatures = [], []
for name, text in read(source):
    m = RMinHash(num_perm=HASHES, seed=42)
    m.update(list(shingles(text)))
    lsh.insert(len(ids), m)
    ids.append(name)
    signatures.append(m)
write(target, ids, ((i, lsh.query(m)) for i, m in enumerate(signatures)))
