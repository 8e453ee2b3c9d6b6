SET lock_timeout = '5s';

ALTER TABLE claims ADD COLUMN assessor_id uuid;

UPDATE claims SET assessor_id = '7c1f8a52-94d6-4a57-a2a0-31d6bfe0b1d4' WHERE assessor_id IS NULL;

ALTER TABLE claims ALTER COLUMN assessor_id SET NOT NULL;

ALTER TABLE claims
    ADD CONSTRAINT claims_assessor_fk FOREIGN KEY (assessor_id) REFERENCES assessors (id);

CREATE INDEX claims_assessor_id_idx ON claims (assessor_id);
