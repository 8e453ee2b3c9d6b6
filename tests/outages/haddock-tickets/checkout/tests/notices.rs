use serde_json::{from_value, json};

#[path = "../src/notices.rs"]
#[allow(dead_code)]
mod notices;
mod orders {
    pub async fn confirm(_: &sqlx::PgPool, _: &super::notices::Notice) -> Result<i64, sqlx::Error> {
        Ok(1)
    }
}

#[test]
fn card_payment() {
    let n: notices::Notice = from_value(json!({ "id": "pn_1", "hold": "h1", "amount": 4200, "currency": "EUR",
        "card": { "brand": "visa", "last4": "4242" } })).unwrap();
    assert_eq!(n.card.unwrap().last4, "4242");
}

#[test]
fn bank_transfer() {
    let n: notices::Notice = from_value(json!({ "id": "pn_2", "hold": "h2", "amount": 1800, "currency": "EUR" })).unwrap();
    assert!(n.card.is_none());
}
