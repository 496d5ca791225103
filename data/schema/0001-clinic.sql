-- 0001-clinic.sql - the whole domain of a clinic file, first version. Frozen once released.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Units, everywhere:
--   *_min        civil minutes since 1970-01-01 00:00 on the clinic's wall clock (bookings, hours)
--   *_of_day     minutes from midnight, 0 to 1440
--   *_day        civil days since 1970-01-01
--   *_utc        milliseconds since 1970-01-01 00:00 UTC (what happened)
--   weekday      0 Monday to 6 Sunday
--   *_microgram  integer micrograms
-- Spans are half-open. 0/1 columns read as facts (is_…, has_…, needs_…).
-- row_version rises by exactly one with each change (guards: 0001-guards-sqlite.sql).

CREATE TABLE clinic (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uid TEXT NOT NULL CHECK (length(CAST(uid AS BLOB)) BETWEEN 1 AND 64),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 400),
  zone TEXT NOT NULL CHECK (length(CAST(zone AS BLOB)) BETWEEN 1 AND 64),
  address TEXT NOT NULL DEFAULT '' CHECK (length(CAST(address AS BLOB)) <= 2000),
  phone TEXT NOT NULL DEFAULT '' CHECK (length(CAST(phone AS BLOB)) <= 100),
  email TEXT NOT NULL DEFAULT '' CHECK (length(CAST(email AS BLOB)) <= 400),
  website TEXT NOT NULL DEFAULT '' CHECK (length(CAST(website AS BLOB)) <= 400),
  paper TEXT NOT NULL DEFAULT 'a4' CHECK (paper IN ('a4', 'letter')),
  is_demo INTEGER NOT NULL DEFAULT 0 CHECK (is_demo IN (0, 1)),
  created_utc INTEGER NOT NULL,
  updated_utc INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Choices of the clinic that are not worth a column; the keys are listed in store/setting-store.c.
CREATE TABLE setting (
  key TEXT PRIMARY KEY CHECK (length(CAST(key AS BLOB)) BETWEEN 1 AND 100),
  value TEXT NOT NULL CHECK (length(CAST(value AS BLOB)) <= 65536),
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Whatever can be occupied: a room or chair, a member of staff, a patient. The row that says what
-- it is (room, staff, patient) has the same id.
CREATE TABLE resource (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('room', 'staff', 'patient')),
  created_utc INTEGER NOT NULL
) STRICT;

-- How much of it there is from a day on; without a row it holds one. Dated, so that lowering a
-- nurse's patients today leaves last month true.
CREATE TABLE capacity (
  resource_id INTEGER NOT NULL REFERENCES resource (id) ON DELETE RESTRICT,
  from_day INTEGER NOT NULL,
  units INTEGER NOT NULL CHECK (units BETWEEN 0 AND 100),
  row_version INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (resource_id, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE room (
  id INTEGER PRIMARY KEY REFERENCES resource (id) ON DELETE RESTRICT,
  name TEXT NOT NULL UNIQUE CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 400),
  kind TEXT NOT NULL CHECK (kind IN ('chair', 'consulting', 'recovery')),
  position INTEGER NOT NULL,
  note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 65536),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_utc INTEGER NOT NULL,
  updated_utc INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE staff (
  id INTEGER PRIMARY KEY REFERENCES resource (id) ON DELETE RESTRICT,
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 400),
  short_name TEXT NOT NULL DEFAULT '' CHECK (length(CAST(short_name AS BLOB)) <= 100),
  role TEXT NOT NULL CHECK (role IN ('front desk', 'nurse', 'provider', 'manager')),
  credentials TEXT NOT NULL DEFAULT '' CHECK (length(CAST(credentials AS BLOB)) <= 400),
  colour INTEGER NOT NULL DEFAULT 0 CHECK (colour BETWEEN 0 AND 7), -- one of the eight hues
  phone TEXT NOT NULL DEFAULT '' CHECK (length(CAST(phone AS BLOB)) <= 100),
  email TEXT NOT NULL DEFAULT '' CHECK (length(CAST(email AS BLOB)) <= 400),
  position INTEGER NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_utc INTEGER NOT NULL,
  updated_utc INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
-- The role is what somebody does on the calendar. What somebody may do in the program, in as many
-- roles as it takes, is another matter: accounts, passwords and permissions arrive as tables of
-- their own that refer to staff.

-- Working hours; several rows on a weekday leave breaks between them.
CREATE TABLE weekly_hours (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  resource_id INTEGER NOT NULL REFERENCES resource (id) ON DELETE RESTRICT,
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
  from_of_day INTEGER NOT NULL CHECK (from_of_day BETWEEN 0 AND 1440 AND from_of_day % 5 = 0),
  to_of_day INTEGER NOT NULL CHECK (to_of_day BETWEEN 0 AND 1440 AND to_of_day % 5 = 0),
  valid_from_day INTEGER NOT NULL DEFAULT -100000,
  valid_to_day INTEGER NOT NULL DEFAULT 1000000, -- first day on which it no longer holds
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (from_of_day < to_of_day),
  CHECK (valid_from_day < valid_to_day)
) STRICT;
CREATE INDEX weekly_hours_resource ON weekly_hours (resource_id, weekday);

CREATE TABLE time_off (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  resource_id INTEGER NOT NULL REFERENCES resource (id) ON DELETE RESTRICT,
  start_min INTEGER NOT NULL CHECK (start_min % 5 = 0),
  end_min INTEGER NOT NULL CHECK (end_min % 5 = 0),
  reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(reason AS BLOB)) <= 2000),
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  created_utc INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (start_min < end_min)
) STRICT;
CREATE INDEX time_off_resource ON time_off (resource_id, start_min);

