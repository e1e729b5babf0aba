-- Which cronds' starts may have escaped while the others were watched: their keys, with a blank between them.

ALTER TABLE watched ADD COLUMN except_cronds TEXT NOT NULL DEFAULT '';
