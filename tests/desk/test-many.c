/* test-many.c - many series placed and placed anew at once, on real files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "check.h"
#include "desk-fixture.h"
#include "desk-private.h"
#include "many-plans.h"
#include "many-work.h"
#include "setup.h"

#define N_PATIENTS 8

/* Everybody's induction, active and without a place. */
static void
add_waiting (DeskFixture *f, guint n)
{
  static const char *const names[N_PATIENTS] = { "Ann",  "Bea",  "Cid", "Dot",
                                                 "Eske", "Finn", "Gul", "Hana" };

  for (guint i = 0; i < n; i++)
    {
      RegimenPlan *plan =
          desk_fixture_add_plan (f, desk_fixture_add_patient (f, names[i], "Waiting"));

      regimen_plan_free (plan);
    }
}

static void
assert_clean (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = regimen_check_run (regimen_desk_get_database (f->desk),
                                                    regimen_desk_now (f->desk), NULL, &error);

  g_assert_no_error (error);
  if (faults->len > 0)
    g_error ("check: %s", ((RegimenFault *) faults->pdata[0])->text);
}

static RegimenManyProposal *
place_all (DeskFixture *f)
{
  RegimenManyOptions options = { .max_steps = 50 };
  g_autoptr (GError) error = NULL;
  RegimenManyProposal *proposal =
      regimen_desk_place_waiting (f->desk, NULL, 0, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return proposal;
}

static void
book (DeskFixture *f, RegimenManyProposal *proposal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  desk_fixture_tick (f);
  if (!regimen_desk_book_many (f->desk, proposal, NULL, &conflicts, &error))
    {
      g_assert_no_error (error);
      g_error ("refused by %s",
               regimen_rule_to_text (((RegimenConflict *) conflicts->pdata[0])->rule));
    }
}

static void
undo (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;

  desk_fixture_tick (f);
  g_assert_true (regimen_desk_undo (f->desk, &conflicts, &error));
  g_assert_no_error (error);
}

static guint
count_waiting (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = regimen_desk_dup_waiting_plans (f->desk, TRUE, &error);

  g_assert_no_error (error);
  return ids->len;
}

/* Pairs of visits that start within a quarter of an hour. */
static gint64
count_crowds (DeskFixture *f)
{
  return desk_fixture_count (
      f, "SELECT count(*) FROM appointment a JOIN appointment b ON b.id > a.id"
         " AND abs (b.start_min - a.start_min) < 15 JOIN visit_type v ON v.id = a.visit_type_id"
         " JOIN visit_type w ON w.id = b.visit_type_id WHERE v.comes_in = 1 AND w.comes_in = 1"
         " AND a.state <> 'cancelled' AND b.state <> 'cancelled'");
}

/* Where too many starts are avoided, those that are placed together keep out of one another's way
 * too; and what is left of it is no fault. */
static void
test_crowds (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenManyProposal) free = NULL;
  g_autoptr (RegimenManyProposal) avoided = NULL;
  g_autoptr (GError) error = NULL;
  gint64 n_free;
  gint64 n_avoided;

  add_waiting (f, N_PATIENTS);
  free = place_all (f);
  book (f, free);
  n_free = count_crowds (f);
  undo (f);
  g_assert_true (regimen_desk_set_most_starts (f->desk, 1, &error));
  g_assert_true (regimen_desk_set_starts_rule (f->desk, REGIMEN_STARTS_RATHER_FEWER, &error));
  g_assert_no_error (error);
  avoided = place_all (f);
  g_assert_cmpint (avoided->n_placed, ==, N_PATIENTS);
  g_assert_cmpint (avoided->lower_bound, <=, avoided->objective);
  g_assert_cmpint (avoided->objective, >, free->objective);
  book (f, avoided);
  n_avoided = count_crowds (f);
  g_test_message ("%d pairs start together, %d where that is avoided", (int) n_free,
                  (int) n_avoided);
  g_assert_cmpint (n_avoided, <, n_free / 2);
  assert_clean (f);
  desk_fixture_free (f);
}

/* All of them are placed, booked in one act, and taken back in one step; the file is sound after
 * each. */