-- The whole clinic is closed: holidays, a burst pipe.
CREATE TABLE closure (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  start_min INTEGER NOT NULL CHECK (start_min % 5 = 0),
  end_min INTEGER NOT NULL CHECK (end_min % 5 = 0),
  reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(reason AS BLOB)) <= 2000),
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  created_utc INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (start_min < end_min)
) STRICT;
CREATE INDEX closure_start ON closure (start_min);

CREATE TABLE visit_type (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL UNIQUE CHECK (length(CAST(code AS BLOB)) BETWEEN 1 AND 100),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 400),
  short_name TEXT NOT NULL DEFAULT '' CHECK (length(CAST(short_name AS BLOB)) <= 100),
  category TEXT NOT NULL CHECK (category IN
    ('consultation', 'screening', 'treatment', 'integration', 'review', 'call', 'block')),
  comes_in INTEGER NOT NULL DEFAULT 1 CHECK (comes_in IN (0, 1)), -- 0: a phone call
  colour INTEGER NOT NULL DEFAULT 0 CHECK (colour BETWEEN 0 AND 7),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_utc INTEGER NOT NULL,
  updated_utc INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE segment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  visit_type_id INTEGER NOT NULL REFERENCES visit_type (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  kind TEXT NOT NULL CHECK (kind IN
    ('preparation', 'administration', 'observation', 'discharge', 'turnover', 'talk')),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 720 AND minutes % 5 = 0),
  has_patient INTEGER NOT NULL DEFAULT 1 CHECK (has_patient IN (0, 1)), -- 0: cleaning the chair
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (visit_type_id, ordinal)
) STRICT;

-- Who and what a segment needs.
CREATE TABLE segment_need (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE RESTRICT,
  role TEXT NOT NULL CHECK (role IN ('room', 'nurse', 'provider')),
  room_kind TEXT CHECK (room_kind IN ('chair', 'consulting', 'recovery')), -- for role room
  units INTEGER NOT NULL DEFAULT 1 CHECK (units BETWEEN 1 AND 100),
  from_of_segment INTEGER NOT NULL DEFAULT 0 CHECK (from_of_segment >= 0 AND from_of_segment % 5 = 0),
  to_of_segment INTEGER CHECK (to_of_segment > from_of_segment AND to_of_segment % 5 = 0), -- NULL: to its end
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (segment_id, role),
  CHECK ((role = 'room') = (room_kind IS NOT NULL))
) STRICT;

CREATE TABLE protocol (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL UNIQUE CHECK (length(CAST(code AS BLOB)) BETWEEN 1 AND 100),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 400),
  short_name TEXT NOT NULL DEFAULT '' CHECK (length(CAST(short_name AS BLOB)) <= 100),
  summary TEXT NOT NULL DEFAULT '' CHECK (length(CAST(summary AS BLOB)) <= 65536),
  route TEXT NOT NULL CHECK (route IN ('intravenous', 'intramuscular', 'intranasal', 'oral', 'none')),
  dosing TEXT NOT NULL CHECK (dosing IN ('mg per kg', 'fixed mg', 'by provider', 'none')),
  dose_microgram INTEGER CHECK (dose_microgram > 0), -- per kg where dosing is 'mg per kg'
  source TEXT NOT NULL CHECK (length(CAST(source AS BLOB)) BETWEEN 1 AND 2000),
  confidence TEXT NOT NULL CHECK (confidence IN ('A', 'B', 'C')),
  colour INTEGER NOT NULL DEFAULT 0 CHECK (colour BETWEEN 0 AND 7),
  needs_escort INTEGER NOT NULL DEFAULT 0 CHECK (needs_escort IN (0, 1)),
  preparation_text TEXT NOT NULL DEFAULT '' CHECK (length(CAST(preparation_text AS BLOB)) <= 65536),
  aftercare_text TEXT NOT NULL DEFAULT '' CHECK (length(CAST(aftercare_text AS BLOB)) <= 65536),
  arrive_before_min INTEGER NOT NULL DEFAULT 0 CHECK (arrive_before_min BETWEEN 0 AND 240),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_utc INTEGER NOT NULL,
  updated_utc INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Gaps are differences of calendar dates (Monday to Wednesday is 2). A gap over max_gap_days is
