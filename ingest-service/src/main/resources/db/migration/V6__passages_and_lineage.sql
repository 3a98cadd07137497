-- Transcripts are searched as passages, and points tell what they were made from.

ALTER TABLE item
  -- SHA-256 in hex of transcript and language: if it differs, the passages are made anew. Empty
  -- without a transcript.
  ADD COLUMN transcript_hash text NOT NULL DEFAULT '',
  -- What the source itself calls the state in which it brought the item last: an etag, a commit.
  ADD COLUMN source_version  text;
-- Equal to no hash: whatever comes next for such an item, its passages are made.
UPDATE item SET transcript_hash = 'unknown' WHERE content -> 'transcript' IS NOT NULL;

-- The passages of the item are to be made anew. Without it they only get the item's new metadata.
ALTER TABLE index_work ADD COLUMN passages boolean NOT NULL DEFAULT false;
