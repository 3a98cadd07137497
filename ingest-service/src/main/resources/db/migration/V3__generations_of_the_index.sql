-- The index has generations: the one that is searched, one that is being built to take its place, and
-- the one before, to go back to. Every change of an item is owed to all three.

-- Never used twice, so that a name that a search remembers can't come to mean another collection.
CREATE SEQUENCE index_generation START 2;

CREATE TABLE index_target (
  generation     int              PRIMARY KEY,
  role           text             NOT NULL,
  -- Null until Qdrant was asked for the first time which collection the alias names.
  collection     text             UNIQUE,
  -- What BM25 weighs by in this generation, and from how many items it was estimated.
  average_length double precision,
  items          bigint           NOT NULL DEFAULT 0,
  role_since     timestamptz      NOT NULL DEFAULT now(),
  CHECK (role IN (
    'serving',  -- what the alias names
    'building', -- to be what the alias names, once it has passed the gate
    'standby',  -- was what the alias named: still written to, so that a rollback loses nothing
    'rejected', -- did not pass the gate: kept to be looked at, not written to any more
    'retired')) -- its collections are about to be dropped
);
CREATE UNIQUE INDEX index_target_role ON index_target (role) WHERE role IN ('serving', 'building', 'standby');

-- There is something to write to from the first moment on, even while Qdrant is away.
INSERT INTO index_target (generation, role, average_length, items)
SELECT 1, 'serving', s.average_length, coalesce(s.items, 0)
FROM (VALUES (1)) AS always LEFT JOIN term_statistics s ON true;
DROP TABLE term_statistics;

-- Every generation that was begun to take the place of the one before, and what came of it.
CREATE TABLE index_rollout (
  generation   int         PRIMARY KEY,
  state        text        NOT NULL CHECK (state IN ('running', 'succeeded', 'failed', 'cancelled', 'rolled-back')),
  -- What it waits for, or why it did not succeed.
  reason       text,
  -- The settings it was begun for: by itself, the same rollout is not tried twice.
  declaration  text        NOT NULL,
  total        bigint      NOT NULL, -- items to be written at its beginning
  gate         jsonb,                -- what the gate found
  -- One process at a time takes it further; one that died lets go by not renewing.
  driver       uuid,
  driven_until timestamptz NOT NULL DEFAULT now(),
  started_at   timestamptz NOT NULL DEFAULT now(),
  ended_at     timestamptz
);
CREATE UNIQUE INDEX index_rollout_running ON index_rollout (state) WHERE state = 'running';

-- The outbox has one row for each point that is behind in each generation.
ALTER TABLE index_work
  ADD COLUMN generation int     NOT NULL DEFAULT 1 REFERENCES index_target ON DELETE CASCADE,
  -- The item is gone and its point is to go: owed even to a generation that can't be written to otherwise.
  ADD COLUMN gone       boolean NOT NULL DEFAULT false;
ALTER TABLE index_work ALTER COLUMN generation DROP DEFAULT;
UPDATE index_work w SET gone = true
WHERE NOT EXISTS (SELECT FROM item i WHERE i.platform = w.platform AND i.id = w.item_id);

ALTER TABLE index_work DROP CONSTRAINT index_work_pkey, ADD PRIMARY KEY (platform, item_id, generation);
DROP INDEX index_work_due;
CREATE INDEX index_work_due ON index_work (generation, due_at) WHERE NOT parked;
CREATE INDEX index_work_gone ON index_work (generation, due_at) WHERE gone AND NOT parked;