-- shown and must be accepted; one over limit_gap_days is never made.
CREATE TABLE protocol_phase (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  protocol_id INTEGER NOT NULL REFERENCES protocol (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 400),
  kind TEXT NOT NULL CHECK (kind IN ('induction', 'continuation', 'maintenance', 'single')),
  visit_type_id INTEGER NOT NULL REFERENCES visit_type (id) ON DELETE RESTRICT,
  session_count INTEGER NOT NULL CHECK (session_count BETWEEN 1 AND 200),
  is_open_ended INTEGER NOT NULL DEFAULT 0 CHECK (is_open_ended IN (0, 1)),
  max_per_week INTEGER NOT NULL DEFAULT 0 CHECK (max_per_week BETWEEN 0 AND 7), -- 0: no limit
  weekday_count INTEGER NOT NULL DEFAULT 7 CHECK (weekday_count BETWEEN 1 AND 7),
  min_gap_days INTEGER NOT NULL CHECK (min_gap_days >= 1),
  target_gap_days INTEGER NOT NULL,
  max_gap_days INTEGER NOT NULL,
  limit_gap_days INTEGER NOT NULL CHECK (limit_gap_days <= 400),
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (protocol_id, ordinal),
  CHECK (min_gap_days <= target_gap_days AND target_gap_days <= max_gap_days
         AND max_gap_days <= limit_gap_days)
) STRICT;

CREATE TABLE protocol_follow_up (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  protocol_id INTEGER NOT NULL REFERENCES protocol (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 400),
  visit_type_id INTEGER NOT NULL REFERENCES visit_type (id) ON DELETE RESTRICT,
  anchor_phase INTEGER NOT NULL CHECK (anchor_phase >= 1), -- ordinal of the phase
  anchor_session INTEGER NOT NULL CHECK (anchor_session >= 0), -- n in that phase; 0: its last
  earliest_after_min INTEGER NOT NULL CHECK (earliest_after_min > 0), -- start to start
  target_after_min INTEGER NOT NULL,
  latest_after_min INTEGER NOT NULL,
  by_plan_provider INTEGER NOT NULL DEFAULT 1 CHECK (by_plan_provider IN (0, 1)),
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (protocol_id, ordinal),
  CHECK (earliest_after_min <= target_after_min AND target_after_min <= latest_after_min)
) STRICT;

-- When vitals are taken in a treatment session: at an offset from the start of administration,
-- or repeating every so many minutes until the session ends, or before leaving.
CREATE TABLE protocol_vitals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  protocol_id INTEGER NOT NULL REFERENCES protocol (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('at', 'every', 'before leaving')),
  offset_min INTEGER NOT NULL DEFAULT 0 CHECK (offset_min >= 0), -- 'every': from here on
  every_min INTEGER CHECK (every_min > 0),
  has_oximetry INTEGER NOT NULL DEFAULT 0 CHECK (has_oximetry IN (0, 1)),
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (protocol_id, ordinal),
  CHECK ((kind = 'every') = (every_min IS NOT NULL))
) STRICT;

-- Where the provider reviews before the series goes on.
CREATE TABLE protocol_gate (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  protocol_id INTEGER NOT NULL REFERENCES protocol (id) ON DELETE RESTRICT,
  phase INTEGER NOT NULL CHECK (phase >= 1),
  after_session INTEGER NOT NULL CHECK (after_session >= 0), -- n in that phase; 0: its last
  every_months INTEGER CHECK (every_months > 0), -- open-ended phases: as well every so many months
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (protocol_id, phase, after_session)
) STRICT;