static void
test_place_and_undo (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenManyProposal) proposal = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_waiting (f, N_PATIENTS);
  before = desk_fixture_dump (f);
  g_assert_cmpuint (count_waiting (f), ==, N_PATIENTS);
  proposal = place_all (f);
  g_assert_cmpuint (proposal->parts->len, ==, N_PATIENTS);
  g_assert_cmpint (proposal->n_placed, ==, N_PATIENTS);
  g_assert_cmpint (proposal->n_left, ==, 0);
  g_assert_cmpint (proposal->lower_bound, <=, proposal->objective);
  g_assert_cmpint (proposal->objective, <, 100000); /* what one left out would cost */
  g_free (after);
  after = desk_fixture_dump (f);
  g_assert_cmpstr (after, ==, before); /* nothing is booked yet */
  book (f, proposal);
  g_assert_cmpuint (count_waiting (f), ==, 0);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM appointment WHERE session_id > 0"
                                          " AND state = 'expected'"),
                   ==, N_PATIENTS * 6);
  assert_clean (f);
  undo (f);
  g_free (after);
  after = desk_fixture_dump (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (count_waiting (f), ==, N_PATIENTS);
  assert_clean (f);
  desk_fixture_free (f);
}

/* The same file, seed and steps give the same answer. */
static void
test_same_answer (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenManyProposal) first = NULL;
  g_autoptr (RegimenManyProposal) second = NULL;

  add_waiting (f, 5);
  first = place_all (f);
  second = place_all (f);
  g_assert_cmpint (first->objective, ==, second->objective);
  for (guint i = 0; i < first->parts->len; i++)
    {
      const RegimenProposal *a = ((RegimenManyPart *) first->parts->pdata[i])->proposal;
      const RegimenProposal *b = ((RegimenManyPart *) second->parts->pdata[i])->proposal;

      g_assert_cmpuint (a->visits->len, ==, b->visits->len);
      for (guint k = 0; k < a->visits->len; k++)
        {
          const RegimenProposedVisit *x = a->visits->pdata[k];
          const RegimenProposedVisit *y = b->visits->pdata[k];

          g_assert_cmpint (x->span.start.n, ==, y->span.start.n);
          g_assert_cmpint (x->room_id, ==, y->room_id);
        }
    }
  desk_fixture_free (f);
}

/* What isn't ticked waits on, and finds a place later. */
static void
test_some (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenManyProposal) proposal = NULL;
  g_autoptr (RegimenManyProposal) rest = NULL;

  add_waiting (f, 6);
  proposal = place_all (f);
  for (guint i = 0; i < proposal->parts->len; i += 2)
    ((RegimenManyPart *) proposal->parts->pdata[i])->is_wanted = FALSE;
  book (f, proposal);
  g_assert_cmpuint (count_waiting (f), ==, 3);
  assert_clean (f);
  rest = place_all (f);
  g_assert_cmpuint (rest->parts->len, ==, 3);
  g_assert_cmpint (rest->n_left, ==, 0);
  book (f, rest);
  g_assert_cmpuint (count_waiting (f), ==, 0);
  assert_clean (f);
  desk_fixture_free (f);
}

/* Somebody took a place meanwhile: nothing is stored, the part says which, and placing the same
 * plans again finds another. */
static void
test_taken_meanwhile (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenManyProposal) proposal = NULL;
  g_autoptr (RegimenManyProposal) replacement = NULL;
  g_autoptr (RegimenDesk) other = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  const RegimenProposedVisit *wanted = NULL;
  RegimenBooking booking = { .patient_id = f->cleo, .visit_type_id = f->infusion };
  guint n_told = 0;

  add_waiting (f, 4);
  proposal = place_all (f);
  other = desk_fixture_open_another (f);
  wanted = ((RegimenManyPart *) proposal->parts->pdata[2])->proposal->visits->pdata[0];
  booking.start = wanted->span.start;
  booking.room_id = wanted->room_id;
  g_assert_cmpint (regimen_desk_book (other, &booking, NULL, NULL, &error), >, 0);
  g_assert_no_error (error);
  before = desk_fixture_dump (f);
  g_assert_false (regimen_desk_book_many (f->desk, proposal, NULL, &conflicts, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, >, 0);
  g_assert_nonnull (desk_fixture_find (conflicts, REGIMEN_RULE_CAPACITY));
  for (guint i = 0; i < proposal->parts->len; i++)
    n_told += ((RegimenManyPart *) proposal->parts->pdata[i])->conflicts->len;
  g_assert_cmpuint (n_told, ==, conflicts->len);
  after = desk_fixture_dump (f);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (regimen_desk_can_undo (f->desk));
  replacement = place_all (f);
  g_assert_cmpint (replacement->n_left, ==, 0);
  book (f, replacement);
  assert_clean (f);
  desk_fixture_free (f);
}

