-- 0001-guards-sqlite.sql - what the database itself refuses, version 1. Frozen once released.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Triggers, so that no program, not even this one with a mistake in it, can double-book. Each
-- message begins with a word that store/store-error.c turns into a RegimenGuard:
--   capacity:     a resource would be full       patient:  a patient would be in two places
--   overbook:     overbooked without a reason    holds:    occupancy and appointment disagree
--   hours:        hours taken from a booking     closed:   a closure over a booking
--   row_version:  not the next version           kept:     never changed, or never deleted
--   kind:         rows that do not belong together         audit:    the chain would break
--
-- The order of writing that they ask for:
--   booking     appointment, then its occupancy
--   moving      occupancy SET holds = 0 (all rows), appointment SET start_min, end_min, then each
--               occupancy row to its new place with holds = 1; a row too many: DELETE while holds = 0
--   cancelling  occupancy SET holds = 0, then appointment SET state
--   restoring   appointment SET state, then occupancy SET holds = 1
--   overbooking appointment SET overbook_reason first, then occupancy with is_overbooked = 1
--   hours       INSERT the new rows first, then shorten or DELETE the old ones. An appointment that
--               loses its hours needs a rule_override ('hours', 'time-off' or 'closed') before that
--   capacity    appointments that no longer fit are overbooked first
--
-- Half-open spans; nothing is longer than 720 minutes or crosses midnight, so whoever is there at
-- minute t began after t - 720: each guard looks at a few rows, however long the clinic exists.
-- The most that is taken within a span is taken at its start or where another one starts in it.

-- Capacity --------------------------------------------------------------------------------------

CREATE TRIGGER occupancy_capacity_insert BEFORE INSERT ON occupancy
WHEN NEW.holds = 1 AND NEW.is_overbooked = 0 AND NEW.role <> 'patient'
BEGIN
  SELECT RAISE (ABORT, 'capacity: the resource is full at that time')
  WHERE NEW.units + (
    SELECT max (
      (SELECT coalesce(sum(b.units), 0) FROM occupancy b
       WHERE b.holds = 1 AND b.resource_id = NEW.resource_id AND b.id IS NOT NEW.id
         AND b.start_min <= point.t AND b.start_min > point.t - 720 AND b.end_min > point.t))
    FROM (SELECT NEW.start_min AS t
          UNION ALL
          SELECT start_min FROM occupancy
          WHERE holds = 1 AND resource_id = NEW.resource_id
            AND start_min > NEW.start_min AND start_min < NEW.end_min AND id IS NOT NEW.id) point
  ) > coalesce((SELECT units FROM capacity
               WHERE resource_id = NEW.resource_id AND from_day <= NEW.start_min / 1440
               ORDER BY from_day DESC LIMIT 1), 1);
END;

-- Whatever the reason: nobody is in two places.
CREATE TRIGGER occupancy_patient_insert BEFORE INSERT ON occupancy
WHEN NEW.holds = 1 AND NEW.role = 'patient'
BEGIN
  SELECT RAISE (ABORT, 'patient: a patient cannot be overbooked') WHERE NEW.is_overbooked = 1;
  SELECT RAISE (ABORT, 'patient: the patient is in another place at that time')
  WHERE EXISTS (
    SELECT 1 FROM occupancy b
    WHERE b.holds = 1 AND b.resource_id = NEW.resource_id AND b.id IS NOT NEW.id
      AND b.start_min < NEW.end_min AND b.start_min > NEW.start_min - 720
      AND b.end_min > NEW.start_min);
END;

CREATE TRIGGER occupancy_place_insert BEFORE INSERT ON occupancy
WHEN NEW.holds = 1
BEGIN
  SELECT RAISE (ABORT, 'holds: the appointment does not hold that time')
  WHERE NOT EXISTS (
    SELECT 1 FROM appointment a
    WHERE a.id = NEW.appointment_id AND a.state NOT IN ('no_show', 'cancelled')
      AND a.start_min <= NEW.start_min AND NEW.end_min <= a.end_min);
  SELECT RAISE (ABORT, 'overbook: the appointment gives no reason to overbook')
  WHERE NEW.is_overbooked = 1 AND NOT EXISTS (
    SELECT 1 FROM appointment a
    WHERE a.id = NEW.appointment_id AND a.overbook_reason IS NOT NULL);
  SELECT RAISE (ABORT, 'kind: the resource cannot serve that role')
  WHERE NOT EXISTS (
    SELECT 1 FROM resource r
    WHERE r.id = NEW.resource_id
      AND r.kind = CASE NEW.role WHEN 'room' THEN 'room' WHEN 'patient' THEN 'patient' ELSE 'staff' END);
  SELECT RAISE (ABORT, 'kind: another patient than the appointment''s')
  WHERE NEW.role = 'patient' AND NOT EXISTS (
    SELECT 1 FROM appointment a
    WHERE a.id = NEW.appointment_id AND a.patient_id = NEW.resource_id);
