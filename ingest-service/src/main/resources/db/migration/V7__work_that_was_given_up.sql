-- What was given up is little, and counted and tried again apart from the rest, which may be millions.
CREATE INDEX index_work_parked ON index_work (generation) WHERE parked;
