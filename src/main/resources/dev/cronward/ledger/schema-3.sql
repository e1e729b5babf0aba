-- cronie's CRON_TZ: the zone an entry's schedule is meant in, where that is not the daemon's.

ALTER TABLE jobs ADD COLUMN entry_zone TEXT;
