-- ingest-service's memory. The index can be rebuilt from `item` alone, without any source.

-- One row for every item that exists now, in its canonical form.
CREATE TABLE item (
  platform      text        NOT NULL,
  id            text        NOT NULL,
  content       jsonb       NOT NULL,
  -- SHA-256 in hex of the parts, so that a change is known by what it costs:
  text_hash     text        NOT NULL, -- title and description: embedded anew
  terms_hash    text        NOT NULL, -- what lexical search reads besides: weighed anew
  content_hash  text        NOT NULL, -- all of it: the payload is written anew
  created_at    timestamptz NOT NULL DEFAULT now(),
  changed_at    timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (platform, id)
);

-- The run ledger. read = created + updated + metadata_updated + unchanged + deleted + rejected holds
-- at every moment: each batch adds to it in the transaction that stores the batch.
CREATE TABLE run (
  id               uuid        PRIMARY KEY,
  source           text        NOT NULL,
  status           text        NOT NULL CHECK (status IN ('running', 'succeeded', 'failed', 'cancelled')),
  dry_run          boolean     NOT NULL,
  -- While the source is being read, the reader shows that it is alive by `heartbeat_at`.
  reading          boolean     NOT NULL,
  heartbeat_at     timestamptz NOT NULL DEFAULT now(),
  created          bigint      NOT NULL DEFAULT 0,
  updated          bigint      NOT NULL DEFAULT 0,
  metadata_updated bigint      NOT NULL DEFAULT 0,
  unchanged        bigint      NOT NULL DEFAULT 0,
  deleted          bigint      NOT NULL DEFAULT 0,
  rejected         bigint      NOT NULL DEFAULT 0,
  texts            bigint      NOT NULL DEFAULT 0, -- texts that the changes make it necessary to embed
  pending          bigint      NOT NULL DEFAULT 0, -- changed items that are not searchable yet
  indexed          bigint      NOT NULL DEFAULT 0, -- changed items that are
  unindexable      bigint      NOT NULL DEFAULT 0, -- changed items that were given up, see index_work.error
  cursor           text,
  error            text,
  started_at       timestamptz NOT NULL DEFAULT now(),
  read_at          timestamptz,                    -- when the reading ended
  finished_at      timestamptz
);
CREATE INDEX run_started ON run (started_at DESC);
-- One run at a time reads a configured source, whatever the number of replicas. Pushes are not bound.
CREATE UNIQUE INDEX run_reading_source ON run (source) WHERE reading AND source <> 'push' AND NOT dry_run;

-- Lines that were not taken, with the reason for the one who sent them.
CREATE TABLE rejection (
  run_id  uuid   NOT NULL REFERENCES run ON DELETE CASCADE,
  line    bigint NOT NULL,
  item_id text,
  reason  text   NOT NULL
);
CREATE INDEX rejection_run ON rejection (run_id, line);

-- Which request an idempotency key stands for. `request_hash` is null until the request was read.
CREATE TABLE idempotency_key (
  key          text        PRIMARY KEY,
  run_id       uuid        NOT NULL REFERENCES run ON DELETE CASCADE,
  request_hash text,
  created_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idempotency_key_created ON idempotency_key (created_at);

-- The outbox of `item`: one row for each point of the index that does not show the item as it is now.
-- It is written in the transaction that changes the item and goes when the index has the change.
CREATE SEQUENCE index_work_version;
CREATE TABLE index_work (
  platform text        NOT NULL,
  item_id  text        NOT NULL,
  -- Changes with every change of the item: work done for an older version does not count.
  version  bigint      NOT NULL DEFAULT nextval('index_work_version'),
  embed    boolean     NOT NULL, -- the dense vectors are to be made anew
  weigh    boolean     NOT NULL, -- the term weights are to be made anew
  -- The average length changed while a claim was being worked on: when the claim's work is done, only
  -- the term weights are made once more. Its vectors, which cost the most, are good.
  reweigh  boolean     NOT NULL DEFAULT false,
  run_ids  uuid[]      NOT NULL, -- the runs that wait for this point
  -- When to take it up. A claim puts it into the future: a worker that dies lets the claim expire.
  due_at   timestamptz NOT NULL DEFAULT now(),
  claim    uuid,
  attempts int         NOT NULL DEFAULT 0,
  -- Given up after too many attempts, until the item changes again.
  error    text,
  parked   boolean     NOT NULL DEFAULT false,
  PRIMARY KEY (platform, item_id)
);
CREATE INDEX index_work_due ON index_work (due_at) WHERE NOT parked;
CREATE INDEX index_work_claim ON index_work (claim) WHERE claim IS NOT NULL;

-- From how many items the average length of BM25 was estimated last; the collection is stamped with it.
CREATE TABLE term_statistics (
  one            boolean          PRIMARY KEY DEFAULT true CHECK (one),
  average_length double precision NOT NULL,
  items          bigint           NOT NULL
);
