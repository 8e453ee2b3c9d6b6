CREATE TABLE postings (
    id      bigserial PRIMARY KEY,
    account varchar(34) NOT NULL,
    cents   bigint NOT NULL
);