CREATE TABLE patient (
  id INTEGER PRIMARY KEY REFERENCES resource (id) ON DELETE RESTRICT,
  record_number TEXT NOT NULL UNIQUE CHECK (length(CAST(record_number AS BLOB)) BETWEEN 1 AND 64),
  family_name TEXT NOT NULL CHECK (length(CAST(family_name AS BLOB)) <= 400),
  given_name TEXT NOT NULL CHECK (length(CAST(given_name AS BLOB)) <= 400),
  preferred_name TEXT NOT NULL DEFAULT '' CHECK (length(CAST(preferred_name AS BLOB)) <= 400),
  birth_day INTEGER, -- NULL: not known
  sex TEXT NOT NULL DEFAULT 'unknown' CHECK (sex IN ('female', 'male', 'other', 'unknown')),
  pronouns TEXT NOT NULL DEFAULT '' CHECK (length(CAST(pronouns AS BLOB)) <= 100),
  email TEXT NOT NULL DEFAULT '' CHECK (length(CAST(email AS BLOB)) <= 400),
  address_street TEXT NOT NULL DEFAULT '' CHECK (length(CAST(address_street AS BLOB)) <= 400),
  address_city TEXT NOT NULL DEFAULT '' CHECK (length(CAST(address_city AS BLOB)) <= 400),
  address_region TEXT NOT NULL DEFAULT '' CHECK (length(CAST(address_region AS BLOB)) <= 400),
  address_postcode TEXT NOT NULL DEFAULT '' CHECK (length(CAST(address_postcode AS BLOB)) <= 64),
  address_country TEXT NOT NULL DEFAULT '' CHECK (length(CAST(address_country AS BLOB)) <= 100),
  language TEXT NOT NULL DEFAULT '' CHECK (length(CAST(language AS BLOB)) <= 64),
  emergency_name TEXT NOT NULL DEFAULT '' CHECK (length(CAST(emergency_name AS BLOB)) <= 400),
  emergency_phone TEXT NOT NULL DEFAULT '' CHECK (length(CAST(emergency_phone AS BLOB)) <= 100),
  emergency_relation TEXT NOT NULL DEFAULT '' CHECK (length(CAST(emergency_relation AS BLOB)) <= 100),
  escort_name TEXT NOT NULL DEFAULT '' CHECK (length(CAST(escort_name AS BLOB)) <= 400),
  escort_phone TEXT NOT NULL DEFAULT '' CHECK (length(CAST(escort_phone AS BLOB)) <= 100),
  referrer TEXT NOT NULL DEFAULT '' CHECK (length(CAST(referrer AS BLOB)) <= 400),
  note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 65536),
  is_sensitive INTEGER NOT NULL DEFAULT 0 CHECK (is_sensitive IN (0, 1)),
  is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1)),
  merged_into_id INTEGER REFERENCES patient (id) ON DELETE RESTRICT,
  created_utc INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  updated_utc INTEGER NOT NULL,
  updated_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (family_name <> '' OR given_name <> '')
) STRICT;
CREATE INDEX patient_name ON patient (family_name, given_name);
CREATE INDEX patient_birth ON patient (birth_day);

-- What a search looks through, folded (base/text): names, preferred name, phones as digits,
-- e-mail, birth date as YYYY-MM-DD, record number, each between line feeds.
CREATE TABLE patient_search (
  patient_id INTEGER PRIMARY KEY REFERENCES patient (id) ON DELETE RESTRICT,
  folded TEXT NOT NULL CHECK (length(CAST(folded AS BLOB)) <= 16384)
) STRICT;

CREATE TABLE patient_identifier (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (length(CAST(kind AS BLOB)) BETWEEN 1 AND 100), -- 'insurance', 'national', …
  value TEXT NOT NULL CHECK (length(CAST(value AS BLOB)) BETWEEN 1 AND 200),
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX patient_identifier_patient ON patient_identifier (patient_id);
CREATE INDEX patient_identifier_value ON patient_identifier (value);

CREATE TABLE patient_phone (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  kind TEXT NOT NULL DEFAULT 'mobile' CHECK (kind IN ('mobile', 'home', 'work', 'other')),
  number TEXT NOT NULL CHECK (length(CAST(number AS BLOB)) BETWEEN 1 AND 100), -- as written
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX patient_phone_patient ON patient_phone (patient_id, ordinal);

-- Allergies, medicines, conditions, alerts.
CREATE TABLE health_item (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('allergy', 'medicine', 'condition', 'alert')),
  text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) BETWEEN 1 AND 2000),
  code TEXT NOT NULL DEFAULT '' CHECK (length(CAST(code AS BLOB)) <= 100),
  detail TEXT NOT NULL DEFAULT '' CHECK (length(CAST(detail AS BLOB)) <= 2000), -- reaction, dose, …
  since_day INTEGER,
  until_day INTEGER,
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  created_utc INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX health_item_patient ON health_item (patient_id, kind);

