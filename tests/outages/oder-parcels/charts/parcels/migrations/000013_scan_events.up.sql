CREATE TABLE scan_events (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parcel_id  uuid NOT NULL REFERENCES parcels (id),
    depot_code char(6) NOT NULL,
    scanned_at timestamptz NOT NULL
);