END;

CREATE TRIGGER occupancy_capacity_update BEFORE UPDATE OF resource_id, start_min, end_min, units, holds, is_overbooked ON occupancy
WHEN NEW.holds = 1 AND NEW.is_overbooked = 0 AND NEW.role <> 'patient'
BEGIN
  SELECT RAISE (ABORT, 'capacity: the resource is full at that time')
  WHERE NEW.units + (
    SELECT max (
      (SELECT coalesce(sum(b.units), 0) FROM occupancy b
       WHERE b.holds = 1 AND b.resource_id = NEW.resource_id AND b.id IS NOT NEW.id
         AND b.start_min <= point.t AND b.start_min > point.t - 720 AND b.end_min > point.t))
    FROM (SELECT NEW.start_min AS t
          UNION ALL
          SELECT start_min FROM occupancy
          WHERE holds = 1 AND resource_id = NEW.resource_id
            AND start_min > NEW.start_min AND start_min < NEW.end_min AND id IS NOT NEW.id) point
  ) > coalesce((SELECT units FROM capacity
               WHERE resource_id = NEW.resource_id AND from_day <= NEW.start_min / 1440
               ORDER BY from_day DESC LIMIT 1), 1);
END;

-- Whatever the reason: nobody is in two places.
CREATE TRIGGER occupancy_patient_update BEFORE UPDATE OF resource_id, start_min, end_min, units, holds, is_overbooked ON occupancy
WHEN NEW.holds = 1 AND NEW.role = 'patient'
BEGIN
  SELECT RAISE (ABORT, 'patient: a patient cannot be overbooked') WHERE NEW.is_overbooked = 1;
  SELECT RAISE (ABORT, 'patient: the patient is in another place at that time')
  WHERE EXISTS (
    SELECT 1 FROM occupancy b
    WHERE b.holds = 1 AND b.resource_id = NEW.resource_id AND b.id IS NOT NEW.id
      AND b.start_min < NEW.end_min AND b.start_min > NEW.start_min - 720
      AND b.end_min > NEW.start_min);
END;

CREATE TRIGGER occupancy_place_update BEFORE UPDATE OF role, resource_id, start_min, end_min, units, holds, is_overbooked ON occupancy
WHEN NEW.holds = 1
BEGIN
  SELECT RAISE (ABORT, 'holds: the appointment does not hold that time')
  WHERE NOT EXISTS (
    SELECT 1 FROM appointment a
    WHERE a.id = NEW.appointment_id AND a.state NOT IN ('no_show', 'cancelled')
      AND a.start_min <= NEW.start_min AND NEW.end_min <= a.end_min);
  SELECT RAISE (ABORT, 'overbook: the appointment gives no reason to overbook')
  WHERE NEW.is_overbooked = 1 AND NOT EXISTS (
    SELECT 1 FROM appointment a
    WHERE a.id = NEW.appointment_id AND a.overbook_reason IS NOT NULL);
  SELECT RAISE (ABORT, 'kind: the resource cannot serve that role')
  WHERE NOT EXISTS (
    SELECT 1 FROM resource r
    WHERE r.id = NEW.resource_id
      AND r.kind = CASE NEW.role WHEN 'room' THEN 'room' WHEN 'patient' THEN 'patient' ELSE 'staff' END);
  SELECT RAISE (ABORT, 'kind: another patient than the appointment''s')
  WHERE NEW.role = 'patient' AND NOT EXISTS (
    SELECT 1 FROM appointment a
    WHERE a.id = NEW.appointment_id AND a.patient_id = NEW.resource_id);
END;

CREATE TRIGGER occupancy_same_appointment BEFORE UPDATE ON occupancy
WHEN NEW.id IS NOT OLD.id OR NEW.appointment_id IS NOT OLD.appointment_id
BEGIN
  SELECT RAISE (ABORT, 'kept: occupancy stays with its appointment');
