CREATE TABLE depots (
    code  char(6) PRIMARY KEY,
    name  text NOT NULL,
    city  text NOT NULL
);
