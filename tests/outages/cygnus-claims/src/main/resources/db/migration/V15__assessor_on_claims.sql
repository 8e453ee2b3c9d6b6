SET lock_timeout = '5s';

ALTER TABLE claims ADD COLUMN assessor_id uuid NOT NULL;

ALTER TABLE claims
    ADD CONSTRAINT claims_assessor_fk FOREIGN KEY (assessor_id) REFERENCES assessors (id);

CREATE INDEX claims_assessor_id_idx ON claims (assessor_id);
