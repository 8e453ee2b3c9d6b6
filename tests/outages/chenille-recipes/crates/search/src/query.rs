use axum::{Json, extract::{Query, State}};
use serde::Deserialize;
use tantivy::{IndexReader, TantivyDocument, collector::TopDocs, query::QueryParser, schema::Document};

#[derive(Deserialize)]
pub struct Params {
    q: String,
}

pub async fn handler(State(reader): State<IndexReader>, Query(p): Query<Params>) -> Json<Vec<serde_json::Value>> {
    let searcher = reader.searcher();
    let schema = searcher.schema();
    let fields = ["title", "steps"].map(|f| schema.get_field(f).unwrap()).to_vec();
    let (query, _) = QueryParser::for_index(searcher.index(), fields).parse_query_lenient(&p.q);
    let hits = searcher.search(&query, &TopDocs::with_limit(20)).unwrap_or_default();
    let docs = hits.into_iter().filter_map(|(_, at)| searcher.doc::<TantivyDocument>(at).ok());
    Json(docs.map(|d| serde_json::from_str(&d.to_json(schema)).unwrap()).collect())
}
