CREATE TABLE wines (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name    text NOT NULL,
    vintage smallint NOT NULL
);
