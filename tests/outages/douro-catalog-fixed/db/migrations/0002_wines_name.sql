CREATE INDEX wines_name_idx ON wines (name);
