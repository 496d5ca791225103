/* test-wishes.c - mornings, weekdays, not this week: of a placing, of a re-flow, of a loss
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"
#include "many-plans.h"

#define NOON (12 * 60)

static const char *const starts[] = { "2026-03-02 09:00", "2026-03-05 14:00", "2026-03-09 14:00",
                                      "2026-03-12 14:00", "2026-03-16 14:00", "2026-03-19 14:00" };

static RegimenProposal *
place (DeskFixture *f, const RegimenPlan *plan, const RegimenWishes *wishes)
{
  g_autoptr (GError) error = NULL;
  RegimenProposal *proposal =
      regimen_desk_place_plan (f->desk, plan, REGIMEN_WISH_BALANCED, wishes, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (proposal);
  return proposal;
}

static gboolean
is_within (const RegimenProposedVisit *visit, const RegimenWishes *wishes)
{
  RegimenWeekday weekday = regimen_day_weekday (regimen_minute_day (visit->span.start));
  int start = regimen_minute_of_day (visit->span.start);
  int from;
  int to;

  return regimen_wishes_window (wishes, weekday, &from, &to) && start >= from &&
         start + 105 <= to; /* while the patient is there */
}

static guint
count_sessions (const RegimenProposal *proposal, const RegimenWishes *within)
{
  guint n = 0;

  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];

      n += visit->session_ordinal > 0 && (within == NULL || is_within (visit, within));
    }
  return n;
}

static const RegimenProposedBreach *
find_breach (const RegimenProposedVisit *visit, RegimenBreachKind kind)
{
  for (guint i = 0; i < visit->breaches->len; i++)
    {
      const RegimenProposedBreach *breach =
          &g_array_index (visit->breaches, RegimenProposedBreach, i);

      if (breach->kind == kind)
        return breach;
    }
  return NULL;
}

/* A new series goes by each wish, softly or firmly; nothing that was wished is broken unsaid. */
static void
test_place (void)
{
  const RegimenWishes wishes[] = {
    { .day_part = REGIMEN_DAY_PART_MORNING },
    { .day_part = REGIMEN_DAY_PART_AFTERNOON },
    { .weekdays = 1u << REGIMEN_TUESDAY | 1u << REGIMEN_FRIDAY },
    { .day_part = REGIMEN_DAY_PART_AFTERNOON,
      .weekdays = 1u << REGIMEN_MONDAY | 1u << REGIMEN_THURSDAY },
  };
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);

  for (guint i = 0; i < G_N_ELEMENTS (wishes); i++)
    for (int is_firm = 0; is_firm < 2; is_firm++)
      {
        RegimenWishes one = wishes[i];
        g_autoptr (RegimenProposal) proposal = NULL;

        one.is_firm = is_firm;
        proposal = place (f, plan, &one);
        g_assert_true (proposal->is_possible);
        g_assert_cmpuint (count_sessions (proposal, NULL), ==, 6);
        g_assert_cmpuint (count_sessions (proposal, &one), ==, 6);
        g_assert_cmpint (proposal->lower_bound, ==, proposal->objective);
      }
  desk_fixture_free (f);
}

/* Not this week: nothing before Monday. */
static void
test_not_this_week (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  RegimenDay today = regimen_minute_day (desk_fixture_at (starts[0]));
  const RegimenWishes wishes = { .not_before = regimen_wishes_next_week (today) };
  g_autoptr (RegimenProposal) proposal = place (f, plan, &wishes);
  const RegimenProposedVisit *first = proposal->visits->pdata[0];

  g_assert_cmpint (wishes.not_before.n, ==, today.n + 7);
  g_assert_true (proposal->is_possible);
  g_assert_cmpint (regimen_minute_day (first->span.start).n, ==, today.n + 7);
  desk_fixture_free (f);
}

/* What can't be: softly it is told as a breach, firmly there is no place, and the way out says so.
 */
static void
test_cannot_be (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  RegimenWishes wishes = { .weekdays = 1u << REGIMEN_SUNDAY };
  g_autoptr (RegimenProposal) soft = place (f, plan, &wishes);
  g_autoptr (RegimenProposal) firm = NULL;

  g_assert_true (soft->is_possible);
  g_assert_cmpuint (count_sessions (soft, NULL), ==, 6);
  for (guint i = 0; i < soft->visits->len; i++)
    {
      const RegimenProposedVisit *visit = soft->visits->pdata[i];

      if (visit->session_ordinal > 0)
        g_assert_nonnull (find_breach (visit, REGIMEN_BREACH_PREFERENCE));
    }
  wishes.is_firm = TRUE;
  firm = place (f, plan, &wishes);
  g_assert_false (firm->is_possible);
  g_assert_cmpuint (firm->relaxations->len, >, 0);
  g_assert_cmpint (((RegimenRelaxation *) firm->relaxations->pdata[0])->rule, ==,
                   REGIMEN_RULE_AVAILABILITY);
  desk_fixture_free (f);
}

/* The patient's own hours stay as they are: a firm wish takes of them, and adds nothing. */
static void
test_with_windows (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  const RegimenWishes wishes = { .day_part = REGIMEN_DAY_PART_AFTERNOON, .is_firm = TRUE };
  g_autoptr (RegimenProposal) proposal = NULL;

  desk_fixture_sql (f, "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day,"
                       " to_of_day, is_void) SELECT patient_id, 'can', 0, 540, 960, 0 FROM plan");
  desk_fixture_sql (f, "INSERT INTO patient_window (patient_id, kind, weekday, from_of_day,"
                       " to_of_day, is_void) SELECT patient_id, 'can', 3, 480, 720, 0 FROM plan");
  proposal = place (f, plan, &wishes);
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];

      if (visit->session_ordinal == 0)
        continue;
      g_assert_cmpint (regimen_day_weekday (regimen_minute_day (visit->span.start)), ==,
                       REGIMEN_MONDAY);
      g_assert_cmpint (regimen_minute_of_day (visit->span.start), >=, NOON);
    }
  desk_fixture_free (f);
}

