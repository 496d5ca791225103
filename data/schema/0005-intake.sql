-- 0005-intake.sql - what is found and agreed before a first session: assessment, screening, consent.
-- Frozen once released.
--
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Units as in 0001-clinic.sql. Guards: 0005-intake-guards-sqlite.sql.

-- Why somebody comes, what was tried, what they hope for. One a consultation; the latest counts.
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  day INTEGER NOT NULL,
  by_staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  other_indication TEXT NOT NULL DEFAULT '' CHECK (length(CAST(other_indication AS BLOB)) <= 2000),
  history TEXT NOT NULL DEFAULT '' CHECK (length(CAST(history AS BLOB)) <= 65536),
  psychotherapy TEXT NOT NULL DEFAULT '' CHECK (length(CAST(psychotherapy AS BLOB)) <= 65536),
  goals TEXT NOT NULL DEFAULT '' CHECK (length(CAST(goals AS BLOB)) <= 65536), -- in the patient's words
  referrer TEXT NOT NULL DEFAULT '' CHECK (length(CAST(referrer AS BLOB)) <= 400),
  created_utc INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  updated_utc INTEGER NOT NULL,
  updated_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  row_version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX assessment_patient ON assessment (patient_id, day);

CREATE TABLE assessment_indication (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id) ON DELETE RESTRICT,
  kind TEXT NOT NULL CHECK (kind IN
    ('depression', 'resistant depression', 'anxiety', 'ptsd', 'ocd', 'addiction', 'chronic pain',
     'other')),
  UNIQUE (assessment_id, kind)
) STRICT;

CREATE TABLE treatment_tried (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  assessment_id INTEGER NOT NULL REFERENCES assessment (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 400),
  period TEXT NOT NULL DEFAULT '' CHECK (length(CAST(period AS BLOB)) <= 200), -- as told: "2019-2021"
  dose TEXT NOT NULL DEFAULT '' CHECK (length(CAST(dose AS BLOB)) <= 200),
  effect TEXT NOT NULL DEFAULT 'unknown'
    CHECK (effect IN ('unknown', 'none', 'partial', 'good', 'worse')),
  UNIQUE (assessment_id, ordinal)
) STRICT;

-- Whether a route may be used for a patient: who looked, what was found, until when it holds.
CREATE TABLE screening (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  route TEXT NOT NULL CHECK (route IN
    ('intravenous', 'intramuscular', 'intranasal', 'oral')),
  day INTEGER NOT NULL,
  by_staff_id INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  medical_history TEXT NOT NULL DEFAULT '' CHECK (length(CAST(medical_history AS BLOB)) <= 65536),
  psychiatric_history TEXT NOT NULL DEFAULT ''
    CHECK (length(CAST(psychiatric_history AS BLOB)) <= 65536),
  substance_use TEXT NOT NULL DEFAULT '' CHECK (length(CAST(substance_use AS BLOB)) <= 65536),
  systolic INTEGER CHECK (systolic BETWEEN 30 AND 350), -- mmHg
  diastolic INTEGER CHECK (diastolic BETWEEN 10 AND 250),
  weight_gram INTEGER CHECK (weight_gram BETWEEN 1000 AND 500000),
  pregnancy TEXT NOT NULL DEFAULT 'not asked'
    CHECK (pregnancy IN ('not asked', 'not applicable', 'no', 'yes', 'not known')),
  outcome TEXT NOT NULL DEFAULT 'open'
    CHECK (outcome IN ('open', 'eligible', 'eligible with cautions', 'not eligible')),
  cautions TEXT NOT NULL DEFAULT '' CHECK (length(CAST(cautions AS BLOB)) <= 65536),
  valid_until INTEGER, -- the last day on which it counts
  is_void INTEGER NOT NULL DEFAULT 0 CHECK (is_void IN (0, 1)),
  void_reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(void_reason AS BLOB)) <= 2000),
  created_utc INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  updated_utc INTEGER NOT NULL,
  updated_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK ((systolic IS NULL) = (diastolic IS NULL) AND systolic > diastolic IS NOT 0),
  CHECK (outcome = 'open' OR by_staff_id IS NOT NULL),
  CHECK (outcome NOT IN ('eligible', 'eligible with cautions')
         OR valid_until IS NOT NULL AND valid_until >= day),
  CHECK (outcome <> 'eligible with cautions' OR cautions <> ''),
  CHECK (is_void = 0 OR void_reason <> '')
) STRICT;
CREATE INDEX screening_patient ON screening (patient_id, route, day);

