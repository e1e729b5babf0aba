-- Missed starts by cause. Those whose judgement is no longer kept count as of unknown cause.

CREATE TABLE miss_totals (
  subject TEXT NOT NULL,
  cause TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (subject, cause)
) STRICT, WITHOUT ROWID;

INSERT INTO miss_totals (subject, cause, n)
  SELECT j.job, j.cause, count(*) FROM judgements j JOIN job_state s ON s.subject = j.job
  WHERE j.verdict = 'missed' GROUP BY j.job, j.cause;

INSERT INTO miss_totals (subject, cause, n)
  SELECT s.subject, 'unknown', s.missed - coalesce((SELECT sum(t.n) FROM miss_totals t WHERE t.subject = s.subject), 0)
  FROM job_state s
  WHERE s.missed > coalesce((SELECT sum(t.n) FROM miss_totals t WHERE t.subject = s.subject), 0)
  ON CONFLICT (subject, cause) DO UPDATE SET n = n + excluded.n;

ALTER TABLE job_state DROP COLUMN missed;