END;

CREATE TRIGGER occupancy_delete BEFORE DELETE ON occupancy
WHEN OLD.holds = 1
BEGIN
  SELECT RAISE (ABORT, 'kept: occupancy that holds is released before it goes');
END;

-- Patients are one each, for ever.
CREATE TRIGGER capacity_insert AFTER INSERT ON capacity
BEGIN
  SELECT RAISE (ABORT, 'patient: a patient has no capacity to set')
  WHERE EXISTS (SELECT 1 FROM resource WHERE id = NEW.resource_id AND kind = 'patient');
  SELECT RAISE (ABORT, 'capacity: more is booked than that from that day on')
  WHERE EXISTS (
    SELECT 1 FROM occupancy p
    WHERE p.holds = 1 AND p.resource_id = NEW.resource_id AND p.is_overbooked = 0
      AND p.start_min >= NEW.from_day * 1440
      AND p.start_min < coalesce((SELECT min(from_day) FROM capacity
                                  WHERE resource_id = NEW.resource_id AND from_day > NEW.from_day),
                                 10000000) * 1440
      AND (SELECT sum(b.units) FROM occupancy b
           WHERE b.holds = 1 AND b.resource_id = NEW.resource_id AND b.is_overbooked = 0
             AND b.start_min <= p.start_min AND b.start_min > p.start_min - 720
             AND b.end_min > p.start_min) > NEW.units);
END;

CREATE TRIGGER capacity_update AFTER UPDATE ON capacity
BEGIN
  SELECT RAISE (ABORT, 'capacity: more is booked than that from that day on')
  WHERE EXISTS (
    SELECT 1 FROM occupancy p
    WHERE p.holds = 1 AND p.resource_id = NEW.resource_id AND p.is_overbooked = 0
      AND p.start_min >= NEW.from_day * 1440
      AND p.start_min < coalesce((SELECT min(from_day) FROM capacity
                                  WHERE resource_id = NEW.resource_id AND from_day > NEW.from_day),
                                 10000000) * 1440
      AND (SELECT sum(b.units) FROM occupancy b
           WHERE b.holds = 1 AND b.resource_id = NEW.resource_id AND b.is_overbooked = 0
             AND b.start_min <= p.start_min AND b.start_min > p.start_min - 720
             AND b.end_min > p.start_min) > NEW.units);
END;

CREATE TRIGGER capacity_same BEFORE UPDATE ON capacity
WHEN NEW.resource_id IS NOT OLD.resource_id OR NEW.from_day IS NOT OLD.from_day
BEGIN
  SELECT RAISE (ABORT, 'kept: a capacity stays with its resource and day');
END;

-- Appointments and their occupancy -------------------------------------------------------------

CREATE TRIGGER appointment_release BEFORE UPDATE OF start_min, end_min, state, overbook_reason
ON appointment
BEGIN
  SELECT RAISE (ABORT, 'holds: the occupancy is released before the state')
  WHERE NEW.state IN ('no_show', 'cancelled') AND EXISTS (
    SELECT 1 FROM occupancy WHERE appointment_id = OLD.id AND holds = 1);
  SELECT RAISE (ABORT, 'holds: the occupancy is released before the move')
  WHERE (NEW.start_min > OLD.start_min OR NEW.end_min < OLD.end_min) AND EXISTS (
    SELECT 1 FROM occupancy
    WHERE appointment_id = OLD.id AND holds = 1
      AND (start_min < NEW.start_min OR end_min > NEW.end_min));
  SELECT RAISE (ABORT, 'overbook: it is overbooked still')
  WHERE NEW.overbook_reason IS NULL AND OLD.overbook_reason IS NOT NULL AND EXISTS (
    SELECT 1 FROM occupancy WHERE appointment_id = OLD.id AND holds = 1 AND is_overbooked = 1);
END;

CREATE TRIGGER appointment_same BEFORE UPDATE OF patient_id, session_id, follow_up_id ON appointment
WHEN (OLD.patient_id IS NOT NULL AND NEW.patient_id IS NOT OLD.patient_id)
  OR (OLD.session_id IS NOT NULL AND NEW.session_id IS NOT OLD.session_id)
  OR (OLD.follow_up_id IS NOT NULL AND NEW.follow_up_id IS NOT OLD.follow_up_id)
