DELETE FROM reading WHERE read_at < now() - interval '13 months';
