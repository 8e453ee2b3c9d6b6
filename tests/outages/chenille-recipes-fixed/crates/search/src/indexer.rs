use std::{fs::File, io::{BufRead, BufReader}};

use tantivy::{Index, TantivyDocument, schema::{STORED, STRING, Schema, TEXT}};
use tracing::info;

pub fn rebuild(path: String, heap: usize) -> anyhow::Result<Index> {
    let mut schema = Schema::builder();
    schema.add_text_field("id", STRING | STORED);
    schema.add_text_field("title", TEXT | STORED);
    schema.add_text_field("steps", TEXT);
    let schema = schema.build();

    let index = Index::create_in_ram(schema.clone());
    info!(%path, heap_mb = heap / 1_000_000, "rebuilding the index");
    let mut writer = index.writer::<TantivyDocument>(heap)?;

    let mut n = 0u64;
    for line in BufReader::new(File::open(path)?).lines() {
        writer.add_document(TantivyDocument::parse_json(&schema, &line?)?)?;
        n += 1;
        if n % 100_000 == 0 {
            info!(n, "recipes read");
        }
    }
    writer.commit()?;
    info!(n, "index committed");
    Ok(index)
}
