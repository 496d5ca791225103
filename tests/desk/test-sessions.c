/* test-sessions.c - the record of a session: written, signed, amended, never written over
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"
#include "errors.h"
#include "session-typing.h"
#include "sessions.h"
#include "vitals-schedule.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_EDITS 1000
#define N_KILLS 200
#define AT_ONCE 20
#define MINUTE G_GINT64_CONSTANT (60000)

/* Ada has her first session on Tuesday at nine; it is ten to. */
static gint64
book (DeskFixture *self)
{
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (self, self->ada);
  gint64 id = desk_fixture_book_session (self, plan, 1, "2026-03-03 09:00");

  desk_fixture_set_time (self, "2026-03-03 08:50");
  return id;
}

static void
go_to (DeskFixture *self, gint64 id, RegimenAppointmentState state, const char *when)
{
  g_autoptr (GError) error = NULL;

  desk_fixture_set_time (self, when);
  g_assert_true (regimen_desk_set_state (self->desk, id, state, NULL, &error));
  g_assert_no_error (error);
}

static RegimenSessionSheet *
load (DeskFixture *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  RegimenSessionSheet *sheet = regimen_desk_load_session (self->desk, id, &error);

  g_assert_no_error (error);
  return sheet;
}

static RegimenInstant
now_of (DeskFixture *self)
{
  return regimen_clock_now (self->clock);
}

static gint64
put_vitals (DeskFixture *self, gint64 id, int systolic, int diastolic)
{
  g_autoptr (RegimenVitalSign) sign = regimen_vital_sign_new ();
  g_autoptr (GError) error = NULL;
  gint64 row;

  sign->measured = now_of (self);
  sign->values[REGIMEN_VITAL_SYSTOLIC] = systolic;
  sign->values[REGIMEN_VITAL_DIASTOLIC] = diastolic;
  row = regimen_desk_put_vitals (self->desk, id, sign, NULL, &error);
  g_assert_no_error (error);
  return row;
}

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static gint64
enter_dose (DeskFixture *self, gint64 id, RegimenRoute route)
{
  g_autoptr (RegimenDose) dose = regimen_dose_new ();
  g_autoptr (GError) error = NULL;
  gint64 row;

  set (&dose->drug, "Ketamine");
  set (&dose->lot, "L1");
  dose->route = route;
  dose->dose_microgram = 35000;
  row = regimen_desk_put_dose (self->desk, id, dose, NULL, &error);
  g_assert_no_error (error);
  return row;
}

static const RegimenDose *
find_dose (const RegimenSessionSheet *sheet, gint64 id)
{
  for (guint i = 0; i < sheet->record->doses->len; i++)
    if (((const RegimenDose *) sheet->record->doses->pdata[i])->id == id)
      return sheet->record->doses->pdata[i];
  g_assert_not_reached ();
}

static void
assert_refused (GPtrArray *conflicts, const GError *error, RegimenRule rule)
{
  g_assert_no_error (error);
  g_assert_nonnull (conflicts);
  g_assert_cmpuint (conflicts->len, ==, 1);
  g_assert_cmpint (((const RegimenConflict *) conflicts->pdata[0])->rule, ==, rule);
}

static void
test_looking_writes_nothing (void)
{
  DeskFixture *self = desk_fixture_new ();
  gint64 id = book (self);
  gint64 before = desk_fixture_count (self, "SELECT count (*) FROM audit");
  g_autoptr (RegimenSessionSheet) sheet = load (self, id);

  g_assert_cmpint (sheet->record->id, ==, 0);
  g_assert_cmpuint (sheet->record->checks->len, ==, 11);
  g_assert_cmpint (desk_fixture_count (self, "SELECT count (*) FROM audit"), ==, before);
  g_assert_cmpint (desk_fixture_count (self, "SELECT count (*) FROM session_record"), ==, 0);
  g_clear_pointer (&sheet, regimen_session_sheet_free);
  desk_fixture_free (self);
}

