use axum::{routing::get, Router};

#[tokio::main]
async fn main() {
    let app = Router::new().route("/price", get(|| async { "1" }));
    let address = std::net::SocketAddr::from(([0, 0, 0, 0], 7878));
    let listener = tokio::net::TcpListener::bind(address).await.expect("cannot bind");
    axum::serve(listener, app).await.expect("cannot serve");
}
