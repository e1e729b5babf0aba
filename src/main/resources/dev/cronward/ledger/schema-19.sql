-- Messages that were set aside are counted at every scrape, among many that were delivered.

CREATE INDEX outbox_set_aside ON outbox (channel) WHERE state = 'rejected';
