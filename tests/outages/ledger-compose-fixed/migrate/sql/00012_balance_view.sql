-- +goose Up
CREATE MATERIALIZED VIEW account_balance AS
SELECT account_id, sum(amount_cents) AS balance_cents FROM entry GROUP BY account_id;
-- +goose Down
DROP MATERIALIZED VIEW account_balance;
