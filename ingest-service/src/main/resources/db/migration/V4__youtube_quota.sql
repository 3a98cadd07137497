-- What was used of the YouTube Data API's daily quota: charged before each call, by all replicas.
CREATE TABLE youtube_quota (
  project text   NOT NULL, -- lode.youtube.project: never the key or anything made of it
  bucket  text   NOT NULL, -- 'units' or 'searches', which the API counts apart
  day     date   NOT NULL, -- of the Pacific time zone: the API begins to count anew at its midnight
  used    bigint NOT NULL,
  PRIMARY KEY (project, bucket, day)
);