BEGIN
  SELECT RAISE (ABORT, 'kept: an appointment stays with its patient and its session');
END;

CREATE TRIGGER appointment_plan_insert BEFORE INSERT ON appointment
WHEN NEW.session_id IS NOT NULL OR NEW.follow_up_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'kind: the session is of another patient''s plan')
  WHERE NEW.session_id IS NOT NULL AND NEW.patient_id IS NOT (
    SELECT p.patient_id FROM session s JOIN plan p ON p.id = s.plan_id WHERE s.id = NEW.session_id);
  SELECT RAISE (ABORT, 'kind: the follow-up is of another patient''s plan')
  WHERE NEW.follow_up_id IS NOT NULL AND NEW.patient_id IS NOT (
    SELECT p.patient_id FROM follow_up f JOIN plan p ON p.id = f.plan_id
    WHERE f.id = NEW.follow_up_id);
END;

CREATE TRIGGER appointment_plan_update BEFORE UPDATE OF patient_id, session_id, follow_up_id ON appointment
WHEN NEW.session_id IS NOT NULL OR NEW.follow_up_id IS NOT NULL
BEGIN
  SELECT RAISE (ABORT, 'kind: the session is of another patient''s plan')
  WHERE NEW.session_id IS NOT NULL AND NEW.patient_id IS NOT (
    SELECT p.patient_id FROM session s JOIN plan p ON p.id = s.plan_id WHERE s.id = NEW.session_id);
  SELECT RAISE (ABORT, 'kind: the follow-up is of another patient''s plan')
  WHERE NEW.follow_up_id IS NOT NULL AND NEW.patient_id IS NOT (
    SELECT p.patient_id FROM follow_up f JOIN plan p ON p.id = f.plan_id
    WHERE f.id = NEW.follow_up_id);
END;

-- Hours, time off and closures over booked time -------------------------------------------------
--
-- A day's number is that of a weekday: day 0 was a Thursday, so (day + 3) % 7 is 0 on a Monday.

CREATE TRIGGER weekly_hours_update AFTER UPDATE ON weekly_hours
BEGIN
  SELECT RAISE (ABORT, 'hours: booked time would lie outside the hours')
  WHERE EXISTS (
    SELECT 1 FROM occupancy o
    WHERE o.holds = 1 AND o.resource_id = OLD.resource_id
      AND o.start_min >= OLD.valid_from_day * 1440 AND o.start_min < OLD.valid_to_day * 1440
      AND (o.start_min / 1440 + 3) % 7 = OLD.weekday
      AND o.start_min % 1440 < OLD.to_of_day
      AND o.end_min - o.start_min + o.start_min % 1440 > OLD.from_of_day
      -- No longer covered: nobody works at its start, or at the end of a stretch inside it.
      AND EXISTS (
        SELECT 1 FROM (
          SELECT o.start_min % 1440 AS t
          UNION ALL
          SELECT h.to_of_day FROM weekly_hours h
          WHERE h.resource_id = OLD.resource_id AND h.weekday = OLD.weekday
            AND h.valid_from_day <= o.start_min / 1440 AND o.start_min / 1440 < h.valid_to_day
            AND h.to_of_day > o.start_min % 1440
            AND h.to_of_day < o.end_min - o.start_min + o.start_min % 1440) point
        WHERE NOT EXISTS (
          SELECT 1 FROM weekly_hours h
          WHERE h.resource_id = OLD.resource_id AND h.weekday = OLD.weekday
            AND h.valid_from_day <= o.start_min / 1440 AND o.start_min / 1440 < h.valid_to_day
            AND h.from_of_day <= point.t AND point.t < h.to_of_day))
      AND NOT EXISTS (
        SELECT 1 FROM rule_override v
        WHERE v.appointment_id = o.appointment_id AND v.rule IN ('hours', 'time-off', 'closed')));
END;