/* Each act writes its row and its audit, and nothing else. */
static void
test_rows (void)
{
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  gint64 id = book (self);
  gint64 row;

  go_to (self, id, REGIMEN_APPOINTMENT_ARRIVED, "2026-03-03 08:52");
  {
    g_autoptr (RegimenSessionSheet) sheet = load (self, id);
    RegimenSessionCheck *check = sheet->record->checks->pdata[0];

    check->answer = REGIMEN_ANSWER_YES;
    g_assert_true (regimen_desk_put_session_check (self->desk, id, check, &conflicts, &error));
    g_assert_no_error (error);
  }
  g_assert_true (regimen_desk_put_session_field (self->desk, id, REGIMEN_FIELD_ESCORT_NAME, "Byron",
                                                 0, &conflicts, &error));
  put_vitals (self, id, 128, 82);
  {
    g_autoptr (RegimenSideEffect) effect = regimen_side_effect_new ();

    effect->kind = REGIMEN_EFFECT_NAUSEA;
    effect->onset = now_of (self);
    row = regimen_desk_put_effect (self->desk, id, effect, &conflicts, &error);
    g_assert_no_error (error);
    g_assert_cmpint (row, >, 0);
  }
  {
    g_autoptr (RegimenRating) rating = regimen_rating_new ();

    rating->scale = REGIMEN_RATING_CADSS_6;
    rating->total = 25;
    g_assert_cmpint (regimen_desk_put_rating (self->desk, id, rating, &conflicts, &error), ==, 0);
    g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
    g_clear_error (&error);
    rating->total = 24;
    rating->at = now_of (self);
    g_assert_cmpint (regimen_desk_put_rating (self->desk, id, rating, &conflicts, &error), >, 0);
  }
  {
    g_autoptr (RegimenSessionSheet) sheet = load (self, id);

    g_assert_cmpstr (regimen_session_record_get_field (sheet->record, REGIMEN_FIELD_ESCORT_NAME),
                     ==, "Byron");
    g_assert_cmpuint (sheet->record->vitals->len, ==, 1);
    g_assert_cmpuint (sheet->record->effects->len, ==, 1);
    g_assert_cmpuint (sheet->record->ratings->len, ==, 1);
    g_assert_cmpint (((RegimenSessionCheck *) sheet->record->checks->pdata[0])->answer, ==,
                     REGIMEN_ANSWER_YES);
    g_assert_cmpint (regimen_session_record_peak (sheet->record, REGIMEN_VITAL_SYSTOLIC), ==, 128);
  }
  g_assert_cmpint (desk_fixture_count (self, "SELECT count (*) FROM audit WHERE entity IN"
                                             " ('session_record', 'session_check', 'vital_sign',"
                                             " 'session_field', 'side_effect',"
                                             " 'dissociation_rating')"),
                   ==, 6);
  desk_fixture_free (self);
}