/* Nobody is left out silently: who finds no place stands first, with what would help. */
static void
test_no_place (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenManyProposal) proposal = NULL;
  const RegimenManyPart *first = NULL;
  g_autofree char *sql = NULL;

  add_waiting (f, 3);
  sql = g_strdup ("INSERT INTO patient_window (patient_id, kind, weekday, from_of_day, to_of_day,"
                  " is_void) SELECT patient_id, 'can', 6, 540, 720, 0 FROM plan"
                  " ORDER BY id DESC LIMIT 1");
  desk_fixture_sql (f, sql);
  proposal = place_all (f);
  g_assert_cmpint (proposal->n_left, ==, 1);
  g_assert_cmpint (proposal->n_placed, ==, 2);
  first = proposal->parts->pdata[0];
  g_assert_cmpint (first->outcome, ==, REGIMEN_MANY_NO_PLACE);
  g_assert_cmpstr (first->plan->patient_name, ==, "Cid Waiting");
  g_assert_cmpuint (first->proposal->relaxations->len, >, 0);
  g_assert_cmpint (((RegimenRelaxation *) first->proposal->relaxations->pdata[0])->rule, ==,
                   REGIMEN_RULE_AVAILABILITY);
  book (f, proposal);
  g_assert_cmpuint (count_waiting (f), ==, 1);
  assert_clean (f);
  desk_fixture_free (f);
}

static RegimenSpan
week_of (const char *civil)
{
  return regimen_span_of_days (regimen_minute_day (desk_fixture_at (civil)), 5);
}

static gboolean
is_hit (const GPtrArray *hits, gint64 appointment_id)
{
  for (guint i = 0; i < hits->len; i++)
    {
      if (((const RegimenHit *) hits->pdata[i])->appointment_id == appointment_id)
        return TRUE;
    }
  return FALSE;
}

/* What isn't hit stays, unless a series finds no place otherwise; follow-ups go with their
 * session. */
static void
assert_only_hit_move (const RegimenManyProposal *proposal, const GPtrArray *hits)
{
  for (guint i = 0; i < proposal->parts->len; i++)
    {
      const RegimenManyPart *part = proposal->parts->pdata[i];

      for (guint k = 0; part->proposal != NULL && k < part->proposal->visits->len; k++)
        {
          const RegimenProposedVisit *visit = part->proposal->visits->pdata[k];

          if (visit->has_old && !visit->is_kept && visit->session_ordinal > 0 && !part->is_freed)
            g_assert_true (is_hit (hits, visit->appointment_id));
        }
    }
}

/* Every series of a provider who is off for a week finds another place or another provider; what
 * isn't hit stays. Before the time off is saved and after it, the answer is the same. */
