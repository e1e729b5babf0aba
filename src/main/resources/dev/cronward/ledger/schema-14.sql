-- Codes of findings about a job that nobody wants to be told of, with commas between.

ALTER TABLE jobs ADD COLUMN ignored TEXT;