-- When a patient can come ('can': hard; no row: always) and would like to come ('prefers').
CREATE TABLE patient_window (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN ('can', 'prefers')),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),
  from_of_day INTEGER NOT NULL CHECK (from_of_day BETWEEN 0 AND 1440 AND from_of_day % 5 = 0),
  to_of_day INTEGER NOT NULL CHECK (to_of_day BETWEEN 0 AND 1440 AND to_of_day % 5 = 0),
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (from_of_day < to_of_day)
) STRICT;
CREATE INDEX patient_window_patient ON patient_window (patient_id);

CREATE TABLE patient_blackout (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  start_min INTEGER NOT NULL CHECK (start_min % 5 = 0),
  end_min INTEGER NOT NULL CHECK (end_min % 5 = 0),
  reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(reason AS BLOB)) <= 2000),
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (start_min < end_min)
) STRICT;
CREATE INDEX patient_blackout_patient ON patient_blackout (patient_id, start_min);

CREATE TABLE plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  protocol_id INTEGER NOT NULL REFERENCES protocol (id) ON DELETE RESTRICT,
  provider_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT, -- the provider of the plan
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN
    ('draft', 'active', 'paused', 'completed', 'ended')),
  indication TEXT NOT NULL DEFAULT '' CHECK (length(CAST(indication AS BLOB)) <= 2000),
  goals TEXT NOT NULL DEFAULT '' CHECK (length(CAST(goals AS BLOB)) <= 65536),
  start_day INTEGER NOT NULL, -- the first session lies on or after it
  end_reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(end_reason AS BLOB)) <= 2000),
  created_utc INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  updated_utc INTEGER NOT NULL,
  updated_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX plan_patient ON plan (patient_id);
CREATE INDEX plan_state ON plan (state);
CREATE INDEX plan_protocol ON plan (protocol_id);
CREATE INDEX plan_provider ON plan (provider_id);

-- A plan as decided at one time; the highest number counts. Earlier ones are never changed.
CREATE TABLE plan_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE RESTRICT,
  number INTEGER NOT NULL CHECK (number >= 1),
  reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(reason AS BLOB)) <= 2000),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 400),
  short_name TEXT NOT NULL DEFAULT '' CHECK (length(CAST(short_name AS BLOB)) <= 100),
  route TEXT NOT NULL CHECK (route IN ('intravenous', 'intramuscular', 'intranasal', 'oral', 'none')),
  dosing TEXT NOT NULL CHECK (dosing IN ('mg per kg', 'fixed mg', 'by provider', 'none')),
  dose_microgram INTEGER CHECK (dose_microgram > 0),
  colour INTEGER NOT NULL DEFAULT 0 CHECK (colour BETWEEN 0 AND 7),
  needs_escort INTEGER NOT NULL DEFAULT 0 CHECK (needs_escort IN (0, 1)),
  preparation_text TEXT NOT NULL DEFAULT '' CHECK (length(CAST(preparation_text AS BLOB)) <= 65536),
  aftercare_text TEXT NOT NULL DEFAULT '' CHECK (length(CAST(aftercare_text AS BLOB)) <= 65536),
  arrive_before_min INTEGER NOT NULL DEFAULT 0 CHECK (arrive_before_min BETWEEN 0 AND 240),
  created_utc INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  UNIQUE (plan_id, number)
) STRICT;

CREATE TABLE plan_phase (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_version_id INTEGER NOT NULL REFERENCES plan_version (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 400),
  kind TEXT NOT NULL CHECK (kind IN ('induction', 'continuation', 'maintenance', 'single')),
  visit_type_id INTEGER NOT NULL REFERENCES visit_type (id) ON DELETE RESTRICT,
  session_count INTEGER NOT NULL CHECK (session_count BETWEEN 1 AND 200),
  is_open_ended INTEGER NOT NULL DEFAULT 0 CHECK (is_open_ended IN (0, 1)),
  max_per_week INTEGER NOT NULL DEFAULT 0 CHECK (max_per_week BETWEEN 0 AND 7),
  weekday_count INTEGER NOT NULL DEFAULT 7 CHECK (weekday_count BETWEEN 1 AND 7),
  min_gap_days INTEGER NOT NULL CHECK (min_gap_days >= 1),
  target_gap_days INTEGER NOT NULL,
  max_gap_days INTEGER NOT NULL,
  limit_gap_days INTEGER NOT NULL CHECK (limit_gap_days <= 400),
  UNIQUE (plan_version_id, ordinal),
  CHECK (min_gap_days <= target_gap_days AND target_gap_days <= max_gap_days
         AND max_gap_days <= limit_gap_days)
) STRICT;

