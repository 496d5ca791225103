-- 0004-outcomes.sql - outcome measures, scores, the diary, review gates, follow-up contacts.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Units as in 0001-clinic.sql. Guards: 0004-outcomes-guards-sqlite.sql.

-- An outcome measure as it stood when the clinic took it over. Never changed: a newer definition is
-- a row with a higher number, and each score keeps to the one by which it was given.
CREATE TABLE instrument (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) BETWEEN 1 AND 64),
  number INTEGER NOT NULL CHECK (number >= 1),
  definition TEXT NOT NULL CHECK (length(CAST(definition AS BLOB)) BETWEEN 1 AND 65536), -- JSON
  min_total INTEGER NOT NULL,
  max_total INTEGER NOT NULL,
  created_utc INTEGER NOT NULL,
  UNIQUE (code, number),
  CHECK (min_total <= max_total)
) STRICT;

-- When which measure is due. moment: 'baseline' before the first session, 'session' with each,
-- 'gate' with the session that a gate stands after, 'follow-up' with each follow-up visit that is
-- not a call.
CREATE TABLE protocol_measure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  protocol_id INTEGER NOT NULL REFERENCES protocol (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  instrument_code TEXT NOT NULL CHECK (length(CAST(instrument_code AS BLOB)) BETWEEN 1 AND 64),
  moment TEXT NOT NULL CHECK (moment IN ('baseline', 'session', 'gate', 'follow-up')),
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (protocol_id, ordinal),
  UNIQUE (protocol_id, instrument_code, moment)
) STRICT;

CREATE TABLE plan_measure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_version_id INTEGER NOT NULL REFERENCES plan_version (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  instrument_code TEXT NOT NULL CHECK (length(CAST(instrument_code AS BLOB)) BETWEEN 1 AND 64),
  moment TEXT NOT NULL CHECK (moment IN ('baseline', 'session', 'gate', 'follow-up')),
  UNIQUE (plan_version_id, ordinal),
  UNIQUE (plan_version_id, instrument_code, moment)
) STRICT;

-- A measure as it was given once. given_day is the civil day of given_utc; created_utc may be much
-- later. The answers, where the measure has items, are a JSON array of numbers in their order.
-- Never changed but for being voided, with the reason.
CREATE TABLE score (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  instrument_id INTEGER NOT NULL REFERENCES instrument (id) ON DELETE RESTRICT,
  plan_id INTEGER REFERENCES plan (id) ON DELETE RESTRICT,
  session_id INTEGER REFERENCES session (id) ON DELETE RESTRICT,
  follow_up_id INTEGER REFERENCES follow_up (id) ON DELETE RESTRICT,
  moment TEXT NOT NULL CHECK (
    moment = 'baseline' OR moment = 'session' OR moment = 'gate' OR moment = 'follow-up'
    OR moment = 'other'),
  given_utc INTEGER NOT NULL,
  given_day INTEGER NOT NULL,
  total INTEGER NOT NULL,
  answers TEXT CHECK (length(CAST(answers AS BLOB)) BETWEEN 2 AND 2000), -- NULL: total entered
  note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 2000),
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  void_reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(void_reason AS BLOB)) <= 2000),
  created_utc INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (session_id IS NULL OR follow_up_id IS NULL),
  CHECK (is_void = 0 OR void_reason <> '')
) STRICT;
CREATE INDEX score_patient ON score (patient_id, given_day);
CREATE INDEX score_instrument ON score (instrument_id);
CREATE INDEX score_plan ON score (plan_id) WHERE plan_id IS NOT NULL;
CREATE INDEX score_session ON score (session_id) WHERE session_id IS NOT NULL;
CREATE INDEX score_follow_up ON score (follow_up_id) WHERE follow_up_id IS NOT NULL;

-- An answer that somebody has to act on (item 9 of the PHQ-9 above 0). Open until somebody says
-- what was done.
CREATE TABLE score_alert (
  score_id INTEGER PRIMARY KEY REFERENCES score (id) ON DELETE RESTRICT,
  item INTEGER NOT NULL CHECK (item >= 1),
  answer INTEGER NOT NULL,
  what_was_done TEXT NOT NULL DEFAULT '' CHECK (length(CAST(what_was_done AS BLOB)) <= 2000),
  acknowledged_utc INTEGER,
  acknowledged_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK ((acknowledged_utc IS NULL) = (what_was_done = ''))
) STRICT;
CREATE INDEX score_alert_open ON score_alert (score_id) WHERE acknowledged_utc IS NULL;

