-- What is remembered of sources between runs, and of items which source they came from.

-- Which source an item came from: the one that created or changed it last. Null for items that are
-- older than this column; the first source that names such an item gets it.
ALTER TABLE item ADD COLUMN source text;
-- When a source named the item last. Written lazily, see lode.change.seen-precision: it may be too
-- old by that much, never too young.
ALTER TABLE item ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX item_source ON item (source);
CREATE INDEX item_seen ON item (platform, seen_at);

-- How far a source was read. Written in the transaction that stores what was read up to there.
CREATE TABLE source_state (
  source     text        PRIMARY KEY,
  cursor     text,
  updated_at timestamptz NOT NULL DEFAULT now()
);
-- Whatever else a source wants to be reminded of: the etag of a page, a file that was read.
CREATE TABLE source_mark (
  source text NOT NULL,
  key    text NOT NULL,
  value  text NOT NULL,
  PRIMARY KEY (source, key)
);
-- A run that was interrupted before there were these tables goes on where it stopped.
INSERT INTO source_state (source, cursor)
SELECT source, cursor FROM (
  SELECT DISTINCT ON (source) source, status, cursor FROM run
  WHERE source <> 'push' AND NOT dry_run ORDER BY source, started_at DESC) last
WHERE status <> 'succeeded' AND cursor IS NOT NULL;