-- The protocol's follow-ups as the plan took them over: a protocol that is edited later changes
-- nothing here.
CREATE TABLE plan_follow_up (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_version_id INTEGER NOT NULL REFERENCES plan_version (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 400),
  visit_type_id INTEGER NOT NULL REFERENCES visit_type (id) ON DELETE RESTRICT,
  anchor_phase INTEGER NOT NULL CHECK (anchor_phase >= 1),
  anchor_session INTEGER NOT NULL CHECK (anchor_session >= 0),
  earliest_after_min INTEGER NOT NULL CHECK (earliest_after_min > 0),
  target_after_min INTEGER NOT NULL,
  latest_after_min INTEGER NOT NULL,
  by_plan_provider INTEGER NOT NULL DEFAULT 1 CHECK (by_plan_provider IN (0, 1)),
  UNIQUE (plan_version_id, ordinal),
  CHECK (earliest_after_min <= target_after_min AND target_after_min <= latest_after_min)
) STRICT;

CREATE TABLE plan_gate (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_version_id INTEGER NOT NULL REFERENCES plan_version (id) ON DELETE RESTRICT,
  phase INTEGER NOT NULL CHECK (phase >= 1),
  after_session INTEGER NOT NULL CHECK (after_session >= 0),
  every_months INTEGER CHECK (every_months > 0),
  UNIQUE (plan_version_id, phase, after_session)
) STRICT;

CREATE TABLE plan_vitals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_version_id INTEGER NOT NULL REFERENCES plan_version (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  kind TEXT NOT NULL CHECK (kind IN ('at', 'every', 'before leaving')),
  offset_min INTEGER NOT NULL DEFAULT 0 CHECK (offset_min >= 0),
  every_min INTEGER CHECK (every_min > 0),
  has_oximetry INTEGER NOT NULL DEFAULT 0 CHECK (has_oximetry IN (0, 1)),
  UNIQUE (plan_version_id, ordinal),
  CHECK ((kind = 'every') = (every_min IS NOT NULL))
) STRICT;

-- One treatment visit of a plan. ordinal counts through the whole series; n of n_of through its
-- phase. Its place is the one appointment that refers to it and holds its time.
CREATE TABLE session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  phase INTEGER NOT NULL CHECK (phase >= 1),
  n INTEGER NOT NULL CHECK (n >= 1),
  n_of INTEGER NOT NULL CHECK (n_of >= n),
  visit_type_id INTEGER NOT NULL REFERENCES visit_type (id) ON DELETE RESTRICT,
  state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'done', 'dropped')),
  drop_reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(drop_reason AS BLOB)) <= 2000),
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX session_ordinal ON session (plan_id, ordinal) WHERE state <> 'dropped';
CREATE INDEX session_plan ON session (plan_id);

CREATE TABLE follow_up (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES plan (id) ON DELETE RESTRICT,
  anchor_session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE RESTRICT,
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 400),
  visit_type_id INTEGER NOT NULL REFERENCES visit_type (id) ON DELETE RESTRICT,
  earliest_after_min INTEGER NOT NULL CHECK (earliest_after_min > 0),
  target_after_min INTEGER NOT NULL,
  latest_after_min INTEGER NOT NULL,
  by_plan_provider INTEGER NOT NULL DEFAULT 1 CHECK (by_plan_provider IN (0, 1)),
  state TEXT NOT NULL DEFAULT 'due' CHECK (state IN ('due', 'done', 'dropped')),
  drop_reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(drop_reason AS BLOB)) <= 2000),
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (earliest_after_min <= target_after_min AND target_after_min <= latest_after_min)
) STRICT;
CREATE INDEX follow_up_plan ON follow_up (plan_id);
CREATE INDEX follow_up_anchor ON follow_up (anchor_session_id);

