CREATE TABLE claim_notes (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    claim_id    uuid NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    body        text NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX claim_notes_claim_id_idx ON claim_notes (claim_id);