-- The checklist as it was asked, each line with its source: a list that is edited later does not
-- change what somebody answered.
CREATE TABLE screening_check (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  screening_id INTEGER NOT NULL REFERENCES screening (id) ON DELETE RESTRICT,
  ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) BETWEEN 1 AND 64),
  kind TEXT NOT NULL CHECK (kind IN ('contraindication', 'relative')),
  text TEXT NOT NULL CHECK (length(CAST(text AS BLOB)) BETWEEN 1 AND 2000),
  source TEXT NOT NULL CHECK (length(CAST(source AS BLOB)) BETWEEN 1 AND 2000),
  answer TEXT NOT NULL DEFAULT 'not asked' CHECK (answer IN ('not asked', 'no', 'yes')),
  note TEXT NOT NULL DEFAULT '' CHECK (length(CAST(note AS BLOB)) <= 2000),
  UNIQUE (screening_id, ordinal),
  UNIQUE (screening_id, code)
) STRICT;

-- Texts to sign. A changed text is a row with a higher number; what was signed stays as it was.
CREATE TABLE consent_form (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT NOT NULL CHECK (length(CAST(code AS BLOB)) BETWEEN 1 AND 64),
  number INTEGER NOT NULL CHECK (number >= 1),
  title TEXT NOT NULL CHECK (length(CAST(title AS BLOB)) BETWEEN 1 AND 400),
  scope TEXT NOT NULL DEFAULT '' CHECK (length(CAST(scope AS BLOB)) <= 2000),
  body TEXT NOT NULL CHECK (length(CAST(body AS BLOB)) BETWEEN 1 AND 65536), -- with {placeholders}
  valid_months INTEGER CHECK (valid_months BETWEEN 1 AND 600), -- NULL: until withdrawn
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
  created_utc INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (code, number)
) STRICT;

-- A file kept inside the clinic file: the scan of a signed form. Never changed.
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 255),
  media_type TEXT NOT NULL CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 8388608),
  created_utc INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT
) STRICT;
CREATE INDEX attachment_patient ON attachment (patient_id);

CREATE TABLE consent (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  patient_id INTEGER NOT NULL REFERENCES patient (id) ON DELETE RESTRICT,
  consent_form_id INTEGER NOT NULL REFERENCES consent_form (id) ON DELETE RESTRICT,
  given_day INTEGER NOT NULL,
  witness TEXT NOT NULL DEFAULT '' CHECK (length(CAST(witness AS BLOB)) <= 400),
  expires_day INTEGER, -- the last day on which it counts; NULL: until withdrawn
  withdrawn_day INTEGER, -- from this day on it does not count
  withdraw_reason TEXT NOT NULL DEFAULT '' CHECK (length(CAST(withdraw_reason AS BLOB)) <= 2000),
  attachment_id INTEGER REFERENCES attachment (id) ON DELETE RESTRICT,
  created_utc INTEGER NOT NULL,
  created_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  updated_utc INTEGER NOT NULL,
  updated_by INTEGER REFERENCES staff (id) ON DELETE RESTRICT,
  row_version INTEGER NOT NULL DEFAULT 1,
  CHECK (expires_day >= given_day),
  CHECK (withdrawn_day >= given_day),
  CHECK ((withdrawn_day IS NULL) = (withdraw_reason = ''))
) STRICT;
CREATE INDEX consent_patient ON consent (patient_id, given_day);
CREATE INDEX consent_consent_form ON consent (consent_form_id);
CREATE INDEX consent_attachment ON consent (attachment_id) WHERE attachment_id IS NOT NULL;

-- What a protocol asks for before its sessions are booked, or before one is started. code: which
-- consent form, which outcome measure; '' for the others.
CREATE TABLE protocol_requirement (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  protocol_id INTEGER NOT NULL REFERENCES protocol (id) ON DELETE RESTRICT,
  need TEXT NOT NULL CHECK (need IN ('screening', 'consent', 'score', 'escort', 'rems')),
  before TEXT NOT NULL CHECK (before IN ('booking', 'starting')),
  code TEXT NOT NULL DEFAULT '' CHECK (length(CAST(code AS BLOB)) <= 64),
  row_version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (protocol_id, need, code),
  CHECK ((need IN ('consent', 'score')) = (code <> ''))
) STRICT;
