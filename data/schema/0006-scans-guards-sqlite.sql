-- 0006-scans-guards-sqlite.sql - what the database itself refuses about scans. Frozen once released.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The words that begin a message are those of 0001-guards-sqlite.sql. Two triggers of
-- 0005-intake-guards-sqlite.sql are put in other words.

DROP TRIGGER attachment_kept;

-- Taken back once, with the reason, and then it is empty; nothing else about it changes.
CREATE TRIGGER attachment_kept BEFORE UPDATE ON attachment
WHEN NEW.id <> OLD.id OR NEW.name <> OLD.name OR NEW.media_type <> OLD.media_type
  OR NEW.sha256 <> OLD.sha256 OR NEW.created_utc <> OLD.created_utc
  OR NEW.created_by IS NOT OLD.created_by
  OR (NEW.withdrawn_utc IS NULL
      AND (NEW.bytes <> OLD.bytes OR NEW.withdraw_reason <> '' OR NEW.withdrawn_by IS NOT NULL))
  OR (NEW.withdrawn_utc IS NOT NULL AND (NEW.bytes <> x'00' OR NEW.withdraw_reason = ''))
  OR (OLD.withdrawn_utc IS NOT NULL
      AND (NEW.withdrawn_utc IS NOT OLD.withdrawn_utc OR NEW.withdrawn_by IS NOT OLD.withdrawn_by
           OR NEW.withdraw_reason <> OLD.withdraw_reason))
BEGIN
  SELECT RAISE (ABORT, 'kept: an attachment is taken back once and never changes');
END;

CREATE TRIGGER attachment_new BEFORE INSERT ON attachment
WHEN NEW.withdrawn_utc IS NOT NULL OR NEW.withdraw_reason <> '' OR NEW.withdrawn_by IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'kept: an attachment is taken back only after it was kept');
END;

DROP TRIGGER consent_kept;

-- A consent is of one patient to one text on one day; it is renewed by another. It lets go of a scan
-- only when that was taken back.
CREATE TRIGGER consent_kept BEFORE UPDATE ON consent
WHEN OLD.consent_form_id <> NEW.consent_form_id OR OLD.given_day <> NEW.given_day
  OR (OLD.withdrawn_day IS NOT NULL AND NEW.patient_id = OLD.patient_id
      AND (OLD.attachment_id IS NULL OR NEW.attachment_id IS NOT NULL
           OR NEW.withdrawn_day IS NOT OLD.withdrawn_day OR NEW.expires_day IS NOT OLD.expires_day
           OR NEW.withdraw_reason <> OLD.withdraw_reason OR NEW.witness <> OLD.witness))
  OR (OLD.attachment_id IS NOT NULL AND NEW.attachment_id IS NOT OLD.attachment_id
      AND NOT EXISTS (SELECT 1 FROM attachment
                      WHERE id = OLD.attachment_id AND withdrawn_utc IS NOT NULL))
BEGIN
  SELECT RAISE (ABORT, 'kept: a consent is renewed by another and withdrawn once');
END;
