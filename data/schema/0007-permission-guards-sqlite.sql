-- 0007-permission-guards-sqlite.sql - what the database itself refuses about permission. Frozen once
-- released.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The words that begin a message are those of 0001-guards-sqlite.sql. A change of place writes anew
-- what was accepted before and still counts: as it was then, though it be from before this, or of
-- somebody who has another role by now.

CREATE TRIGGER rule_override_permitted BEFORE INSERT ON rule_override
WHEN NEW.rule = 'clearance' AND NEW.permitted_by IS NULL
  AND NOT EXISTS (SELECT 1 FROM rule_override
                  WHERE appointment_id = NEW.appointment_id AND rule = 'clearance'
                    AND permitted_by IS NULL)
BEGIN
  SELECT RAISE (ABORT, 'kind: what a protocol asks for is set aside only by a provider');
END;

CREATE TRIGGER rule_override_provider BEFORE INSERT ON rule_override
WHEN NEW.permitted_by IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.permitted_by AND role = 'provider')
  AND NOT EXISTS (SELECT 1 FROM rule_override
                  WHERE appointment_id = NEW.appointment_id AND permitted_by = NEW.permitted_by)
BEGIN
  SELECT RAISE (ABORT, 'kind: who permits that is not a provider');
END;