static RegimenPlan *
add_booked (DeskFixture *f)
{
  RegimenPlan *plan = desk_fixture_add_plan (f, f->ada);

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    desk_fixture_book_session (f, plan, (int) i + 1, starts[i]);
  return plan;
}

/* A re-flow moves what has to move, and that goes where it is wished; a wish alone moves nobody. */
static void
test_reflow (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = add_booked (f);
  g_autoptr (RegimenManyProposal) proposal = NULL;
  RegimenManyOptions options = { .wishes = { .day_part = REGIMEN_DAY_PART_MORNING } };
  RegimenLoss loss = { 0, regimen_span_of_day (regimen_minute_day (desk_fixture_at (starts[3]))),
                       0 };
  const RegimenProposal *part = NULL;

  g_assert_nonnull (plan);
  proposal = regimen_desk_reflow_losses (f->desk, &loss, 1, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (proposal->n_moves, ==, 1);
  g_assert_cmpint (proposal->n_first, ==, 1); /* the call, which had no place */
  part = ((RegimenManyPart *) proposal->parts->pdata[0])->proposal;
  for (guint i = 0; i < part->visits->len; i++)
    {
      const RegimenProposedVisit *visit = part->visits->pdata[i];

      if (visit->session_ordinal > 0 && !visit->is_kept)
        g_assert_true (is_within (visit, &options.wishes));
    }
  desk_fixture_free (f);
}

/* Likewise of one series: nothing is lost, so nothing moves, whatever is wished; not this week
 * moves what is booked for it. */
static void
test_reflow_one (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = add_booked (f);
  const RegimenWishes mornings = { .day_part = REGIMEN_DAY_PART_MORNING };
  const RegimenWishes later = { .not_before = regimen_wishes_next_week (
                                    regimen_minute_day (desk_fixture_at (starts[0]))) };
  g_autoptr (RegimenProposal) kept =
      regimen_desk_reflow_plan (f->desk, plan->id, &mornings, NULL, &error);
  g_autoptr (RegimenProposal) put_off = NULL;

  g_assert_no_error (error);
  g_assert_true (kept->is_possible);
  g_assert_cmpint (kept->n_moves, ==, 0);
  g_assert_cmpint (kept->n_swaps, ==, 0);
  put_off = regimen_desk_reflow_plan (f->desk, plan->id, &later, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (put_off->is_possible);
  for (guint i = 0; i < put_off->visits->len; i++)
    g_assert_cmpint (
        regimen_minute_day (((RegimenProposedVisit *) put_off->visits->pdata[i])->span.start).n, >=,
        later.not_before.n);
  g_assert_cmpint (put_off->n_moves, >=, 2);
  desk_fixture_free (f);
}

/* A soft rule that is broken is told with its size: here a gap that must be over the maximum, since
 * the patient is away meanwhile. */
static void
test_breaches (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (RegimenProposal) proposal = NULL;
  g_autofree char *sql = NULL;
  gboolean was_late = FALSE;
  gint64 cost = 0;

  desk_fixture_book_session (f, plan, 1, starts[0]);
  sql = g_strdup_printf ("INSERT INTO patient_blackout (patient_id, start_min, end_min, reason)"
                         " VALUES (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
                         ", 'Away')",
                         f->ada, desk_fixture_at ("2026-03-03 00:00").n,
                         desk_fixture_at ("2026-03-09 00:00").n);
  desk_fixture_sql (f, sql);
  {
    g_autoptr (RegimenPlan) booked = regimen_desk_load_plan (f->desk, plan->id, &error);

    proposal = place (f, booked, NULL);
  }
  g_assert_true (proposal->is_possible);
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];
      const RegimenProposedBreach *late = find_breach (visit, REGIMEN_BREACH_LATE);

      for (guint k = 0; k < visit->breaches->len; k++)
        {
          const RegimenProposedBreach *breach =
              &g_array_index (visit->breaches, RegimenProposedBreach, k);

          g_assert_cmpint (breach->size, !=, 0);
          g_assert_cmpint (breach->cost, >, 0);
          cost += breach->cost;
        }
      g_assert_true ((late != NULL) == (visit->conflicts->len > 0));
      if (late == NULL)
        continue;
      was_late = TRUE;
      g_assert_cmpint (late->size, ==, 2); /* seven days after; five at most */
      g_assert_cmpint (late->limit, ==, 5);
      g_assert_cmpint (find_breach (visit, REGIMEN_BREACH_GAP)->size, ==, 4);
      g_assert_cmpint (find_breach (visit, REGIMEN_BREACH_GAP)->limit, ==, 3);
    }
  g_assert_true (was_late);
  g_assert_cmpint (cost, <=, proposal->objective);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/wishes/place", test_place);
  g_test_add_func ("/desk/wishes/not-this-week", test_not_this_week);
  g_test_add_func ("/desk/wishes/cannot-be", test_cannot_be);
  g_test_add_func ("/desk/wishes/with-windows", test_with_windows);
  g_test_add_func ("/desk/wishes/reflow", test_reflow);
  g_test_add_func ("/desk/wishes/reflow-one", test_reflow_one);
  g_test_add_func ("/desk/wishes/breaches", test_breaches);
  return g_test_run ();
}
