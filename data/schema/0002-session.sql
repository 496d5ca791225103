-- 0002-session.sql - what happened in a session: one record a visit. Frozen once released.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Units as in 0001-clinic.sql; weights are grams. Times of what happened are instants: when a
-- patient arrived, was prepared, began and left stands in appointment_event.
-- What is written row by row can be changed by two people at once, each row with its version.
-- A signed record is frozen, except for what is added to it in session_amendment.

CREATE TABLE session_record (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appointment_id INTEGER NOT NULL UNIQUE REFERENCES appointment (id) ON DELETE RESTRICT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  created_utc INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX session_record_patient ON session_record (patient_id);

-- One text of a record, so that the nurse's note and the provider's are two rows. The names are
-- listed in model/session-record.h.
CREATE TABLE session_field (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES session_record (id) ON DELETE RESTRICT,
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 64),
  value TEXT NOT NULL CHECK (length(CAST(value AS BLOB)) <= 65536),
  updated_utc INTEGER NOT NULL,
  updated_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (record_id, name)
) STRICT;

-- One line of the checklists as they stood when the record was begun. answer NULL: not asked yet.
CREATE TABLE session_check (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES session_record (id) ON DELETE RESTRICT,
  list TEXT NOT NULL CHECK (length(CAST(list AS BLOB)) BETWEEN 1 AND 64), -- 'check-in', 'pads', …
  ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 1 AND 100),
  label TEXT NOT NULL CHECK (length(CAST(label AS BLOB)) BETWEEN 1 AND 400),
  answer TEXT CHECK (answer = 'yes' OR answer = 'no' OR answer = 'not applicable'),
  points INTEGER CHECK (points BETWEEN 0 AND 2), -- of a scale
  note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 2000),
  updated_utc INTEGER NOT NULL,
  updated_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (record_id, list, ordinal),
  CHECK (answer IS NULL OR points IS NULL)
) STRICT;

-- A reading: when it was measured, and when it was typed in. NULL: not measured.
CREATE TABLE vital_sign (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES session_record (id) ON DELETE RESTRICT,
  measured_utc INTEGER NOT NULL,
  recorded_utc INTEGER NOT NULL,
  recorded_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  systolic INTEGER CHECK (systolic BETWEEN 1 AND 400), -- mmHg
  diastolic INTEGER CHECK (diastolic BETWEEN 1 AND 300),
  pulse INTEGER CHECK (pulse BETWEEN 1 AND 400), -- a minute
  spo2 INTEGER CHECK (spo2 BETWEEN 1 AND 100), -- per cent
  respiration INTEGER CHECK (respiration BETWEEN 1 AND 150), -- a minute
  sedation INTEGER CHECK (sedation BETWEEN 0 AND 5), -- MOAA/S
  pain INTEGER CHECK (pain BETWEEN 0 AND 10),
  weight_gram INTEGER CHECK (weight_gram BETWEEN 1 AND 1000000),
  is_kept_anyway INTEGER NOT NULL DEFAULT 0 CHECK (is_kept_anyway IN (0, 1)), -- looked wrong
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  void_reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(void_reason AS BLOB)) <= 2000),
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (measured_utc <= recorded_utc),
  CHECK ((systolic IS NULL) = (diastolic IS NULL)),
  CHECK (coalesce(systolic, pulse, spo2, respiration, sedation, pain, weight_gram) IS NOT NULL)
) STRICT;
CREATE INDEX vital_sign_record ON vital_sign (record_id, measured_utc);

-- What was given: typed by a person, confirmed by a person, then started. One row for each nasal
-- device. given_microgram NULL: not finished yet.
CREATE TABLE dose (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES session_record (id) ON DELETE RESTRICT,
  drug TEXT NOT NULL CHECK (length(CAST(drug AS BLOB)) BETWEEN 1 AND 400),
  route TEXT NOT NULL CHECK (route IN ('intravenous', 'intramuscular', 'intranasal', 'oral')),
  concentration_microgram INTEGER CHECK (concentration_microgram > 0), -- a millilitre
  lot TEXT NOT NULL DEFAULT '' CHECK (length(CAST(lot AS BLOB)) <= 100),
  expiry_day INTEGER,
  dose_microgram INTEGER NOT NULL CHECK (dose_microgram BETWEEN 1 AND 10000000000),
  weight_gram INTEGER CHECK (weight_gram BETWEEN 1 AND 1000000), -- it was reckoned with
  entered_utc INTEGER NOT NULL,
  entered_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  confirmed_utc INTEGER,
  confirmed_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  started_utc INTEGER,
  stopped_utc INTEGER,
  given_microgram INTEGER CHECK (given_microgram BETWEEN 0 AND 10000000000),
  wasted_microgram INTEGER NOT NULL DEFAULT 0
    CHECK (wasted_microgram BETWEEN 0 AND 10000000000),
  witness_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT, -- of the waste
  note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 2000),
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  void_reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(void_reason AS BLOB)) <= 2000),
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (started_utc IS NULL OR confirmed_utc IS NOT NULL),
  CHECK (stopped_utc IS NULL OR (started_utc IS NOT NULL AND stopped_utc >= started_utc)),
  CHECK (given_microgram IS NULL OR started_utc IS NOT NULL),
  CHECK (wasted_microgram = 0 OR witness_id IS NOT NULL),
  CHECK (witness_id IS NULL OR entered_by IS NULL OR witness_id <> entered_by)
) STRICT;
CREATE INDEX dose_record ON dose (record_id);

