-- 0004-outcomes-guards-sqlite.sql - what the database itself refuses about scores and reviews.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The words that messages begin with are those of 0001-guards-sqlite.sql.

CREATE TRIGGER score_belongs BEFORE INSERT ON score
BEGIN
  SELECT RAISE (ABORT, 'kind: the total is outside the range of its measure')
  WHERE NOT EXISTS (
    SELECT 1 FROM instrument i
    WHERE i.id = NEW.instrument_id AND NEW.total BETWEEN i.min_total AND i.max_total);
  SELECT RAISE (ABORT, 'kind: the plan is of another patient')
  WHERE NEW.plan_id IS NOT NULL AND NEW.patient_id IS NOT (
    SELECT patient_id FROM plan WHERE id = NEW.plan_id);
  SELECT RAISE (ABORT, 'kind: the session is of another plan')
  WHERE NEW.session_id IS NOT NULL AND NEW.plan_id IS NOT (
    SELECT plan_id FROM session WHERE id = NEW.session_id);
  SELECT RAISE (ABORT, 'kind: the follow-up is of another plan')
  WHERE NEW.follow_up_id IS NOT NULL AND NEW.plan_id IS NOT (
    SELECT plan_id FROM follow_up WHERE id = NEW.follow_up_id);
END;

-- Voiding is all that happens to a score, and happens once.
CREATE TRIGGER score_kept BEFORE UPDATE ON score
WHEN (NEW.patient_id IS OLD.patient_id AND (OLD.is_void = 1 OR NEW.is_void IS NOT 1))
  OR (NEW.patient_id IS NOT OLD.patient_id AND NEW.is_void IS NOT OLD.is_void)
  OR NEW.instrument_id IS NOT OLD.instrument_id OR NEW.plan_id IS NOT OLD.plan_id
  OR NEW.session_id IS NOT OLD.session_id OR NEW.follow_up_id IS NOT OLD.follow_up_id
  OR NEW.moment IS NOT OLD.moment OR NEW.given_utc IS NOT OLD.given_utc
  OR NEW.given_day IS NOT OLD.given_day OR NEW.total IS NOT OLD.total
  OR NEW.answers IS NOT OLD.answers OR NEW.note IS NOT OLD.note
  OR NEW.created_utc IS NOT OLD.created_utc OR NEW.created_by IS NOT OLD.created_by
BEGIN
  SELECT RAISE (ABORT, 'kept: a score is voided, never changed');
END;

-- Their patient may have two records that become one; see 0003-merge-sqlite.sql.
CREATE TRIGGER score_same BEFORE UPDATE OF patient_id ON score
WHEN NEW.patient_id IS NOT OLD.patient_id
  AND NOT EXISTS (
    SELECT 1 FROM patient
    WHERE (id = OLD.patient_id AND merged_into_id = NEW.patient_id)
      OR (id = NEW.patient_id AND merged_into_id = OLD.patient_id))
BEGIN
  SELECT RAISE (ABORT, 'kept: a score stays with its patient');
END;

CREATE TRIGGER score_alert_kept BEFORE UPDATE ON score_alert
WHEN OLD.acknowledged_utc IS NOT NULL OR NEW.acknowledged_utc IS NULL
  OR NEW.item IS NOT OLD.item OR NEW.answer IS NOT OLD.answer
BEGIN
  SELECT RAISE (ABORT, 'kept: an alert is answered once, and never changed');
END;

CREATE TRIGGER diary_entry_same BEFORE UPDATE OF patient_id ON diary_entry
WHEN NEW.patient_id IS NOT OLD.patient_id
  AND NOT EXISTS (
    SELECT 1 FROM patient
    WHERE (id = OLD.patient_id AND merged_into_id = NEW.patient_id)
      OR (id = NEW.patient_id AND merged_into_id = OLD.patient_id))
BEGIN
  SELECT RAISE (ABORT, 'kept: a diary entry stays with its patient');
END;

CREATE TRIGGER diary_entry_day BEFORE UPDATE OF day ON diary_entry
WHEN NEW.day IS NOT OLD.day
BEGIN
  SELECT RAISE (ABORT, 'kept: a diary entry stays with its day');
END;

