-- 0007-permission.sql - who permits that a rule is set aside. Frozen once released.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Units as in 0001-clinic.sql. Guards: 0007-permission-guards-sqlite.sql. What was set aside before
-- this has a reason and nobody who permitted it.

ALTER TABLE rule_override ADD COLUMN permitted_by INTEGER REFERENCES staff (id)
  ON DELETE RESTRICT; -- NULL: nobody had to
