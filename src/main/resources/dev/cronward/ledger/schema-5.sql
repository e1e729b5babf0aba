-- Where each fact of a job came from: a line a fact, key, tab, kind and place.

ALTER TABLE jobs ADD COLUMN origins TEXT NOT NULL DEFAULT '';
