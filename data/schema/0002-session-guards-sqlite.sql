-- 0002-session-guards-sqlite.sql - what the database itself refuses about sessions. Frozen once released.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The words that begin a message are those of 0001-guards-sqlite.sql. A dose that was finished is
-- corrected by voiding it and writing another; a signed record by an amendment.

-- A record is of a visit that holds its place, of the same patient, for a treatment.
CREATE TRIGGER session_record_kind BEFORE INSERT ON session_record
BEGIN
  SELECT RAISE (ABORT, 'kind: the record is of another visit')
  WHERE NOT EXISTS (
    SELECT 1 FROM appointment a JOIN visit_type v ON v.id = a.visit_type_id
    WHERE a.id = NEW.appointment_id AND a.patient_id = NEW.patient_id
      AND v.category = 'treatment' AND a.state <> 'no_show' AND a.state <> 'cancelled');
END;

-- And the visit stays one: nobody cancels or misses what has a signed record.
CREATE TRIGGER appointment_record_stays BEFORE UPDATE OF state ON appointment
WHEN (NEW.state = 'no_show' OR NEW.state = 'cancelled') AND OLD.state <> NEW.state
BEGIN
  SELECT RAISE (ABORT, 'kept: the visit has a record that is signed')
  WHERE EXISTS (SELECT 1 FROM session_record r JOIN session_signature s ON s.record_id = r.id
                WHERE r.appointment_id = NEW.id);
END;

CREATE TRIGGER session_signature_kind BEFORE INSERT ON session_signature
BEGIN
  SELECT RAISE (ABORT, 'kind: only a provider signs')
  WHERE NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.staff_id AND role = 'provider');
END;

CREATE TRIGGER session_amendment_kind BEFORE INSERT ON session_amendment
BEGIN
  SELECT RAISE (ABORT, 'kind: only what is signed is amended')
  WHERE NOT EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

-- Frozen by the signature ------------------------------------------------------------------------

CREATE TRIGGER session_field_signed_insert BEFORE INSERT ON session_field
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

CREATE TRIGGER session_field_signed_update BEFORE UPDATE ON session_field
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

CREATE TRIGGER session_check_signed_insert BEFORE INSERT ON session_check
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

CREATE TRIGGER session_check_signed_update BEFORE UPDATE ON session_check
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

CREATE TRIGGER vital_sign_signed_insert BEFORE INSERT ON vital_sign
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

CREATE TRIGGER vital_sign_signed_update BEFORE UPDATE ON vital_sign
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

CREATE TRIGGER dose_signed_insert BEFORE INSERT ON dose
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

CREATE TRIGGER dose_signed_update BEFORE UPDATE ON dose
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

CREATE TRIGGER side_effect_signed_insert BEFORE INSERT ON side_effect
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

CREATE TRIGGER side_effect_signed_update BEFORE UPDATE ON side_effect
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

CREATE TRIGGER dissociation_rating_signed_insert BEFORE INSERT ON dissociation_rating
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

CREATE TRIGGER dissociation_rating_signed_update BEFORE UPDATE ON dissociation_rating
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id);
END;

CREATE TRIGGER dose_pause_signed_insert BEFORE INSERT ON dose_pause
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature s JOIN dose d ON d.record_id = s.record_id
                WHERE d.id = NEW.dose_id);
END;

CREATE TRIGGER dose_pause_signed_update BEFORE UPDATE ON dose_pause
BEGIN
  SELECT RAISE (ABORT, 'kept: the record is signed')
  WHERE EXISTS (SELECT 1 FROM session_signature s JOIN dose d ON d.record_id = s.record_id
                WHERE d.id = NEW.dose_id);
END;

-- Rows that stay with their record, and rise in version by one ------------------------------

CREATE TRIGGER session_field_row_version BEFORE UPDATE ON session_field
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
  OR NEW.record_id IS NOT OLD.record_id
  OR NEW.name IS NOT OLD.name
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER session_check_row_version BEFORE UPDATE ON session_check
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
  OR NEW.record_id IS NOT OLD.record_id
  OR NEW.list IS NOT OLD.list OR NEW.ordinal IS NOT OLD.ordinal OR NEW.label IS NOT OLD.label
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER vital_sign_row_version BEFORE UPDATE ON vital_sign
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
  OR NEW.record_id IS NOT OLD.record_id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER dose_row_version BEFORE UPDATE ON dose
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
  OR NEW.record_id IS NOT OLD.record_id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER side_effect_row_version BEFORE UPDATE ON side_effect
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
  OR NEW.record_id IS NOT OLD.record_id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER dissociation_rating_row_version BEFORE UPDATE ON dissociation_rating
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
  OR NEW.record_id IS NOT OLD.record_id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER dose_pause_row_version BEFORE UPDATE ON dose_pause
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
  OR NEW.dose_id IS NOT OLD.dose_id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

-- What was voided stays void, and what was typed first stays known: who and when.

CREATE TRIGGER vital_sign_void BEFORE UPDATE ON vital_sign
WHEN OLD.is_void = 1 OR (NEW.is_void = 1 AND NEW.void_reason = '')
  OR NEW.recorded_utc IS NOT OLD.recorded_utc OR NEW.recorded_by IS NOT OLD.recorded_by
