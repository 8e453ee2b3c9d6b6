CREATE TABLE assessors (
    id      uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name    text NOT NULL,
    region  text NOT NULL
);

INSERT INTO assessors (id, name, region)
VALUES ('7c1f8a52-94d6-4a57-a2a0-31d6bfe0b1d4', 'Unassigned', 'any');