CREATE TRIGGER weekly_hours_delete AFTER DELETE ON weekly_hours
BEGIN
  SELECT RAISE (ABORT, 'hours: booked time would lie outside the hours')
  WHERE EXISTS (
    SELECT 1 FROM occupancy o
    WHERE o.holds = 1 AND o.resource_id = OLD.resource_id
      AND o.start_min >= OLD.valid_from_day * 1440 AND o.start_min < OLD.valid_to_day * 1440
      AND (o.start_min / 1440 + 3) % 7 = OLD.weekday
      AND o.start_min % 1440 < OLD.to_of_day
      AND o.end_min - o.start_min + o.start_min % 1440 > OLD.from_of_day
      -- No longer covered: nobody works at its start, or at the end of a stretch inside it.
      AND EXISTS (
        SELECT 1 FROM (
          SELECT o.start_min % 1440 AS t
          UNION ALL
          SELECT h.to_of_day FROM weekly_hours h
          WHERE h.resource_id = OLD.resource_id AND h.weekday = OLD.weekday
            AND h.valid_from_day <= o.start_min / 1440 AND o.start_min / 1440 < h.valid_to_day
            AND h.to_of_day > o.start_min % 1440
            AND h.to_of_day < o.end_min - o.start_min + o.start_min % 1440) point
        WHERE NOT EXISTS (
          SELECT 1 FROM weekly_hours h
          WHERE h.resource_id = OLD.resource_id AND h.weekday = OLD.weekday
            AND h.valid_from_day <= o.start_min / 1440 AND o.start_min / 1440 < h.valid_to_day
            AND h.from_of_day <= point.t AND point.t < h.to_of_day))
      AND NOT EXISTS (
        SELECT 1 FROM rule_override v
        WHERE v.appointment_id = o.appointment_id AND v.rule IN ('hours', 'time-off', 'closed')));
END;

CREATE TRIGGER time_off_insert BEFORE INSERT ON time_off
WHEN NEW.is_void = 0
BEGIN
  SELECT RAISE (ABORT, 'hours: there are bookings in that time')
  WHERE EXISTS (
    SELECT 1 FROM occupancy o
    WHERE o.holds = 1 AND o.resource_id = NEW.resource_id
      AND o.start_min > NEW.start_min - 720 AND o.start_min < NEW.end_min
      AND o.end_min > NEW.start_min
      AND NOT EXISTS (
        SELECT 1 FROM rule_override v
        WHERE v.appointment_id = o.appointment_id AND v.rule IN ('hours', 'time-off', 'closed')));
END;

CREATE TRIGGER time_off_update BEFORE UPDATE ON time_off
WHEN NEW.is_void = 0
BEGIN
  SELECT RAISE (ABORT, 'hours: there are bookings in that time')
  WHERE EXISTS (
    SELECT 1 FROM occupancy o
    WHERE o.holds = 1 AND o.resource_id = NEW.resource_id
      AND o.start_min > NEW.start_min - 720 AND o.start_min < NEW.end_min
      AND o.end_min > NEW.start_min
      AND NOT EXISTS (
        SELECT 1 FROM rule_override v
        WHERE v.appointment_id = o.appointment_id AND v.rule IN ('hours', 'time-off', 'closed')));
END;

CREATE TRIGGER closure_insert BEFORE INSERT ON closure
WHEN NEW.is_void = 0
BEGIN
  SELECT RAISE (ABORT, 'closed: there are bookings in that time')
  WHERE EXISTS (
    SELECT 1 FROM appointment a
    WHERE a.start_min > NEW.start_min - 720 AND a.start_min < NEW.end_min
      AND a.end_min > NEW.start_min AND a.state NOT IN ('no_show', 'cancelled')
      AND NOT EXISTS (
        SELECT 1 FROM rule_override v
        WHERE v.appointment_id = a.id AND v.rule IN ('hours', 'time-off', 'closed')));
END;

CREATE TRIGGER closure_update BEFORE UPDATE ON closure
WHEN NEW.is_void = 0
BEGIN
  SELECT RAISE (ABORT, 'closed: there are bookings in that time')
  WHERE EXISTS (
    SELECT 1 FROM appointment a
    WHERE a.start_min > NEW.start_min - 720 AND a.start_min < NEW.end_min
      AND a.end_min > NEW.start_min AND a.state NOT IN ('no_show', 'cancelled')
      AND NOT EXISTS (
        SELECT 1 FROM rule_override v
        WHERE v.appointment_id = a.id AND v.rule IN ('hours', 'time-off', 'closed')));
END;

-- Audit: one chain, without gaps ---------------------------------------------------------------

CREATE TRIGGER audit_insert BEFORE INSERT ON audit
BEGIN
  SELECT RAISE (ABORT, 'audit: the next row has the next number')
  WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit);
  SELECT RAISE (ABORT, 'audit: the next row continues the chain')
  WHERE NEW.prev_hash IS NOT coalesce((SELECT hash FROM audit ORDER BY seq DESC LIMIT 1), zeroblob(32));
