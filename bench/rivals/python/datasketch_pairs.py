"""datasketch: FILE PAIRS BANDS ROWS."""

from datasketch import MinHash, MinHashLSH

from articles import HASHES, arguments, read, shingles, write

source, target, bands, rows = arguments()
lsh = MinHashLSH(num_perm=HASHES, params=(bands, rows))
ids, signatures = [], []
for name, text in read(source):
    m = MinHash(num_perm=HASHES)
    m.update_batch([s.encode() for s in shingles(text)])
    lsh.insert(len(ids), m)
    ids.append(name)
    signatures.append(m)
write(target, ids, ((i, lsh.query(m)) for i, m in enumerate(signatures)))