-- In this table and the four below, the words of a column are compared one by one: for IN (…),
-- SQLite builds a table of them anew with each row that is written.
--
-- A time on the calendar: for a session, for a follow-up, for another visit of a patient, or a
-- block with no patient. It holds its place unless its state is 'no_show' or 'cancelled'.
CREATE TABLE appointment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER REFERENCES patient (id) ON DELETE RESTRICT,
  visit_type_id INTEGER NOT NULL REFERENCES visit_type (id) ON DELETE RESTRICT,
  session_id INTEGER REFERENCES session (id) ON DELETE RESTRICT,
  follow_up_id INTEGER REFERENCES follow_up (id) ON DELETE RESTRICT,
  start_min INTEGER NOT NULL CHECK (start_min % 5 = 0),
  end_min INTEGER NOT NULL CHECK (end_min % 5 = 0),
  state TEXT NOT NULL DEFAULT 'expected' CHECK (
    state = 'held' OR state = 'expected' OR state = 'arrived' OR state = 'preparing'
    OR state = 'in_session' OR state = 'observing' OR state = 'ready' OR state = 'left'
    OR state = 'no_show' OR state = 'cancelled'),
  is_confirmed INTEGER NOT NULL DEFAULT 0 CHECK (is_confirmed IN (0, 1)),
  is_locked INTEGER NOT NULL DEFAULT 0 CHECK (is_locked IN (0, 1)), -- a re-flow leaves it alone
  title TEXT NOT NULL DEFAULT '' CHECK (length(CAST(title AS BLOB)) <= 400), -- of a block
  note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 65536),
  overbook_reason TEXT CHECK (length(CAST(overbook_reason AS BLOB)) BETWEEN 1 AND 2000),
  cancel_reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(cancel_reason AS BLOB)) <= 2000),
  moved_from_min INTEGER, -- where it stood before its last move
  created_utc INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  updated_utc INTEGER NOT NULL,
  updated_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (start_min < end_min AND end_min - start_min <= 720),
  CHECK (start_min / 1440 = (end_min - 1) / 1440), -- nothing crosses midnight
  CHECK (session_id IS NULL OR follow_up_id IS NULL),
  CHECK (patient_id IS NOT NULL OR (session_id IS NULL AND follow_up_id IS NULL))
) STRICT;
CREATE INDEX appointment_start ON appointment (start_min);
CREATE INDEX appointment_patient ON appointment (patient_id, start_min);
CREATE UNIQUE INDEX appointment_session ON appointment (session_id)
  WHERE session_id IS NOT NULL AND state NOT IN ('no_show', 'cancelled');
CREATE INDEX appointment_session_all ON appointment (session_id) WHERE session_id IS NOT NULL;
CREATE UNIQUE INDEX appointment_follow_up ON appointment (follow_up_id)
  WHERE follow_up_id IS NOT NULL AND state NOT IN ('no_show', 'cancelled');
CREATE INDEX appointment_follow_up_all ON appointment (follow_up_id) WHERE follow_up_id IS NOT NULL;

-- The segments of this visit as they stood when it was booked (its type may change later).
CREATE TABLE appointment_segment (
  appointment_id INTEGER NOT NULL REFERENCES appointment (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  kind TEXT NOT NULL CHECK (
    kind = 'preparation' OR kind = 'administration' OR kind = 'observation'
    OR kind = 'discharge' OR kind = 'turnover' OR kind = 'talk'),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 5 AND 720 AND minutes % 5 = 0),
  PRIMARY KEY (appointment_id, ordinal)
) STRICT, WITHOUT ROWID;

-- The stretch of one resource that one appointment takes. holds = 0: kept to remember who and
-- where, while the appointment is cancelled or a no-show. A role may be served by one resource in
-- one segment and by another in the next, never by two at once.
CREATE TABLE occupancy (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appointment_id INTEGER NOT NULL REFERENCES appointment (id) ON DELETE RESTRICT,
  resource_id INTEGER NOT NULL REFERENCES resource (id) ON DELETE RESTRICT,
  role TEXT NOT NULL CHECK (
    role = 'patient' OR role = 'room' OR role = 'nurse' OR role = 'provider'),
  start_min INTEGER NOT NULL CHECK (start_min % 5 = 0),
  end_min INTEGER NOT NULL CHECK (end_min % 5 = 0),
  units INTEGER NOT NULL DEFAULT 1 CHECK (units BETWEEN 1 AND 100),
  holds INTEGER NOT NULL DEFAULT 1 CHECK (holds IN (0, 1)),
  is_overbooked INTEGER NOT NULL DEFAULT 0 CHECK (is_overbooked IN (0, 1)),
  CHECK (start_min < end_min AND end_min - start_min <= 720),
  CHECK (start_min / 1440 = (end_min - 1) / 1440)
) STRICT;
CREATE INDEX occupancy_resource ON occupancy (resource_id, start_min, end_min, units) WHERE holds = 1;
CREATE INDEX occupancy_appointment ON occupancy (appointment_id);