CREATE TRIGGER gate_review_belongs BEFORE INSERT ON gate_review
BEGIN
  SELECT RAISE (ABORT, 'kind: the session is of another plan')
  WHERE NEW.plan_id IS NOT (SELECT plan_id FROM session WHERE id = NEW.session_id);
  SELECT RAISE (ABORT, 'kind: the version is of another plan')
  WHERE NEW.plan_id IS NOT (SELECT plan_id FROM plan_version WHERE id = NEW.version_id);
END;

CREATE TRIGGER contact_belongs BEFORE INSERT ON contact
WHEN NEW.follow_up_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'kind: the follow-up is of another patient')
  WHERE NEW.patient_id IS NOT (
    SELECT p.patient_id FROM follow_up f JOIN plan p ON p.id = f.plan_id
    WHERE f.id = NEW.follow_up_id);
END;

CREATE TRIGGER plan_measure_insert BEFORE INSERT ON plan_measure
BEGIN
  SELECT RAISE (ABORT, 'kept: an earlier version of a plan is never changed')
  WHERE EXISTS (
    SELECT 1 FROM plan_version v JOIN plan_version later ON later.plan_id = v.plan_id
    WHERE v.id = NEW.plan_version_id AND later.number > v.number);
END;

-- Rows that are written once, and rows that are never deleted. protocol_measure is a template,
-- as the other tables of a protocol.

CREATE TRIGGER instrument_kept BEFORE UPDATE ON instrument
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of instrument are never changed');
END;

CREATE TRIGGER instrument_new BEFORE INSERT ON instrument
WHEN EXISTS (SELECT 1 FROM instrument WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of instrument are never replaced');
END;

CREATE TRIGGER plan_measure_kept BEFORE UPDATE ON plan_measure
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of plan_measure are never changed');
END;

CREATE TRIGGER plan_measure_new BEFORE INSERT ON plan_measure
WHEN EXISTS (SELECT 1 FROM plan_measure WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of plan_measure are never replaced');
END;

CREATE TRIGGER gate_review_kept BEFORE UPDATE ON gate_review
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of gate_review are never changed');
END;

CREATE TRIGGER gate_review_new BEFORE INSERT ON gate_review
WHEN EXISTS (SELECT 1 FROM gate_review WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of gate_review are never replaced');
END;

CREATE TRIGGER contact_same BEFORE UPDATE OF patient_id ON contact
WHEN NEW.patient_id IS NOT OLD.patient_id
  AND NOT EXISTS (
    SELECT 1 FROM patient
    WHERE (id = OLD.patient_id AND merged_into_id = NEW.patient_id)
      OR (id = NEW.patient_id AND merged_into_id = OLD.patient_id))
BEGIN
  SELECT RAISE (ABORT, 'kept: a contact stays with its patient');
END;

CREATE TRIGGER contact_kept
BEFORE UPDATE OF id, follow_up_id, at_utc, staff_id, outcome, how_are_you, side_effects, mood,
  is_safe, what_was_done, next_day, next_try_min ON contact
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of contact are never changed');
END;

CREATE TRIGGER contact_new BEFORE INSERT ON contact
WHEN EXISTS (SELECT 1 FROM contact WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of contact are never replaced');
END;

CREATE TRIGGER instrument_no_delete BEFORE DELETE ON instrument
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of instrument are never deleted');
END;

CREATE TRIGGER plan_measure_no_delete BEFORE DELETE ON plan_measure
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of plan_measure are never deleted');
END;

CREATE TRIGGER score_no_delete BEFORE DELETE ON score
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of score are never deleted');
END;

CREATE TRIGGER score_alert_no_delete BEFORE DELETE ON score_alert
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of score_alert are never deleted');
END;

CREATE TRIGGER diary_entry_no_delete BEFORE DELETE ON diary_entry
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of diary_entry are never deleted');
END;

CREATE TRIGGER gate_review_no_delete BEFORE DELETE ON gate_review
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of gate_review are never deleted');
END;

CREATE TRIGGER contact_no_delete BEFORE DELETE ON contact
BEGIN
  SELECT RAISE (ABORT, 'kept: rows of contact are never deleted');
END;

CREATE TRIGGER protocol_measure_row_version BEFORE UPDATE ON protocol_measure
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER score_row_version BEFORE UPDATE ON score
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER score_alert_row_version BEFORE UPDATE ON score_alert
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.score_id IS NOT OLD.score_id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER diary_entry_row_version BEFORE UPDATE ON diary_entry
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;
