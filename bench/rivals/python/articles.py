"""What the runners have in common: reading, cutting, writing pairs."""

import json
import re
import sys

HASHES = 128
WORD = re.compile(r"\w+")


def arguments():
    """The files of articles and pairs, the number of bands, the rows of each."""
    source, target, bands, rows = sys.argv[1:]
    return source, target, int(bands), int(rows)


def read(source):
    """Yields the id and the text of each article."""
    with open(source, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["id"], article["text"]


def shingles(text):
    """The set of the runs of five words; a shorter text is one."""
    words = WORD.findall(text.lower())
    return {" ".join(words[i : i + 5]) for i in range(max(1, len(words) - 4))}


def write(target, ids, near):
    """Writes pairs of ids: near yields an article's number and those near it."""
    with open(target, "w", encoding="utf-8") as out:
        for i, others in near:
            for j in others:
                if j < i:
                    out.write(f"{ids[j]}\t{ids[i]}\n")