-- What a patient notes between sessions, one row a day.
CREATE TABLE diary_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  day INTEGER NOT NULL,
  mood INTEGER CHECK (mood BETWEEN 0 AND 10),
  energy INTEGER CHECK (energy BETWEEN 0 AND 10),
  sleep_minutes INTEGER CHECK (sleep_minutes BETWEEN 0 AND 1440),
  note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 65536),
  created_utc INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  updated_utc INTEGER NOT NULL,
  updated_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (patient_id, day),
  CHECK (mood IS NOT NULL OR energy IS NOT NULL OR sleep_minutes IS NOT NULL OR note <> '')
) STRICT;

-- What the provider decided at a gate; never changed. version_id is the version that follows from
-- it; for 'continue' the one that was looked at.
CREATE TABLE gate_review (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE RESTRICT,
  session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE RESTRICT, -- the gate stands after it
  version_id INTEGER NOT NULL REFERENCES plan_version (id) ON DELETE RESTRICT,
  decision TEXT NOT NULL CHECK (decision IN ('continue', 'change', 'maintain', 'pause', 'stop')),
  reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) BETWEEN 1 AND 2000),
  dose_note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(dose_note AS BLOB)) <= 2000),
  decided_utc INTEGER NOT NULL,
  decided_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX gate_review_plan ON gate_review (plan_id);
CREATE INDEX gate_review_session ON gate_review (session_id);
CREATE INDEX gate_review_version ON gate_review (version_id);

-- A try to reach a patient, and what came of it; never changed.
CREATE TABLE contact (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  follow_up_id INTEGER REFERENCES follow_up (id) ON DELETE RESTRICT,
  at_utc INTEGER NOT NULL,
  staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  outcome TEXT NOT NULL CHECK (outcome IN
    ('reached', 'no answer', 'left message', 'call back', 'gave up')),
  how_are_you TEXT NOT NULL DEFAULT '' CHECK (length(CAST(how_are_you AS BLOB)) <= 65536),
  side_effects TEXT NOT NULL DEFAULT '' CHECK (length(CAST(side_effects AS BLOB)) <= 65536),
  mood INTEGER CHECK (mood BETWEEN 0 AND 10),
  is_safe INTEGER CHECK (is_safe IN (0, 1)), -- NULL: not asked
  what_was_done TEXT NOT NULL DEFAULT '' CHECK (length(CAST(what_was_done AS BLOB)) <= 2000),
  next_day INTEGER, -- when they are next expected, as agreed in the call
  next_try_min INTEGER, -- when to try again
  CHECK (outcome = 'reached' OR mood IS NULL AND is_safe IS NULL),
  CHECK (is_safe IS NOT 0 OR what_was_done <> ''),
  CHECK (next_try_min IS NULL OR outcome NOT IN ('reached', 'gave up'))
) STRICT;
CREATE INDEX contact_patient ON contact (patient_id, at_utc);
CREATE INDEX contact_follow_up ON contact (follow_up_id) WHERE follow_up_id IS NOT NULL;

-- The protocols that ship with the program say since this version when a score is due. Clinics that
-- have them get the same lines; protocols of their own get none.
INSERT INTO protocol_measure (protocol_id, ordinal, instrument_code, moment)
SELECT p.id, m.ordinal, m.code, m.moment
FROM protocol p
JOIN (SELECT 1 AS ordinal, 'phq-9' AS code, 'baseline' AS moment
      UNION ALL SELECT 2, 'gad-7', 'baseline'
      UNION ALL SELECT 3, 'phq-9', 'session'
      UNION ALL SELECT 4, 'phq-9', 'gate'
      UNION ALL SELECT 5, 'gad-7', 'gate'
      UNION ALL SELECT 6, 'phq-9', 'follow-up') m
WHERE p.code IN ('iv-induction-2', 'iv-induction-3', 'iv-taper', 'iv-maintenance',
                 'iv-responder-test', 'spravato-trd', 'spravato-mdsi', 'im-series', 'oral-series')
ORDER BY p.id, m.ordinal;

INSERT INTO protocol_measure (protocol_id, ordinal, instrument_code, moment)
SELECT id, 1, 'phq-9', 'follow-up' FROM protocol WHERE code = 'consultation-review';

INSERT INTO plan_measure (plan_version_id, ordinal, instrument_code, moment)
SELECT v.id, m.ordinal, m.instrument_code, m.moment
FROM plan_version v
JOIN plan p ON p.id = v.plan_id
JOIN protocol_measure m ON m.protocol_id = p.protocol_id
WHERE v.number = (SELECT max(number) FROM plan_version WHERE plan_id = v.plan_id)
ORDER BY v.id, m.ordinal;