END;

-- What belongs together ------------------------------------------------------------------------

CREATE TRIGGER room_kind BEFORE INSERT ON room
BEGIN
  SELECT RAISE (ABORT, 'kind: the resource is of another kind')
  WHERE (SELECT kind FROM resource WHERE id = NEW.id) IS NOT 'room';
END;

CREATE TRIGGER staff_kind BEFORE INSERT ON staff
BEGIN
  SELECT RAISE (ABORT, 'kind: the resource is of another kind')
  WHERE (SELECT kind FROM resource WHERE id = NEW.id) IS NOT 'staff';
END;

CREATE TRIGGER patient_kind BEFORE INSERT ON patient
BEGIN
  SELECT RAISE (ABORT, 'kind: the resource is of another kind')
  WHERE (SELECT kind FROM resource WHERE id = NEW.id) IS NOT 'patient';
END;

CREATE TRIGGER plan_phase_insert BEFORE INSERT ON plan_phase
BEGIN
  SELECT RAISE (ABORT, 'kept: an earlier version of a plan is never changed')
  WHERE EXISTS (
    SELECT 1 FROM plan_version v JOIN plan_version later ON later.plan_id = v.plan_id
    WHERE v.id = NEW.plan_version_id AND later.number > v.number);
END;

CREATE TRIGGER plan_follow_up_insert BEFORE INSERT ON plan_follow_up
BEGIN
  SELECT RAISE (ABORT, 'kept: an earlier version of a plan is never changed')
  WHERE EXISTS (
    SELECT 1 FROM plan_version v JOIN plan_version later ON later.plan_id = v.plan_id
    WHERE v.id = NEW.plan_version_id AND later.number > v.number);
END;

CREATE TRIGGER plan_gate_insert BEFORE INSERT ON plan_gate
BEGIN
  SELECT RAISE (ABORT, 'kept: an earlier version of a plan is never changed')
  WHERE EXISTS (
    SELECT 1 FROM plan_version v JOIN plan_version later ON later.plan_id = v.plan_id
    WHERE v.id = NEW.plan_version_id AND later.number > v.number);
END;

CREATE TRIGGER plan_vitals_insert BEFORE INSERT ON plan_vitals
BEGIN
  SELECT RAISE (ABORT, 'kept: an earlier version of a plan is never changed')
  WHERE EXISTS (
    SELECT 1 FROM plan_version v JOIN plan_version later ON later.plan_id = v.plan_id
    WHERE v.id = NEW.plan_version_id AND later.number > v.number);
END;

-- Rows that are written once -------------------------------------------------------------------

CREATE TRIGGER resource_kept BEFORE UPDATE ON resource
BEGIN
  SELECT RAISE (ABORT, 'kept: a resource row is never changed');
END;

CREATE TRIGGER plan_version_kept BEFORE UPDATE ON plan_version
BEGIN
  SELECT RAISE (ABORT, 'kept: a plan_version row is never changed');
END;

CREATE TRIGGER plan_phase_kept BEFORE UPDATE ON plan_phase
BEGIN
  SELECT RAISE (ABORT, 'kept: a plan_phase row is never changed');
END;

CREATE TRIGGER plan_follow_up_kept BEFORE UPDATE ON plan_follow_up
BEGIN
  SELECT RAISE (ABORT, 'kept: a plan_follow_up row is never changed');
END;

CREATE TRIGGER plan_gate_kept BEFORE UPDATE ON plan_gate
BEGIN
  SELECT RAISE (ABORT, 'kept: a plan_gate row is never changed');
END;

CREATE TRIGGER plan_vitals_kept BEFORE UPDATE ON plan_vitals
BEGIN
  SELECT RAISE (ABORT, 'kept: a plan_vitals row is never changed');
END;

CREATE TRIGGER appointment_event_kept BEFORE UPDATE ON appointment_event
BEGIN
  SELECT RAISE (ABORT, 'kept: a appointment_event row is never changed');
END;

CREATE TRIGGER rule_override_kept BEFORE UPDATE ON rule_override
BEGIN
  SELECT RAISE (ABORT, 'kept: a rule_override row is never changed');
END;

CREATE TRIGGER audit_kept BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE (ABORT, 'kept: a audit row is never changed');
END;