-- What happened to an appointment, in order; never changed.
CREATE TABLE appointment_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appointment_id INTEGER NOT NULL REFERENCES appointment (id) ON DELETE RESTRICT,
  at_utc INTEGER NOT NULL,
  staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  action TEXT NOT NULL CHECK (
    action = 'booked' OR action = 'moved' OR action = 'lengthened' OR action = 'state'
    OR action = 'cancelled' OR action = 'restored' OR action = 'confirmed'
    OR action = 'locked'),
  state TEXT NOT NULL, -- after it
  start_min INTEGER NOT NULL, -- after it
  room_id INTEGER REFERENCES room (id) ON DELETE RESTRICT, -- after it
  from_start_min INTEGER, -- before it, for a move
  from_room_id INTEGER REFERENCES room (id) ON DELETE RESTRICT,
  reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(reason AS BLOB)) <= 2000)
) STRICT;
CREATE INDEX appointment_event_appointment ON appointment_event (appointment_id);

-- A rule that was knowingly broken by an appointment as it stands: by whom, why, how far.
CREATE TABLE rule_override (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  appointment_id INTEGER NOT NULL REFERENCES appointment (id) ON DELETE RESTRICT,
  rule TEXT NOT NULL CHECK (length(CAST(rule AS BLOB)) BETWEEN 1 AND 64), -- model/conflict.h
  measured INTEGER,
  limit_value INTEGER,
  reason TEXT NOT NULL CHECK (length(CAST(reason AS BLOB)) BETWEEN 1 AND 2000),
  staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  at_utc INTEGER NOT NULL
) STRICT;
CREATE INDEX rule_override_appointment ON rule_override (appointment_id);

-- An opening kept for someone while they decide: an appointment in state 'held'.
CREATE TABLE hold (
  appointment_id INTEGER PRIMARY KEY REFERENCES appointment (id) ON DELETE RESTRICT,
  for_whom TEXT NOT NULL DEFAULT '' CHECK (length(CAST(for_whom AS BLOB)) <= 400),
  expires_utc INTEGER NOT NULL,
  is_over INTEGER NOT NULL DEFAULT 0 CHECK (is_over IN (0, 1)) -- booked or let go
) STRICT;

CREATE TABLE waitlist (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  session_id INTEGER REFERENCES session (id) ON DELETE RESTRICT,
  follow_up_id INTEGER REFERENCES follow_up (id) ON DELETE RESTRICT,
  appointment_id INTEGER REFERENCES appointment (id) ON DELETE RESTRICT, -- what is to be earlier
  visit_type_id INTEGER NOT NULL REFERENCES visit_type (id) ON DELETE RESTRICT,
  earliest_day INTEGER NOT NULL,
  latest_day INTEGER NOT NULL,
  notice_min INTEGER NOT NULL DEFAULT 0 CHECK (notice_min >= 0), -- how long they need to get here
  note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 65536),
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'booked', 'withdrawn')),
  created_utc INTEGER NOT NULL,
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (earliest_day <= latest_day),
  CHECK (session_id IS NULL OR follow_up_id IS NULL)
) STRICT;
CREATE INDEX waitlist_state ON waitlist (state, earliest_day);
CREATE INDEX waitlist_patient ON waitlist (patient_id);

-- Append-only and hash-chained: hash = BLAKE2b-256 (prev_hash and the fields before it, each with
-- its length). See store/audit.c for the canonical bytes.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at_utc INTEGER NOT NULL,
  boot_id TEXT NOT NULL DEFAULT '' CHECK (length(CAST(boot_id AS BLOB)) <= 64),
  staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  sign_in_id TEXT NOT NULL DEFAULT '' CHECK (length(CAST(sign_in_id AS BLOB)) <= 64),
  workstation TEXT NOT NULL DEFAULT '' CHECK (length(CAST(workstation AS BLOB)) <= 200),
  action TEXT NOT NULL CHECK (length(CAST(action AS BLOB)) BETWEEN 1 AND 64),
  entity TEXT NOT NULL CHECK (length(CAST(entity AS BLOB)) BETWEEN 1 AND 64),
  entity_id INTEGER NOT NULL DEFAULT 0,
  patient_id INTEGER,
  reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(reason AS BLOB)) <= 2000),
  detail TEXT NOT NULL DEFAULT '' CHECK (length(CAST(detail AS BLOB)) <= 65536), -- JSON: old and new
  outcome TEXT NOT NULL DEFAULT 'done' CHECK (
    outcome = 'done' OR outcome = 'refused' OR outcome = 'failed'),
  schema_version INTEGER NOT NULL,
  prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_entity ON audit (entity, entity_id);
CREATE INDEX audit_patient ON audit (patient_id) WHERE patient_id IS NOT NULL;

-- Their place, kept clear for later migrations (new tables that refer to the ones above):
--   screening, consent          -> patient
--   session_record, vitals, dose, side_effect, signature, amendment -> appointment, session
--   measure, score              -> patient, plan, session
--   account, permission         -> staff
--   charge, payment             -> patient, appointment
