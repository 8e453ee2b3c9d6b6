ALTER TABLE scan_events
    ADD COLUMN operator_id integer NOT NULL;

ALTER TABLE scan_events
    ADD CONSTRAINT scan_events_depot_fk FOREIGN KEY (depot_code) REFERENCES depots (code);