-- REPLACE deletes without asking the guard against it where a connection left recursive_triggers
-- off, as tools from outside do: a row that is there is not written again either.

CREATE TRIGGER appointment_event_new BEFORE INSERT ON appointment_event
WHEN EXISTS (SELECT 1 FROM appointment_event WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'kept: a appointment_event row is never replaced');
END;

CREATE TRIGGER rule_override_new BEFORE INSERT ON rule_override
WHEN EXISTS (SELECT 1 FROM rule_override WHERE id = NEW.id)
BEGIN
  SELECT RAISE (ABORT, 'kept: a rule_override row is never replaced');
END;

-- Rows that are never deleted. They are cancelled, voided, archived or ended instead. Rows are
-- really replaced only in weekly_hours, segment, segment_need, protocol_phase, protocol_follow_up,
-- protocol_vitals, protocol_gate (templates: a plan has its own copy), appointment_segment (when a
-- visit is lengthened), patient_search, and in occupancy once it is released.

CREATE TRIGGER clinic_no_delete BEFORE DELETE ON clinic
BEGIN
  SELECT RAISE (ABORT, 'kept: a clinic row is never deleted');
END;

CREATE TRIGGER setting_no_delete BEFORE DELETE ON setting
BEGIN
  SELECT RAISE (ABORT, 'kept: a setting row is never deleted');
END;

CREATE TRIGGER resource_no_delete BEFORE DELETE ON resource
BEGIN
  SELECT RAISE (ABORT, 'kept: a resource row is never deleted');
END;

CREATE TRIGGER capacity_no_delete BEFORE DELETE ON capacity
BEGIN
  SELECT RAISE (ABORT, 'kept: a capacity row is never deleted');
END;

CREATE TRIGGER room_no_delete BEFORE DELETE ON room
BEGIN
  SELECT RAISE (ABORT, 'kept: a room row is never deleted');
END;

CREATE TRIGGER staff_no_delete BEFORE DELETE ON staff
BEGIN
  SELECT RAISE (ABORT, 'kept: a staff row is never deleted');
END;

CREATE TRIGGER time_off_no_delete BEFORE DELETE ON time_off
BEGIN
  SELECT RAISE (ABORT, 'kept: a time_off row is never deleted');
END;

CREATE TRIGGER closure_no_delete BEFORE DELETE ON closure
BEGIN
  SELECT RAISE (ABORT, 'kept: a closure row is never deleted');
END;

CREATE TRIGGER visit_type_no_delete BEFORE DELETE ON visit_type
BEGIN
  SELECT RAISE (ABORT, 'kept: a visit_type row is never deleted');
END;

CREATE TRIGGER protocol_no_delete BEFORE DELETE ON protocol
BEGIN
  SELECT RAISE (ABORT, 'kept: a protocol row is never deleted');
END;

CREATE TRIGGER patient_no_delete BEFORE DELETE ON patient
BEGIN
  SELECT RAISE (ABORT, 'kept: a patient row is never deleted');
END;

CREATE TRIGGER patient_identifier_no_delete BEFORE DELETE ON patient_identifier
BEGIN
  SELECT RAISE (ABORT, 'kept: a patient_identifier row is never deleted');
END;

CREATE TRIGGER patient_phone_no_delete BEFORE DELETE ON patient_phone
BEGIN
  SELECT RAISE (ABORT, 'kept: a patient_phone row is never deleted');
END;

CREATE TRIGGER health_item_no_delete BEFORE DELETE ON health_item
BEGIN
  SELECT RAISE (ABORT, 'kept: a health_item row is never deleted');
END;

CREATE TRIGGER patient_window_no_delete BEFORE DELETE ON patient_window
BEGIN
  SELECT RAISE (ABORT, 'kept: a patient_window row is never deleted');
END;

CREATE TRIGGER patient_blackout_no_delete BEFORE DELETE ON patient_blackout
BEGIN
  SELECT RAISE (ABORT, 'kept: a patient_blackout row is never deleted');
END;

CREATE TRIGGER plan_no_delete BEFORE DELETE ON plan
BEGIN
  SELECT RAISE (ABORT, 'kept: a plan row is never deleted');
END;

CREATE TRIGGER plan_version_no_delete BEFORE DELETE ON plan_version
BEGIN
  SELECT RAISE (ABORT, 'kept: a plan_version row is never deleted');
END;

