//! gaoya: FILE PAIRS BANDS ROWS THRESHOLD.

use std::collections::HashSet;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32};
use serde::Deserialize;

#[derive(Deserialize)]
struct Article {
    id: String,
    text: String,
}

/// The runs of five words of a text; a shorter text is one.
fn shingles(text: &str) -> HashSet<String> {
    let text = text.to_lowercase();
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .collect();
    if words.len() < 5 {
        return HashSet::from([words.join(" ")]);
    }
    words.windows(5).map(|w| w.join(" ")).collect()
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let [_, source, target, bands, rows, threshold] = &args[..] else {
        return Err("usage: FILE PAIRS BANDS ROWS THRESHOLD".into());
    };
    let (bands, rows): (usize, usize) = (bands.parse()?, rows.parse()?);
    let hasher = MinHasher32::new(bands * rows);
    let mut index = MinHashIndex::new(bands, rows, threshold.parse()?);
    let mut ids = Vec::new();
    for line in BufReader::new(File::open(source)?).lines() {
        let article: Article = serde_json::from_str(&line?)?;
        index.insert(ids.len() as u32, hasher.create_signature(shingles(&article.text).iter()));
        ids.push(article.id);
    }
    let mut out = BufWriter::new(File::create(target)?);
    for i in 0..ids.len() as u32 {
        for &j in index.query_by_id(&i) {
            if j < i {
                writeln!(out, "{}\t{}", ids[j as usize], ids[i as usize])?;
            }
        }
    }
    Ok(out.flush()?)
}