static void
test_somebody_off (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenManyProposal) placed = NULL;
  g_autoptr (RegimenManyProposal) feared = NULL;
  g_autoptr (RegimenManyProposal) proposal = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  RegimenManyOptions options = { .max_steps = 50 };
  RegimenLoss loss = { 0, week_of ("2026-03-09 00:00") };

  add_waiting (f, 6);
  placed = place_all (f);
  book (f, placed);
  loss.resource_id = f->nurses[0];
  hits = regimen_desk_find_hit (f->desk, &loss, 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, >, 0);
  feared = regimen_desk_reflow_losses (f->desk, &loss, 1, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (regimen_desk_add_time_off (f->desk, loss.resource_id, loss.span, "Ill",
                                              "is placed anew", &conflicts, &error),
                   >, 0);
  g_assert_no_error (error);
  g_assert_cmpuint (conflicts->len, >=, hits->len);
  assert_clean (f);
  before = desk_fixture_dump (f);
  proposal = regimen_desk_reflow_losses (f->desk, &loss, 1, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (proposal->objective, ==, feared->objective);
  g_assert_cmpint (proposal->n_left, ==, 0);
  g_assert_cmpint (proposal->n_moves + proposal->n_swaps, >=, (int) hits->len);
  g_assert_cmpint (proposal->least_moves, >=, 0);
  g_assert_cmpint (proposal->least_moves, <=, proposal->n_moves);
  assert_only_hit_move (proposal, hits);
  book (f, proposal);
  g_clear_pointer (&hits, g_ptr_array_unref);
  hits = regimen_desk_find_hit (f->desk, &loss, 1, &error);
  g_assert_cmpuint (hits->len, ==, 0);
  assert_clean (f);
  undo (f);
  after = desk_fixture_dump (f);
  g_assert_cmpstr (after, ==, before);
  assert_clean (f);
  desk_fixture_free (f);
}

static gint64
book_single (DeskFixture *f, gint64 patient_id, const char *start, gint64 room_id)
{
  g_autoptr (GError) error = NULL;
  RegimenBooking booking = { .patient_id = patient_id,
                             .visit_type_id = f->consultation,
                             .start = desk_fixture_at (start),
                             .room_id = room_id };
  gint64 id = regimen_desk_book (f->desk, &booking, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  return id;
}

static const RegimenManyPart *
find_part (const RegimenManyProposal *proposal, gint64 appointment_id)
{
  for (guint i = 0; i < proposal->parts->len; i++)
    {
      const RegimenManyPart *part = proposal->parts->pdata[i];

      if (part->appointment_id == appointment_id)
        return part;
    }
  return NULL;
}

/* One visit is hit that nobody has confirmed; all the others are confirmed, and none of them moves.
 */
static void
test_confirmed (void)
{
  static const char *const starts[] = {
    "2026-03-03 09:00", "2026-03-06 09:00", "2026-03-10 09:00",
    "2026-03-13 09:00", "2026-03-17 09:00", "2026-03-20 09:00"
  };
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (RegimenManyProposal) proposal = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  RegimenLoss loss = { 0, regimen_span_of_day (
                              regimen_minute_day (desk_fixture_at ("2026-03-13 00:00"))) };
  gint64 ids[6];

  for (int i = 0; i < 6; i++)
    ids[i] = desk_fixture_book_session (f, plan, i + 1, starts[i]);
  for (int i = 0; i < 6; i++)
    g_assert_true (regimen_desk_set_confirmed (f->desk, ids[i], i != 3, &error));
  hits = regimen_desk_find_hit (f->desk, &loss, 1, &error);
  g_assert_cmpuint (hits->len, ==, 1);
  g_assert_false (((RegimenHit *) hits->pdata[0])->is_confirmed);
  proposal = regimen_desk_reflow_losses (f->desk, &loss, 1, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (proposal->n_left, ==, 0);
  /* The one that is hit, and the call that had no place yet. */
  g_assert_cmpint (proposal->n_moves, ==, 1);
  g_assert_cmpint (proposal->n_first, ==, 1);
  g_assert_cmpint (proposal->least_moves, ==, 1); /* the clinic is closed: it can't stay */
  assert_only_hit_move (proposal, hits);
  book (f, proposal);
  g_assert_cmpint (desk_fixture_count (f, "SELECT count(*) FROM appointment"
                                          " WHERE is_confirmed = 1 AND moved_from_min IS NULL"),
                   ==, 5);
  desk_fixture_free (f);
}

/* A visit of no plan moves as near as can be; a locked one and a block are listed and stay. */
static void
test_closed_day (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenManyProposal) proposal = NULL;
  g_autoptr (RegimenAppointment) moved = NULL;
  const RegimenManyPart *part = NULL;
  RegimenLoss loss = { 0, regimen_span_of_day (
                              regimen_minute_day (desk_fixture_at ("2026-03-11 00:00"))) };
  RegimenBooking block = { .visit_type_id = f->block,
                           .start = desk_fixture_at ("2026-03-11 15:00"),
                           .room_id = f->chairs[0],
                           .title = "Repair" };
  gint64 single = book_single (f, f->ada, "2026-03-11 10:00", f->room);
  gint64 locked = book_single (f, f->ben, "2026-03-11 14:00", f->room);
  gint64 blocked = regimen_desk_book (f->desk, &block, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (blocked, >, 0);
  g_assert_true (regimen_desk_set_locked (f->desk, locked, TRUE, &error));
  proposal = regimen_desk_reflow_losses (f->desk, &loss, 1, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (proposal->parts->len, ==, 3);
  g_assert_cmpint (proposal->n_left, ==, 2);
  g_assert_cmpint (find_part (proposal, locked)->outcome, ==, REGIMEN_MANY_STAYS);
  g_assert_cmpint (find_part (proposal, blocked)->outcome, ==, REGIMEN_MANY_BLOCK);
  part = find_part (proposal, single);
  g_assert_cmpint (part->outcome, ==, REGIMEN_MANY_PLACED);
  book (f, proposal);
  moved = regimen_desk_load_appointment (f->desk, single, &error);
  g_assert_no_error (error);
  /* A day before at the same time costs as much as a day after: not farther than that. */
  g_assert_cmpint (ABS (moved->span.start.n - desk_fixture_at ("2026-03-11 10:00").n), <=,
                   REGIMEN_MINUTES_PER_DAY);
  g_assert_cmpint (regimen_minute_day (moved->span.start).n, !=,
                   regimen_minute_day (loss.span.start).n);
  undo (f);
  g_clear_object (&moved);
  moved = regimen_desk_load_appointment (f->desk, single, &error);
  g_assert_cmpint (moved->span.start.n, ==, desk_fixture_at ("2026-03-11 10:00").n);
  desk_fixture_free (f);
}

static gboolean
stop_at_once (const RegimenManyProgress *progress, gpointer data)
{
  guint *n_told = data;

  (*n_told)++;
  return !progress->is_complete;
}

/* Stopping keeps the best there is. */
static void
test_stop (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenManyProposal) proposal = NULL;
  guint n_told = 0;

  add_waiting (f, 4);
  proposal =
      regimen_desk_place_waiting (f->desk, NULL, 0, NULL, stop_at_once, &n_told, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_told, >, 0);
  g_assert_cmpint (proposal->n_placed, ==, 4);
  book (f, proposal);
  assert_clean (f);
  desk_fixture_free (f);
}

static void
progress_cb (RegimenManyWork *work, const RegimenManyProgress *progress, guint *n_told)
{
  g_assert_cmpint (progress->n_parts, ==, 4);
  (*n_told)++;
}

static void
done_cb (RegimenManyWork *work, gboolean *is_done)
{
  *is_done = TRUE;
}

/* In a worker: told of progress, stopped, and the answer can be booked here. */
static void
test_worker (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenManyWork) work = NULL;
  g_autoptr (RegimenManyProposal) proposal = NULL;
  gboolean is_done = FALSE;
  guint n_told = 0;

  add_waiting (f, 4);
  work = regimen_many_work_new_waiting (f->desk, NULL, 0, NULL);
  g_signal_connect (work, "progress", G_CALLBACK (progress_cb), &n_told);
  g_signal_connect (work, "done", G_CALLBACK (done_cb), &is_done);
  regimen_many_work_start (work);
  regimen_many_work_stop (work);
  while (!is_done)
    g_main_context_iteration (NULL, TRUE);
  proposal = regimen_many_work_take_proposal (work, &error);
  g_assert_no_error (error);
  g_assert_nonnull (proposal);
  g_assert_cmpint (proposal->n_placed, ==, 4);
  g_assert_cmpuint (n_told, >, 0);
  book (f, proposal);
  assert_clean (f);
  desk_fixture_free (f);
}

/* Dropped: nothing more is told, and nothing is left of it. */
static void
test_worker_dropped (void)
{
  DeskFixture *f = desk_fixture_new ();
  RegimenManyWork *work = NULL;
  gboolean is_done = FALSE;
  gint64 until = 0;

  add_waiting (f, 4);
  work = regimen_many_work_new_waiting (f->desk, NULL, 0, NULL);
  g_signal_connect (work, "done", G_CALLBACK (done_cb), &is_done);
  regimen_many_work_start (work);
  regimen_many_work_drop (work);
  g_object_add_weak_pointer (G_OBJECT (work), (gpointer *) &work);
  g_object_unref (work);
  until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (work != NULL && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (work);
  g_assert_false (is_done);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/many/place-and-undo", test_place_and_undo);
  g_test_add_func ("/desk/many/crowds", test_crowds);
  g_test_add_func ("/desk/many/same-answer", test_same_answer);
  g_test_add_func ("/desk/many/some", test_some);
  g_test_add_func ("/desk/many/taken-meanwhile", test_taken_meanwhile);
  g_test_add_func ("/desk/many/no-place", test_no_place);
  g_test_add_func ("/desk/many/somebody-off", test_somebody_off);
  g_test_add_func ("/desk/many/confirmed", test_confirmed);
  g_test_add_func ("/desk/many/closed-day", test_closed_day);
  g_test_add_func ("/desk/many/stop", test_stop);
  g_test_add_func ("/desk/many/worker", test_worker);
  g_test_add_func ("/desk/many/worker-dropped", test_worker_dropped);
  return g_test_run ();
}
