ALTER TABLE scan_events DROP CONSTRAINT IF EXISTS scan_events_depot_fk;
ALTER TABLE scan_events DROP COLUMN IF EXISTS operator_id;