BEGIN
  SELECT RAISE (ABORT, 'kept: a row that is void stays, and who wrote it');
END;

CREATE TRIGGER dose_void BEFORE UPDATE ON dose
WHEN OLD.is_void = 1 OR (NEW.is_void = 1 AND NEW.void_reason = '')
  OR NEW.entered_utc IS NOT OLD.entered_utc OR NEW.entered_by IS NOT OLD.entered_by
BEGIN
  SELECT RAISE (ABORT, 'kept: a row that is void stays, and who wrote it');
END;

CREATE TRIGGER side_effect_void BEFORE UPDATE ON side_effect
WHEN OLD.is_void = 1 OR (NEW.is_void = 1 AND NEW.void_reason = '')
  OR NEW.recorded_utc IS NOT OLD.recorded_utc OR NEW.recorded_by IS NOT OLD.recorded_by
BEGIN
  SELECT RAISE (ABORT, 'kept: a row that is void stays, and who wrote it');
END;

CREATE TRIGGER dissociation_rating_void BEFORE UPDATE ON dissociation_rating
WHEN OLD.is_void = 1 OR (NEW.is_void = 1 AND NEW.void_reason = '')
  OR NEW.recorded_utc IS NOT OLD.recorded_utc OR NEW.recorded_by IS NOT OLD.recorded_by
BEGIN
  SELECT RAISE (ABORT, 'kept: a row that is void stays, and who wrote it');
END;

-- Written once, and never replaced --------------------------------------------------------------

-- Its patient may have two records that become one; see 0003-merge-sqlite.sql.
CREATE TRIGGER session_record_same BEFORE UPDATE OF patient_id ON session_record
WHEN NEW.patient_id IS NOT OLD.patient_id
  AND NOT EXISTS (
    SELECT 1 FROM patient
    WHERE (id = OLD.patient_id AND merged_into_id = NEW.patient_id)
      OR (id = NEW.patient_id AND merged_into_id = OLD.patient_id))
BEGIN
  SELECT RAISE (ABORT, 'kept: a record of a session stays with its patient');
END;

CREATE TRIGGER session_record_kept
BEFORE UPDATE OF id, appointment_id, created_utc, created_by ON session_record
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_record row is never changed');
END;

CREATE TRIGGER session_record_new BEFORE INSERT ON session_record
WHEN EXISTS (SELECT 1 FROM session_record WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_record row is never replaced');
END;

CREATE TRIGGER session_signature_kept BEFORE UPDATE ON session_signature
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_signature row is never changed');
END;

CREATE TRIGGER session_signature_new BEFORE INSERT ON session_signature
WHEN EXISTS (SELECT 1 FROM session_signature WHERE record_id = NEW.record_id)
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_signature row is never replaced');
END;

CREATE TRIGGER session_task_kept BEFORE UPDATE ON session_task
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_task row is never changed');
END;

CREATE TRIGGER session_task_new BEFORE INSERT ON session_task
WHEN EXISTS (SELECT 1 FROM session_task WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_task row is never replaced');
END;

CREATE TRIGGER session_amendment_kept BEFORE UPDATE ON session_amendment
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_amendment row is never changed');
END;

CREATE TRIGGER session_amendment_new BEFORE INSERT ON session_amendment
WHEN EXISTS (SELECT 1 FROM session_amendment WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_amendment row is never replaced');
END;

-- Never deleted ------------------------------------------------------------------------------------

CREATE TRIGGER session_record_no_delete BEFORE DELETE ON session_record
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_record row is never deleted');
END;

CREATE TRIGGER session_field_no_delete BEFORE DELETE ON session_field
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_field row is never deleted');
END;

CREATE TRIGGER session_check_no_delete BEFORE DELETE ON session_check
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_check row is never deleted');
END;

CREATE TRIGGER vital_sign_no_delete BEFORE DELETE ON vital_sign
BEGIN
  SELECT RAISE (ABORT, 'kept: a vital_sign row is never deleted');
END;

CREATE TRIGGER dose_no_delete BEFORE DELETE ON dose
BEGIN
  SELECT RAISE (ABORT, 'kept: a dose row is never deleted');
END;

CREATE TRIGGER side_effect_no_delete BEFORE DELETE ON side_effect
BEGIN
  SELECT RAISE (ABORT, 'kept: a side_effect row is never deleted');
END;

CREATE TRIGGER dissociation_rating_no_delete BEFORE DELETE ON dissociation_rating
BEGIN
  SELECT RAISE (ABORT, 'kept: a dissociation_rating row is never deleted');
END;

CREATE TRIGGER dose_pause_no_delete BEFORE DELETE ON dose_pause
BEGIN
  SELECT RAISE (ABORT, 'kept: a dose_pause row is never deleted');
END;

CREATE TRIGGER session_signature_no_delete BEFORE DELETE ON session_signature
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_signature row is never deleted');
END;

CREATE TRIGGER session_task_no_delete BEFORE DELETE ON session_task
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_task row is never deleted');
END;

CREATE TRIGGER session_amendment_no_delete BEFORE DELETE ON session_amendment
BEGIN
  SELECT RAISE (ABORT, 'kept: a session_amendment row is never deleted');
END;