-- While an infusion stood still. until_utc NULL: it stands still.
CREATE TABLE dose_pause (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  dose_id INTEGER NOT NULL REFERENCES dose (id) ON DELETE RESTRICT,
  from_utc INTEGER NOT NULL,
  until_utc INTEGER,
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (until_utc IS NULL OR until_utc >= from_utc)
) STRICT;
CREATE INDEX dose_pause_dose ON dose_pause (dose_id);
CREATE UNIQUE INDEX dose_pause_open ON dose_pause (dose_id) WHERE until_utc IS NULL;

CREATE TABLE side_effect (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES session_record (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('nausea', 'dissociation', 'dizziness',
    'raised blood pressure', 'drowsiness', 'agitation', 'hallucination',
    'impaired functioning', 'other')),
  other TEXT NOT NULL DEFAULT '' CHECK (length(CAST(other AS BLOB)) <= 400),
  severity TEXT NOT NULL CHECK (severity IN ('mild', 'moderate', 'severe')),
  onset_utc INTEGER NOT NULL,
  resolved_utc INTEGER,
  action TEXT NOT NULL DEFAULT '' CHECK (length(CAST(action AS BLOB)) <= 2000),
  is_serious INTEGER NOT NULL DEFAULT 0 CHECK (is_serious IN (0, 1)), -- to be followed up
  recorded_utc INTEGER NOT NULL,
  recorded_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  void_reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(void_reason AS BLOB)) <= 2000),
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (resolved_utc IS NULL OR resolved_utc >= onset_utc),
  CHECK ((kind = 'other') = (other <> ''))
) STRICT;
CREATE INDEX side_effect_record ON side_effect (record_id);

-- A dissociation rating, as its total.
CREATE TABLE dissociation_rating (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES session_record (id) ON DELETE RESTRICT,
  scale TEXT NOT NULL CHECK (scale IN ('cadss', 'cadss-6')),
  total INTEGER NOT NULL CHECK (total BETWEEN 0 AND 92),
  at_utc INTEGER NOT NULL,
  recorded_utc INTEGER NOT NULL,
  recorded_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  void_reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(void_reason AS BLOB)) <= 2000),
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (scale = 'cadss' OR total <= 24)
) STRICT;
CREATE INDEX dissociation_rating_record ON dissociation_rating (record_id);

-- Signed by a provider: from then on the record is frozen. digest: SHA-256 over its rows, see
-- store/session-digest.c.
CREATE TABLE session_signature (
  record_id INTEGER PRIMARY KEY REFERENCES session_record (id) ON DELETE RESTRICT,
  staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
  at_utc INTEGER NOT NULL,
  digest TEXT NOT NULL CHECK (length(digest) = 64)
) STRICT;

-- What is added to a signed record.
CREATE TABLE session_amendment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES session_record (id) ON DELETE RESTRICT,
  staff_id INTEGER NOT NULL REFERENCES staff (id) ON DELETE RESTRICT,
  at_utc INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) BETWEEN 1 AND 65536)
) STRICT;
CREATE INDEX session_amendment_record ON session_amendment (record_id);

-- What a session leaves to be done, and who did it: the newest row of a kind says how it stands.
-- Written before and after the signature.
CREATE TABLE session_task (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  record_id INTEGER NOT NULL REFERENCES session_record (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('monitoring form', 'serious event')),
  is_done INTEGER NOT NULL CHECK (is_done IN (0, 1)),
  at_utc INTEGER NOT NULL,
  staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 2000)
) STRICT;
CREATE INDEX session_task_record ON session_task (record_id, kind);