static void
test_refuses_nonsense (void)
{
  DeskFixture *self = desk_fixture_new ();
  gint64 id = book (self);
  g_autoptr (RegimenVitalSign) sign = regimen_vital_sign_new ();
  const struct
  {
    int systolic, diastolic, pulse;
    gint64 ahead;
  } cases[] = {
    { -1, -1, -1, 0 }, { 120, -1, -1, 0 }, { 500, 80, -1, 0 }, { -1, -1, 70, 1 }, { -1, -1, 0, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      sign->values[REGIMEN_VITAL_SYSTOLIC] = cases[i].systolic;
      sign->values[REGIMEN_VITAL_DIASTOLIC] = cases[i].diastolic;
      sign->values[REGIMEN_VITAL_PULSE] = cases[i].pulse;
      sign->measured.ms = now_of (self).ms + cases[i].ahead;
      g_assert_cmpint (regimen_desk_put_vitals (self->desk, id, sign, NULL, &error), ==, 0);
      g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
    }
  g_assert_cmpint (desk_fixture_count (self, "SELECT count (*) FROM session_record"), ==, 0);
  desk_fixture_free (self);
}

/* From entered over confirmed, paused and finished to wasted with a witness; the visit follows. */
static void
test_dose (void)
{
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = book (self);
  gint64 row;

  go_to (self, id, REGIMEN_APPOINTMENT_ARRIVED, "2026-03-03 08:52");
  row = enter_dose (self, id, REGIMEN_ROUTE_INTRAVENOUS);
  desk_fixture_set_time (self, "2026-03-03 09:05");
  {
    g_autoptr (RegimenSessionSheet) sheet = load (self, id);

    g_assert_true (
        regimen_desk_start_dose (self->desk, id, find_dose (sheet, row), NULL, NULL, &error));
    g_assert_no_error (error);
  }
  desk_fixture_set_time (self, "2026-03-03 09:20");
  {
    g_autoptr (RegimenSessionSheet) sheet = load (self, id);

    g_assert_cmpint (sheet->visit->state, ==, REGIMEN_APPOINTMENT_IN_SESSION);
    g_assert_true (
        regimen_desk_pause_dose (self->desk, id, find_dose (sheet, row), TRUE, NULL, &error));
  }
  desk_fixture_set_time (self, "2026-03-03 09:25");
  {
    g_autoptr (RegimenSessionSheet) sheet = load (self, id);

    g_assert_nonnull (regimen_dose_open_pause (find_dose (sheet, row)));
    g_assert_true (
        regimen_desk_pause_dose (self->desk, id, find_dose (sheet, row), FALSE, NULL, &error));
    g_assert_no_error (error);
  }
  desk_fixture_set_time (self, "2026-03-03 09:50");
  {
    g_autoptr (RegimenSessionSheet) sheet = load (self, id);
    g_autoptr (RegimenDose) dose = regimen_dose_copy (find_dose (sheet, row));

    dose->stopped = now_of (self);
    dose->has_given = TRUE;
    dose->given_microgram = 30000;
    dose->wasted_microgram = 5000;
    g_assert_cmpint (regimen_desk_put_dose (self->desk, id, dose, NULL, &error), ==, 0);
    g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
    g_clear_error (&error);
    dose->witness_id = self->nurses[1];
    g_assert_cmpint (regimen_desk_put_dose (self->desk, id, dose, NULL, &error), ==, row);
    g_assert_no_error (error);
    /* Read before, written after: somebody else was quicker. */
    g_assert_cmpint (regimen_desk_put_dose (self->desk, id, dose, NULL, &error), ==, 0);
    g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
  }
  {
    g_autoptr (RegimenSessionSheet) sheet = load (self, id);

    g_assert_cmpint (regimen_session_record_given_microgram (sheet->record), ==, 30000);
    g_assert_cmpstr (find_dose (sheet, row)->witness_name, ==, "Bo");
    g_assert_cmpuint (find_dose (sheet, row)->pauses->len, ==, 1);
  }
  desk_fixture_free (self);
}

static void
test_devices_wait (void)
{
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  gint64 id = book (self);
  gint64 first, second;

  go_to (self, id, REGIMEN_APPOINTMENT_ARRIVED, "2026-03-03 08:52");
  first = enter_dose (self, id, REGIMEN_ROUTE_INTRANASAL);
  second = enter_dose (self, id, REGIMEN_ROUTE_INTRANASAL);
  desk_fixture_set_time (self, "2026-03-03 09:00");
  {
    g_autoptr (RegimenSessionSheet) sheet = load (self, id);
    g_autoptr (GPtrArray) conflicts = NULL;

    g_assert_true (
        regimen_desk_start_dose (self->desk, id, find_dose (sheet, first), NULL, NULL, &error));
    desk_fixture_set_time (self, "2026-03-03 09:04");
    g_assert_false (regimen_desk_start_dose (self->desk, id, find_dose (sheet, second), NULL,
                                             &conflicts, &error));
    assert_refused (conflicts, error, REGIMEN_RULE_DEVICE_GAP);
    g_assert_cmpint (((const RegimenConflict *) conflicts->pdata[0])->measured, ==, 60);
    desk_fixture_set_time (self, "2026-03-03 09:05");
    g_assert_true (
        regimen_desk_start_dose (self->desk, id, find_dose (sheet, second), NULL, NULL, &error));
    g_assert_no_error (error);
  }
  desk_fixture_free (self);
}

/* Nobody goes before observation ends without a reason and a provider. */
static void
test_leaves_early (void)
{
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  gint64 id = book (self);

  go_to (self, id, REGIMEN_APPOINTMENT_ARRIVED, "2026-03-03 08:52");
  go_to (self, id, REGIMEN_APPOINTMENT_IN_SESSION, "2026-03-03 09:00");
  go_to (self, id, REGIMEN_APPOINTMENT_OBSERVING, "2026-03-03 09:40");
  desk_fixture_set_time (self, "2026-03-03 10:20");
  g_assert_false (
      regimen_desk_set_state (self->desk, id, REGIMEN_APPOINTMENT_LEFT, &conflicts, &error));
  assert_refused (conflicts, error, REGIMEN_RULE_OBSERVATION);
  g_assert_cmpint (((const RegimenConflict *) conflicts->pdata[0])->measured, ==, 10);
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  g_assert_false (
      regimen_desk_leave_early (self->desk, id, "felt well", self->nurses[0], &conflicts, &error));
  assert_refused (conflicts, error, REGIMEN_RULE_NOT_PROVIDER);
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  g_assert_false (
      regimen_desk_leave_early (self->desk, id, " ", self->providers[0], &conflicts, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (regimen_desk_leave_early (self->desk, id, "felt well", self->providers[0],
                                           &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (desk_fixture_count (self,
                                       "SELECT count (*) FROM appointment WHERE state = 'left'"),
                   ==, 1);
  desk_fixture_free (self);
}

static void
finish (DeskFixture *self, gint64 id)
{
  go_to (self, id, REGIMEN_APPOINTMENT_ARRIVED, "2026-03-03 08:52");
  go_to (self, id, REGIMEN_APPOINTMENT_IN_SESSION, "2026-03-03 09:00");
  put_vitals (self, id, 120, 80);
  go_to (self, id, REGIMEN_APPOINTMENT_OBSERVING, "2026-03-03 09:40");
  go_to (self, id, REGIMEN_APPOINTMENT_LEFT, "2026-03-03 10:30");
}

/* Signed, a record is frozen for every hand, this program's and any other's; it is only added to.
 */
static void
test_signed (void)
{
  static const char *const tries[] = {
    "UPDATE vital_sign SET pulse = 60, row_version = row_version + 1",
    "INSERT INTO vital_sign (record_id, measured_utc, recorded_utc, pulse) VALUES (1, 1, 1, 60)",
    "DELETE FROM vital_sign",
    "DELETE FROM session_signature",
    "UPDATE session_signature SET at_utc = 0",
    "INSERT OR REPLACE INTO session_signature (record_id, staff_id, at_utc, digest) SELECT"
    " record_id, staff_id, 0, digest FROM session_signature",
    "UPDATE session_amendment SET text = 'x'",
    "INSERT INTO session_field (record_id, name, value, updated_utc) VALUES (1, 'x', 'y', 1)",
    "UPDATE session_record SET created_utc = 0",
    "UPDATE session_check SET note = 'x', row_version = row_version + 1",
    "INSERT INTO session_task (id, record_id, kind, is_done, at_utc) SELECT id, 1,"
    " 'serious event', 1, 1 FROM session_task",
  };
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (RegimenVitalSign) sign = regimen_vital_sign_new ();
  gint64 id = book (self);

  go_to (self, id, REGIMEN_APPOINTMENT_ARRIVED, "2026-03-03 08:52");
  put_vitals (self, id, 120, 80);
  g_assert_false (
      regimen_desk_sign_session (self->desk, id, self->providers[0], &conflicts, &error));
  assert_refused (conflicts, error, REGIMEN_RULE_STATE);
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  finish (self, id);
  g_assert_false (
      regimen_desk_amend_session (self->desk, id, self->providers[0], "more", &conflicts, &error));
  assert_refused (conflicts, error, REGIMEN_RULE_STATE);
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  g_assert_false (regimen_desk_sign_session (self->desk, id, self->nurses[0], &conflicts, &error));
  assert_refused (conflicts, error, REGIMEN_RULE_NOT_PROVIDER);
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  g_assert_true (
      regimen_desk_sign_session (self->desk, id, self->providers[0], &conflicts, &error));
  g_assert_no_error (error);

  sign->measured = now_of (self);
  sign->values[REGIMEN_VITAL_PULSE] = 60;
  g_assert_cmpint (regimen_desk_put_vitals (self->desk, id, sign, &conflicts, &error), ==, 0);
  assert_refused (conflicts, error, REGIMEN_RULE_SIGNED);
  g_clear_pointer (&conflicts, g_ptr_array_unref);
  g_assert_false (
      regimen_desk_sign_session (self->desk, id, self->providers[1], &conflicts, &error));
  assert_refused (conflicts, error, REGIMEN_RULE_SIGNED);
  g_assert_true (
      regimen_desk_amend_session (self->desk, id, self->providers[1], "She called.", NULL, &error));
  g_assert_true (regimen_desk_set_session_task (self->desk, id, REGIMEN_TASK_MONITORING_FORM, TRUE,
                                                "", &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      g_autoptr (GError) guard = NULL;

      g_test_message ("%s", tries[i]);
      g_assert_false (desk_fixture_try_sql (self, tries[i], &guard));
      g_assert_nonnull (guard);
    }
  {
    g_autoptr (RegimenSessionSheet) sheet = load (self, id);

    g_assert_true (sheet->record->is_signed);
    g_assert_true (sheet->record->is_form_sent);
    g_assert_cmpuint (sheet->record->amendments->len, ==, 1);
    g_assert_cmpint (sheet->record->times.left.ms - sheet->record->times.arrived.ms, ==,
                     98 * MINUTE);
  }
  desk_fixture_free (self);
}

/* -- whoever types -- */

static char *
read_note (RegimenDesk *desk, gint64 id, gint64 *out_version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenSessionSheet) sheet = regimen_desk_load_session (desk, id, &error);
  const RegimenSessionField *field;

  g_assert_no_error (error);
  field = regimen_session_record_find_field (sheet->record, REGIMEN_FIELD_NOTE);
  *out_version = field != NULL ? field->row_version : 0;
  return g_strdup (field != NULL ? field->value : "");
}

/* Adds a word of its own to the note, again and again; whenever another was quicker, reads anew. */
static void
edit_and_exit (DeskFixture *self, gint64 id, char letter)
{
  g_autoptr (RegimenDesk) desk = desk_fixture_open_another (self);

  for (int i = 0; i < N_EDITS / 2;)
    {
      g_autoptr (GError) error = NULL;
      gint64 version;
      g_autofree char *note = read_note (desk, id, &version);
      g_autofree char *more = g_strdup_printf ("%s%c%d ", note, letter, i);

      if (regimen_desk_put_session_field (desk, id, REGIMEN_FIELD_NOTE, more, version, NULL,
                                          &error))
        i++;
      else if (!g_error_matches (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE) &&
               !g_error_matches (error, REGIMEN_ERROR, REGIMEN_ERROR_BUSY))
        _exit (2);
    }
  _exit (0);
}

/* Two programs on one note: a thousand edits, and all of them are there. */
static void
test_two_programs (void)
{
  DeskFixture *self = desk_fixture_new ();
  gint64 id = book (self);
  g_autofree char *note = NULL;
  g_auto (GStrv) words = NULL;
  gint64 version;
  pid_t pids[2];

  for (int i = 0; i < 2; i++)
    {
      pids[i] = fork ();
      g_assert_cmpint (pids[i], >=, 0);
      if (pids[i] == 0)
        edit_and_exit (self, id, (char) ('a' + i));
    }
  for (int i = 0; i < 2; i++)
    {
      int status;

      g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
      g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
    }
  desk_fixture_tick (self);
  note = read_note (self->desk, id, &version);
  g_assert_cmpint (version, ==, N_EDITS);
  words = g_strsplit (note, " ", -1);
  g_assert_cmpuint (g_strv_length (words), ==, N_EDITS + 1);
  for (int i = 0; i < N_EDITS / 2; i++)
    for (int k = 0; k < 2; k++)
      {
        g_autofree char *word = g_strdup_printf ("%c%d", 'a' + k, i);

        g_assert_true (g_strv_contains ((const char *const *) words, word));
      }
  g_assert_cmpint (desk_fixture_count (self, "SELECT count (*) FROM audit WHERE entity ="
                                             " 'session_field'"),
                   ==, N_EDITS);
  desk_fixture_free (self);
}

static gboolean
type_cb (gpointer user_data)
{
  RegimenTyping *typing = user_data;
  g_autofree char *text = g_strconcat (regimen_typing_get_text (typing), "x", NULL);
  gint64 at = g_get_monotonic_time ();
  int pipe_fd = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (typing), "pipe"));

  regimen_typing_set_text (typing, text);
  if (write (pipe_fd, &at, sizeof at) != sizeof at)
    _exit (3);
  return G_SOURCE_CONTINUE;
}

/* A program in which somebody types, a key every 20 ms, until it is killed. */
static void
type_until_killed (const char *path, RegimenClock *clock, gint64 id, int pipe_fd)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = regimen_desk_open (path, clock, &error);
  g_autoptr (RegimenTyping) typing = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  if (desk == NULL)
    _exit (4);
  typing = regimen_typing_new (desk, id, REGIMEN_FIELD_NOTE);
  regimen_desk_set_patience (desk, 60);
  g_object_set_data (G_OBJECT (typing), "pipe", GINT_TO_POINTER (pipe_fd));
  g_timeout_add (20, type_cb, typing);
  g_main_loop_run (loop);
}

typedef struct
{
  char *path;
  pid_t pid;
  int pipe_fd;
  gint64 killed_at;
} Typist;

/* How many keys lay more than a second back when it was killed: so much must be there. */
static guint
count_safe (const Typist *typist)
{
  guint n = 0;
  gint64 at;

  while (read (typist->pipe_fd, &at, sizeof at) == sizeof at)
    n += at <= typist->killed_at - G_USEC_PER_SEC;
  return n;
}

/* Each in a copy of the same clinic. */
static void
begin_typist (DeskFixture *self, Typist *typist, int number, gint64 id)
{
  g_autofree char *data = NULL;
  gsize length;
  int fds[2];

  typist->path = g_strdup_printf ("%s/typist-%d.regimen", self->folder, number);
  g_assert_true (g_file_get_contents (self->path, &data, &length, NULL));
  g_assert_true (g_file_set_contents_full (typist->path, data, (gssize) length,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_cmpint (pipe (fds), ==, 0);
  typist->pid = fork ();
  g_assert_cmpint (typist->pid, >=, 0);
  if (typist->pid == 0)
    type_until_killed (typist->path, self->clock, id, fds[1]);
  close (fds[1]);
  typist->pipe_fd = fds[0];
}

static guint
end_typist (DeskFixture *self, Typist *typist, gint64 id)
{
  g_autofree char *note = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = NULL;
  gint64 version;
  guint n_safe;
  int status;

  typist->killed_at = g_get_monotonic_time ();
  kill (typist->pid, SIGKILL);
  g_assert_cmpint (waitpid (typist->pid, &status, 0), ==, typist->pid);
  g_assert_true (WIFSIGNALED (status));
  n_safe = count_safe (typist);
  close (typist->pipe_fd);
  desk = regimen_desk_open (typist->path, self->clock, &error);
  g_assert_no_error (error);
  note = read_note (desk, id, &version);
  g_assert_cmpuint (strlen (note), >=, n_safe);
  g_clear_object (&desk);
  g_assert_cmpint (unlink (typist->path), ==, 0);
  g_free (typist->path);
  return n_safe;
}

static void
test_killed_while_typing (void)
{
  DeskFixture *self = desk_fixture_new ();
  gint64 id = book (self);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint n_keys = 0;

  for (int done = 0; done < N_KILLS; done += AT_ONCE)
    {
      Typist typists[AT_ONCE];

      for (int i = 0; i < AT_ONCE; i++)
        begin_typist (self, &typists[i], i, id);
      g_usleep (1400000);
      for (int i = 0; i < AT_ONCE; i++)
        {
          g_usleep ((gulong) g_rand_int_range (rand, 0, 40000));
          n_keys += end_typist (self, &typists[i], id);
        }
    }
  g_test_message ("%d kills; %u keys were older than a second, and all of them were kept", N_KILLS,
                  n_keys);
  g_assert_cmpuint (n_keys, >, N_KILLS);
  desk_fixture_free (self);
}

static void
count_cb (RegimenTyping *typing, const char *text, char **seen)
{
  g_free (*seen);
  *seen = g_strdup (text);
}

/* Who has not typed takes over what the other wrote; who has is told, and nothing is lost. */
static void
test_typing_conflict (void)
{
  DeskFixture *self = desk_fixture_new ();
  gint64 id = book (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenTyping) mine = regimen_typing_new (self->desk, id, REGIMEN_FIELD_NOTE);
  g_autofree char *taken = NULL;
  g_autofree char *conflict = NULL;
  g_autofree char *note = NULL;
  gint64 version;

  g_signal_connect (mine, "taken", G_CALLBACK (count_cb), &taken);
  g_signal_connect (mine, "conflict", G_CALLBACK (count_cb), &conflict);
  g_assert_true (regimen_desk_put_session_field (self->desk, id, REGIMEN_FIELD_NOTE, "theirs", 0,
                                                 NULL, &error));
  {
    g_autoptr (RegimenSessionSheet) sheet = load (self, id);

    regimen_typing_follow (mine, sheet->record);
  }
  g_assert_cmpstr (taken, ==, "theirs");
  regimen_typing_set_text (mine, "theirs and mine");
  g_assert_true (regimen_desk_put_session_field (self->desk, id, REGIMEN_FIELD_NOTE,
                                                 "theirs, longer", 1, NULL, &error));
  g_assert_false (regimen_typing_flush (mine));
  g_assert_true (regimen_typing_is_conflict (mine));
  g_assert_cmpstr (conflict, ==, "theirs, longer");
  g_assert_cmpstr (regimen_typing_get_text (mine), ==, "theirs and mine");
  regimen_typing_resolve (mine, "theirs, longer, and mine");
  g_assert_false (regimen_typing_is_dirty (mine));
  note = read_note (self->desk, id, &version);
  g_assert_cmpstr (note, ==, "theirs, longer, and mine");
  g_assert_cmpint (version, ==, 3);
  g_clear_object (&mine);
  desk_fixture_free (self);
}

/* -- several at once -- */

static void
test_watch (void)
{
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) watched = NULL;
  gint64 id = book (self);

  desk_fixture_sql (self, "INSERT INTO plan_vitals (plan_version_id, ordinal, kind, offset_min)"
                          " SELECT id, 90, 'at', 0 FROM plan_version WHERE NOT EXISTS (SELECT 1"
                          " FROM plan_vitals)");
  desk_fixture_sql (self, "INSERT INTO plan_vitals (plan_version_id, ordinal, kind, offset_min)"
                          " SELECT id, 91, 'at', 20 FROM plan_version");
  go_to (self, id, REGIMEN_APPOINTMENT_IN_SESSION, "2026-03-03 09:00");
  put_vitals (self, id, 120, 80);
  desk_fixture_set_time (self, "2026-03-03 09:19");
  watched = regimen_desk_watch_sessions (self->desk, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (watched->len, ==, 1);
  g_assert_false (((RegimenWatched *) watched->pdata[0])->is_due);
  g_assert_true (((RegimenWatched *) watched->pdata[0])->has_change);
  g_assert_cmpint (((RegimenWatched *) watched->pdata[0])->changes.ms, <=,
                   now_of (self).ms + MINUTE);
  g_clear_pointer (&watched, g_ptr_array_unref);
  desk_fixture_set_time (self, "2026-03-03 09:20");
  watched = regimen_desk_watch_sessions (self->desk, &error);
  g_assert_true (((RegimenWatched *) watched->pdata[0])->is_due);
  g_assert_cmpstr (((RegimenWatched *) watched->pdata[0])->patient_name, ==, "Ada Lovelace");
  desk_fixture_free (self);
}

/* Who stays longer takes the chair longer; whoever comes next is named. */
static void
test_overrun (void)
{
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) collisions = NULL;
  g_autoptr (RegimenPlan) first = desk_fixture_add_plan (self, self->ada);
  g_autoptr (RegimenPlan) second = desk_fixture_add_plan (self, self->ben);
  RegimenBooking booking = { .session_id = ((RegimenSession *) first->sessions->pdata[0])->id,
                             .start = desk_fixture_at ("2026-03-03 08:00"),
                             .room_id = self->chairs[0] };
  gint64 id = regimen_desk_book (self->desk, &booking, NULL, NULL, &error);

  booking.session_id = ((RegimenSession *) second->sessions->pdata[0])->id;
  booking.start = desk_fixture_at ("2026-03-03 10:00");
  g_assert_cmpint (regimen_desk_book (self->desk, &booking, NULL, NULL, &error), >, 0);
  g_assert_no_error (error);
  go_to (self, id, REGIMEN_APPOINTMENT_IN_SESSION, "2026-03-03 08:00");
  desk_fixture_set_time (self, "2026-03-03 09:44");
  g_assert_false (
      regimen_desk_stretch_overrun (self->desk, id, "Läuft länger", &collisions, &error));
  g_assert_no_error (error);
  desk_fixture_set_time (self, "2026-03-03 09:52");
  g_assert_true (
      regimen_desk_stretch_overrun (self->desk, id, "Läuft länger", &collisions, &error));
  g_assert_no_error (error);
  g_assert_nonnull (desk_fixture_find (collisions, REGIMEN_RULE_CAPACITY));
  g_assert_cmpstr (desk_fixture_find (collisions, REGIMEN_RULE_CAPACITY)->other_name, ==,
                   "Ben Okri");
  {
    g_autoptr (RegimenSessionSheet) sheet = load (self, id);

    /* 105 minutes with the patient and 15 of turnover became 115 and 15. */
    g_assert_cmpint (regimen_span_minutes (sheet->visit->span), ==, 130);
    g_assert_cmpstr (sheet->visit->overbook_reason, ==, "Läuft länger");
  }
  g_assert_false (regimen_desk_stretch_overrun (self->desk, id, "Läuft länger", NULL, &error));
  g_assert_no_error (error);
  desk_fixture_free (self);
}

static void
check_setting (RegimenDesk *desk, const char *key, const char *value)
{
  g_autofree char *found = regimen_desk_dup_session_setting (desk, key, NULL);

  g_assert_cmpstr (found, ==, value);
}

static void
test_scale (void)
{
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (
      regimen_desk_set_session_scale (self->desk, REGIMEN_LIST_OWN_SCALE, "Speaks\nWalks", &error));
  g_assert_no_error (error);
  check_setting (self->desk, REGIMEN_SETTING_SCALE, REGIMEN_LIST_OWN_SCALE);
  check_setting (self->desk, REGIMEN_SETTING_SCALE_ITEMS, "Speaks\nWalks");
  desk_fixture_free (self);
}

/* A scale and its items are one choice: where one can't be stored, both are as they were. */
static void
test_scale_not_half (void)
{
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *long_line = g_strnfill (4000, 'x');

  g_assert_true (regimen_desk_set_session_setting (self->desk, REGIMEN_SETTING_SCALE_ITEMS,
                                                   "Speaks\nWalks", &error));
  /* Its next version can't be written: the second of the two fails. */
  desk_fixture_sql (self, "INSERT INTO setting (key, value, row_version)"
                          " VALUES ('session.scale', 'aldrete', 9223372036854775807)");
  g_assert_false (
      regimen_desk_set_session_scale (self->desk, REGIMEN_LIST_PADS, long_line, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (regimen_desk_set_session_scale (self->desk, REGIMEN_LIST_PADS, "Sits", &error));
  g_assert_nonnull (error);
  check_setting (self->desk, REGIMEN_SETTING_SCALE, REGIMEN_LIST_ALDRETE);
  check_setting (self->desk, REGIMEN_SETTING_SCALE_ITEMS, "Speaks\nWalks");
  desk_fixture_free (self);
}

static void
test_lists (void)
{
  DeskFixture *self = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (RegimenSessionSheet) sheet = NULL;
  RegimenVitalLimits limits;
  g_autofree char *text = NULL;
  gint64 id = book (self);

  g_assert_true (
      regimen_desk_set_session_setting (self->desk, REGIMEN_SETTING_SCALE, "pads", &error));
  g_assert_true (regimen_desk_set_session_setting (self->desk, REGIMEN_SETTING_CHECK_IN,
                                                   "Knows the day\n\n Shoes off \n", &error));
  g_assert_true (regimen_desk_set_session_setting (self->desk, REGIMEN_SETTING_LIMITS,
                                                   "systolic=90..180;spo2=92..", &error));
  g_assert_no_error (error);
  g_assert_false (
      regimen_desk_set_session_setting (self->desk, REGIMEN_SETTING_LIMITS, "systolic=90", &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (regimen_vital_limits_parse ("systolic=90..180;spo2=92..", &limits));
  text = regimen_vital_limits_format (&limits);
  g_assert_cmpstr (text, ==, "systolic=90..180;spo2=92..");
  g_assert_false (regimen_vital_limits_parse ("spo2=..101", &limits));
  sheet = load (self, id);
  g_assert_cmpuint (sheet->record->checks->len, ==, 2 + 5 + 5);
  g_assert_cmpstr (((RegimenSessionCheck *) sheet->record->checks->pdata[1])->label, ==,
                   "Shoes off");
  g_assert_cmpint (sheet->limits.high[REGIMEN_VITAL_SYSTOLIC], ==, 180);

  finish (self, id);
  lines = regimen_desk_list_sessions (self->desk, self->ada, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_cmpint (((RegimenSessionLine *) lines->pdata[0])->systolic_peak, ==, 120);
  g_assert_cmpint (((RegimenSessionLine *) lines->pdata[0])->n, ==, 1);
  g_assert_cmpint (regimen_desk_find_last_session (self->desk, id, &error), ==, 0);
  g_clear_pointer (&sheet, regimen_session_sheet_free);
  desk_fixture_free (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/desk/sessions/looking-writes-nothing", test_looking_writes_nothing);
  g_test_add_func ("/desk/sessions/rows", test_rows);
  g_test_add_func ("/desk/sessions/refuses-nonsense", test_refuses_nonsense);
  g_test_add_func ("/desk/sessions/dose", test_dose);
  g_test_add_func ("/desk/sessions/devices-wait", test_devices_wait);
  g_test_add_func ("/desk/sessions/leaves-early", test_leaves_early);
  g_test_add_func ("/desk/sessions/signed", test_signed);
  g_test_add_func ("/desk/sessions/two-programs", test_two_programs);
  g_test_add_func ("/desk/sessions/killed-while-typing", test_killed_while_typing);
  g_test_add_func ("/desk/sessions/typing-conflict", test_typing_conflict);
  g_test_add_func ("/desk/sessions/watch", test_watch);
  g_test_add_func ("/desk/sessions/overrun", test_overrun);
  g_test_add_func ("/desk/sessions/lists", test_lists);
  g_test_add_func ("/desk/sessions/scale", test_scale);
  g_test_add_func ("/desk/sessions/scale-not-half", test_scale_not_half);

  return g_test_run ();
}