CREATE TRIGGER plan_phase_no_delete BEFORE DELETE ON plan_phase
BEGIN
  SELECT RAISE (ABORT, 'kept: a plan_phase row is never deleted');
END;

CREATE TRIGGER plan_follow_up_no_delete BEFORE DELETE ON plan_follow_up
BEGIN
  SELECT RAISE (ABORT, 'kept: a plan_follow_up row is never deleted');
END;

CREATE TRIGGER plan_gate_no_delete BEFORE DELETE ON plan_gate
BEGIN
  SELECT RAISE (ABORT, 'kept: a plan_gate row is never deleted');
END;

CREATE TRIGGER plan_vitals_no_delete BEFORE DELETE ON plan_vitals
BEGIN
  SELECT RAISE (ABORT, 'kept: a plan_vitals row is never deleted');
END;

CREATE TRIGGER session_no_delete BEFORE DELETE ON session
BEGIN
  SELECT RAISE (ABORT, 'kept: a session row is never deleted');
END;

CREATE TRIGGER follow_up_no_delete BEFORE DELETE ON follow_up
BEGIN
  SELECT RAISE (ABORT, 'kept: a follow_up row is never deleted');
END;

CREATE TRIGGER appointment_no_delete BEFORE DELETE ON appointment
BEGIN
  SELECT RAISE (ABORT, 'kept: a appointment row is never deleted');
END;

CREATE TRIGGER appointment_event_no_delete BEFORE DELETE ON appointment_event
BEGIN
  SELECT RAISE (ABORT, 'kept: a appointment_event row is never deleted');
END;

CREATE TRIGGER rule_override_no_delete BEFORE DELETE ON rule_override
BEGIN
  SELECT RAISE (ABORT, 'kept: a rule_override row is never deleted');
END;

CREATE TRIGGER hold_no_delete BEFORE DELETE ON hold
BEGIN
  SELECT RAISE (ABORT, 'kept: a hold row is never deleted');
END;

CREATE TRIGGER waitlist_no_delete BEFORE DELETE ON waitlist
BEGIN
  SELECT RAISE (ABORT, 'kept: a waitlist row is never deleted');
END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN
  SELECT RAISE (ABORT, 'kept: a audit row is never deleted');
END;

-- Row versions ---------------------------------------------------------------------------------

CREATE TRIGGER clinic_row_version BEFORE UPDATE ON clinic
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER setting_row_version BEFORE UPDATE ON setting
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.key IS NOT OLD.key
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER capacity_row_version BEFORE UPDATE ON capacity
WHEN NEW.row_version IS NOT OLD.row_version + 1
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER room_row_version BEFORE UPDATE ON room
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER staff_row_version BEFORE UPDATE ON staff
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER weekly_hours_row_version BEFORE UPDATE ON weekly_hours
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER time_off_row_version BEFORE UPDATE ON time_off
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER closure_row_version BEFORE UPDATE ON closure
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER visit_type_row_version BEFORE UPDATE ON visit_type
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER segment_row_version BEFORE UPDATE ON segment
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER segment_need_row_version BEFORE UPDATE ON segment_need
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER protocol_row_version BEFORE UPDATE ON protocol
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER protocol_phase_row_version BEFORE UPDATE ON protocol_phase
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER protocol_follow_up_row_version BEFORE UPDATE ON protocol_follow_up
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER protocol_vitals_row_version BEFORE UPDATE ON protocol_vitals
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER protocol_gate_row_version BEFORE UPDATE ON protocol_gate
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER patient_row_version BEFORE UPDATE ON patient
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER patient_identifier_row_version BEFORE UPDATE ON patient_identifier
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER patient_phone_row_version BEFORE UPDATE ON patient_phone
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER health_item_row_version BEFORE UPDATE ON health_item
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER patient_window_row_version BEFORE UPDATE ON patient_window
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER patient_blackout_row_version BEFORE UPDATE ON patient_blackout
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER plan_row_version BEFORE UPDATE ON plan
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER session_row_version BEFORE UPDATE ON session
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER follow_up_row_version BEFORE UPDATE ON follow_up
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER appointment_row_version BEFORE UPDATE ON appointment
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;

CREATE TRIGGER waitlist_row_version BEFORE UPDATE ON waitlist
WHEN NEW.row_version IS NOT OLD.row_version + 1 OR NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE (ABORT, 'row_version: not the next version of the row');
END;
