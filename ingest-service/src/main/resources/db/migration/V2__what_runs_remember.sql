-- What is remembered of sources between runs, and of items which source they came from.

-- Which source an item came from: the one that created or changed it last. Null for items that are
-- older than this column; the first source that names such an item gets it.
ALTER TABLE item ADD COLUMN source text;
-- When a source named the item last. Written lazily, see lode.change.seen-precision: it may be too
-- old by that much, never too young.
ALTER TABLE item ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX item_source ON item (source);
CREATE INDEX item_seen ON item (platform, seen_at);

CREATE TABLE source_state (
  source     text        PRIMARY KEY,
  -- How far it was read. Written in the transaction that stores what was read up to there.
  cursor     text,
  schedule   text,        -- the schedule that due_at comes from
  due_at     timestamptz, -- when it is to be read next; whoever moves this on starts the run
  failures   int         NOT NULL DEFAULT 0, -- how many runs have broken off in a row
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

-- How a run went, from best to worst.
CREATE TYPE run_level AS ENUM ('ok', 'warning', 'unstable', 'failed');

ALTER TABLE run
  ADD COLUMN kind text NOT NULL DEFAULT 'read'
    CHECK (kind IN ('read', 'replay', 'deletion', 'refresh', 'retention')),
  -- The run whose rejections are replayed, or whose deletions are confirmed.
  ADD COLUMN of_run   uuid REFERENCES run ON DELETE SET NULL,
  ADD COLUMN platform text, -- of pushed items that name none
  ADD COLUMN outcome  run_level NOT NULL DEFAULT 'ok', -- the worst of its problems
  ADD COLUMN retry_at timestamptz, -- when its source is to be read on
  -- Of a snapshot: how many items the source had before, how many of them were not named, and
  -- whether their deletion waits for somebody to confirm it.
  ADD COLUMN owned    bigint,
  ADD COLUMN missing  bigint,
  ADD COLUMN held     boolean NOT NULL DEFAULT false;
UPDATE run SET outcome = 'failed' WHERE status = 'failed';

CREATE TABLE run_problem (
  id      bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  run_id  uuid        NOT NULL REFERENCES run ON DELETE CASCADE,
  level   run_level   NOT NULL,
  stage   text        NOT NULL,
  message text        NOT NULL,
  at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX run_problem_run ON run_problem (run_id);

-- The record as it came, so that it can be taken in once the reason for rejecting it is gone. Null
-- if it is not kept any more, or never was.
ALTER TABLE rejection
  ADD COLUMN id      bigint GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN raw     text,
  ADD COLUMN raw_cut boolean NOT NULL DEFAULT false, -- only its beginning is kept
  ADD COLUMN at      timestamptz NOT NULL DEFAULT now();
DROP INDEX rejection_run;
CREATE INDEX rejection_run ON rejection (run_id, id);
CREATE INDEX rejection_raw ON rejection (at) WHERE raw IS NOT NULL;

-- What a snapshot has named so far. Scratch: after a crash of PostgreSQL it is empty, the run that
-- filled it is over, and one that should go on nevertheless finds that rows are missing.
-- A rejected record of a known id is named too; its platform may not be known.
CREATE UNLOGGED TABLE run_seen (
  run_id   uuid NOT NULL,
  platform text,
  id       text NOT NULL
);
-- Items of a source that its last snapshot did not name, until they are deleted or named again.
CREATE TABLE missing_item (
  run_id   uuid NOT NULL REFERENCES run ON DELETE CASCADE,
  platform text NOT NULL,
  id       text NOT NULL,
  PRIMARY KEY (run_id, platform, id)
);
CREATE INDEX missing_item_key ON missing_item (platform, id);
