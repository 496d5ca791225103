-- 0006-scans.sql - a scan that was attached by mistake can be taken back. Frozen once released.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Units as in 0001-clinic.sql. Guards: 0006-scans-guards-sqlite.sql. The row stays, with the name,
-- the digest, who took it back, when and why; what was in the file goes, and one zero byte stands
-- in its place.

ALTER TABLE attachment ADD COLUMN withdrawn_utc INTEGER; -- NULL: it counts
ALTER TABLE attachment ADD COLUMN withdrawn_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT;
ALTER TABLE attachment ADD COLUMN withdraw_reason TEXT NOT NULL DEFAULT ''
  CHECK (length(CAST(withdraw_reason AS BLOB)) <= 2000);
