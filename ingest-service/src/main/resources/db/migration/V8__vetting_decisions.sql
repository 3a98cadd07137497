-- What people decide about items and channels. Decisions about what is not there (yet, or any more) are
-- kept as well: whatever comes under that name later on carries them from its first moment.

CREATE TABLE vetting_decision (
  -- The order in which they were made; a later one about the same subject counts instead of those before.
  number     bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  id         uuid        NOT NULL UNIQUE,
  platform   text        NOT NULL,
  subject    text        NOT NULL CHECK (subject IN ('item', 'channel')),
  subject_id text        NOT NULL, -- the platform's own id of the item or the channel
  verdict    text        NOT NULL CHECK (verdict IN ('approved', 'rejected', 'review')),
  reason     text,                 -- null once erased
  decided_by text        NOT NULL,
  note       text,
  decided_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  erased_at  timestamptz,          -- when reason and note were erased
  CHECK (reason IS NOT NULL OR erased_at IS NOT NULL)
);
CREATE INDEX vetting_decision_subject ON vetting_decision (platform, subject, subject_id, number DESC);

-- History is written once. The one change that may be made to it is the one that the law asks for.
CREATE FUNCTION vetting_decision_is_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.erased_at IS NOT NULL AND NEW.reason IS NULL AND NEW.note IS NULL
    AND (NEW.number, NEW.id, NEW.platform, NEW.subject, NEW.subject_id, NEW.verdict, NEW.decided_by,
         NEW.decided_at) = (OLD.number, OLD.id, OLD.platform, OLD.subject, OLD.subject_id, OLD.verdict,
         OLD.decided_by, OLD.decided_at)
    AND NEW.expires_at IS NOT DISTINCT FROM OLD.expires_at THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'decisions are never edited: a later one takes the place of % of %', OLD.id, OLD.decided_at;
END $$;
CREATE TRIGGER vetting_decision_is_history BEFORE UPDATE OR DELETE ON vetting_decision
  FOR EACH ROW EXECUTE FUNCTION vetting_decision_is_history();

-- Decisions whose expiry the index does not show yet.
CREATE TABLE vetting_expiry (
  decision   bigint      PRIMARY KEY REFERENCES vetting_decision,
  expires_at timestamptz NOT NULL
);
CREATE INDEX vetting_expiry_due ON vetting_expiry (expires_at);

-- Which decision an idempotency key stands for.
CREATE TABLE vetting_request (
  key        text        PRIMARY KEY,
  decision   bigint      NOT NULL REFERENCES vetting_decision,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX vetting_request_created ON vetting_request (created_at);

-- The items of a channel: a decision about it is owed to all of them.
CREATE INDEX item_channel ON item (platform, (content #>> '{channel,id}'));
