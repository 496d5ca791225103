-- 0005-intake-guards-sqlite.sql - what the database itself refuses about intake. Frozen once
-- released.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The words that begin a message are those of 0001-guards-sqlite.sql.

-- What was signed stays as it was signed: only whether a form is still offered changes.
CREATE TRIGGER consent_form_kept BEFORE UPDATE ON consent_form
WHEN OLD.code <> NEW.code OR OLD.number <> NEW.number OR OLD.title <> NEW.title
  OR OLD.scope <> NEW.scope OR OLD.body <> NEW.body OR OLD.valid_months IS NOT NEW.valid_months
BEGIN
  SELECT RAISE (ABORT, 'kept: a form that may have been signed never changes');
END;

-- Each stays with its person, who may have two records that become one; see 0003-merge-sqlite.sql.
CREATE TRIGGER assessment_same BEFORE UPDATE OF patient_id ON assessment
WHEN NEW.patient_id IS NOT OLD.patient_id
  AND NOT EXISTS (
    SELECT 1 FROM patient
    WHERE (id = OLD.patient_id AND merged_into_id = NEW.patient_id)
      OR (id = NEW.patient_id AND merged_into_id = OLD.patient_id))
BEGIN
  SELECT RAISE (ABORT, 'kept: an assessment stays with its patient');
END;

CREATE TRIGGER screening_same BEFORE UPDATE OF patient_id ON screening
WHEN NEW.patient_id IS NOT OLD.patient_id
  AND NOT EXISTS (
    SELECT 1 FROM patient
    WHERE (id = OLD.patient_id AND merged_into_id = NEW.patient_id)
      OR (id = NEW.patient_id AND merged_into_id = OLD.patient_id))
BEGIN
  SELECT RAISE (ABORT, 'kept: a screening stays with its patient');
END;

CREATE TRIGGER attachment_same BEFORE UPDATE OF patient_id ON attachment
WHEN NEW.patient_id IS NOT OLD.patient_id
  AND NOT EXISTS (
    SELECT 1 FROM patient
    WHERE (id = OLD.patient_id AND merged_into_id = NEW.patient_id)
      OR (id = NEW.patient_id AND merged_into_id = OLD.patient_id))
BEGIN
  SELECT RAISE (ABORT, 'kept: an attachment stays with its patient');
END;

CREATE TRIGGER consent_same BEFORE UPDATE OF patient_id ON consent
WHEN NEW.patient_id IS NOT OLD.patient_id
  AND NOT EXISTS (
    SELECT 1 FROM patient
    WHERE (id = OLD.patient_id AND merged_into_id = NEW.patient_id)
      OR (id = NEW.patient_id AND merged_into_id = OLD.patient_id))
BEGIN
  SELECT RAISE (ABORT, 'kept: a consent stays with its patient');
END;

CREATE TRIGGER attachment_kept
BEFORE UPDATE OF id, name, media_type, sha256, bytes, created_utc, created_by ON attachment
BEGIN
  SELECT RAISE (ABORT, 'kept: an attachment never changes');
END;

-- A consent is of one patient to one text on one day; it is renewed by another.
CREATE TRIGGER consent_kept BEFORE UPDATE ON consent
WHEN OLD.consent_form_id <> NEW.consent_form_id OR OLD.given_day <> NEW.given_day
  OR (OLD.withdrawn_day IS NOT NULL AND NEW.patient_id = OLD.patient_id)
  OR (OLD.attachment_id IS NOT NULL AND NEW.attachment_id IS NOT OLD.attachment_id)
BEGIN
  SELECT RAISE (ABORT, 'kept: a consent is renewed by another and withdrawn once');
END;

CREATE TRIGGER consent_attachment_insert BEFORE INSERT ON consent
WHEN NEW.attachment_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'kind: the attachment is of another patient')
  WHERE NOT EXISTS (SELECT 1 FROM attachment
                    WHERE id = NEW.attachment_id AND patient_id = NEW.patient_id);
END;

CREATE TRIGGER consent_attachment_update BEFORE UPDATE OF attachment_id ON consent
WHEN NEW.attachment_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'kind: the attachment is of another patient')
  WHERE NOT EXISTS (SELECT 1 FROM attachment
                    WHERE id = NEW.attachment_id AND patient_id = NEW.patient_id);
END;

-- What was decided is not decided otherwise by hand: it is voided, and another one is made.
CREATE TRIGGER screening_kept BEFORE UPDATE ON screening
WHEN OLD.route <> NEW.route OR (OLD.is_void = 1 AND NEW.patient_id = OLD.patient_id)
  OR (OLD.outcome <> 'open' AND NEW.outcome <> OLD.outcome)
BEGIN
  SELECT RAISE (ABORT, 'kept: a screening that was decided is voided, not changed');
END;

CREATE TRIGGER assessment_no_delete BEFORE DELETE ON assessment
BEGIN
  SELECT RAISE (ABORT, 'kept: ssessment rows are never deleted');
END;

CREATE TRIGGER screening_no_delete BEFORE DELETE ON screening
BEGIN
  SELECT RAISE (ABORT, 'kept: screening rows are never deleted');
END;

CREATE TRIGGER consent_form_no_delete BEFORE DELETE ON consent_form
BEGIN
  SELECT RAISE (ABORT, 'kept: consent_form rows are never deleted');
END;

CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment
BEGIN
  SELECT RAISE (ABORT, 'kept: ttachment rows are never deleted');
END;

CREATE TRIGGER consent_no_delete BEFORE DELETE ON consent
BEGIN
  SELECT RAISE (ABORT, 'kept: consent rows are never deleted');
END;

CREATE TRIGGER assessment_row_version BEFORE UPDATE ON assessment
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER screening_row_version BEFORE UPDATE ON screening
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER consent_form_row_version BEFORE UPDATE ON consent_form
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER consent_row_version BEFORE UPDATE ON consent
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER protocol_requirement_row_version BEFORE UPDATE ON protocol_requirement
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;
