create index reserve_claim_idx on reserve (claim_id, created_at desc);
