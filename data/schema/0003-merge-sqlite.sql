-- 0003-merge-sqlite.sql - two records of one person become one. Frozen once released.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The record that goes points to the one that stays (merged_into_id) and is never changed again;
-- plans, visits and what else hangs on it go over. The order of writing that the guards ask for:
--   merging      patient SET merged_into_id, then the plans, then each appointment with its
--                occupancy released, then the occupancy of the patient, to the one that stays
--   taking apart the same rows back, plans first, then patient SET merged_into_id = NULL

CREATE INDEX patient_merged_into ON patient (merged_into_id) WHERE merged_into_id IS NOT NULL;

-- A record that was merged points to one that was not, so that no chain leads back to itself.
CREATE TRIGGER patient_merge BEFORE UPDATE OF merged_into_id ON patient
WHEN NEW.merged_into_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'kind: a record cannot be merged into itself')
  WHERE NEW.merged_into_id = NEW.id;
  SELECT RAISE (ABORT, 'kind: the record to merge into was merged itself')
  WHERE EXISTS (
    SELECT 1 FROM patient WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL);
END;

CREATE TRIGGER patient_merged_kept BEFORE UPDATE ON patient
WHEN OLD.merged_into_id IS NOT NULL AND NEW.merged_into_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'kept: a record that was merged is never changed');
END;

CREATE TRIGGER patient_merged_insert BEFORE INSERT ON patient
WHEN NEW.merged_into_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'kind: a record is not merged before it is there');
END;

-- Nothing new for a record that was merged.
CREATE TRIGGER plan_merged_insert BEFORE INSERT ON plan
WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.patient_id AND merged_into_id IS NOT NULL)
BEGIN
  SELECT RAISE (ABORT, 'kind: the record of the patient was merged into another');
END;

CREATE TRIGGER appointment_merged_insert BEFORE INSERT ON appointment
WHEN EXISTS (SELECT 1 FROM patient WHERE id = NEW.patient_id AND merged_into_id IS NOT NULL)
BEGIN
  SELECT RAISE (ABORT, 'kind: the record of the patient was merged into another');
END;

-- A plan, a visit, a wish to come earlier: each stays with its person, who may have two records.
CREATE TRIGGER plan_same BEFORE UPDATE OF patient_id ON plan
WHEN NEW.patient_id IS NOT OLD.patient_id
  AND NOT EXISTS (
    SELECT 1 FROM patient
    WHERE (id = OLD.patient_id AND merged_into_id = NEW.patient_id)
      OR (id = NEW.patient_id AND merged_into_id = OLD.patient_id))
BEGIN
  SELECT RAISE (ABORT, 'kept: a plan stays with its patient');
END;

CREATE TRIGGER waitlist_same BEFORE UPDATE OF patient_id ON waitlist
WHEN NEW.patient_id IS NOT OLD.patient_id
  AND NOT EXISTS (
    SELECT 1 FROM patient
    WHERE (id = OLD.patient_id AND merged_into_id = NEW.patient_id)
      OR (id = NEW.patient_id AND merged_into_id = OLD.patient_id))
BEGIN
  SELECT RAISE (ABORT, 'kept: a wish to come earlier stays with its patient');
END;

DROP TRIGGER appointment_same;
CREATE TRIGGER appointment_same BEFORE UPDATE OF patient_id, session_id, follow_up_id ON appointment
WHEN (OLD.session_id IS NOT NULL AND NEW.session_id IS NOT OLD.session_id)
  OR (OLD.follow_up_id IS NOT NULL AND NEW.follow_up_id IS NOT OLD.follow_up_id)
  OR (OLD.patient_id IS NOT NULL AND NEW.patient_id IS NOT OLD.patient_id
      AND NOT EXISTS (
        SELECT 1 FROM patient
        WHERE (id = OLD.patient_id AND merged_into_id = NEW.patient_id)
          OR (id = NEW.patient_id AND merged_into_id = OLD.patient_id)))
BEGIN
  SELECT RAISE (ABORT, 'kept: an appointment stays with its patient and its session');
END;

-- What it occupies is released first, as for a move.
CREATE TRIGGER appointment_merge_release BEFORE UPDATE OF patient_id ON appointment
WHEN OLD.patient_id IS NOT NULL AND NEW.patient_id IS NOT OLD.patient_id
  AND EXISTS (
    SELECT 1 FROM occupancy
    WHERE appointment_id = OLD.id AND role = 'patient' AND holds = 1)
BEGIN
  SELECT RAISE (ABORT, 'holds: the occupancy of the patient is released before the merge');
END;
