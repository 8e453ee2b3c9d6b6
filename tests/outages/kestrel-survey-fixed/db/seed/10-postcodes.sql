CREATE TABLE public.postcodes (code text PRIMARY KEY, region text NOT NULL);
INSERT INTO public.postcodes (code, region) SELECT lpad(g::text, 6, '0'), 'R' || (g % 27) FROM generate_series(1, 900000) g;
ANALYZE public.postcodes;
