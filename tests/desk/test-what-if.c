/* test-what-if.c - plans as they would go if something were otherwise
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"
#include "start-forecast.h"
#include "what-if.h"

static RegimenOutlook *
look (DeskFixture *f, const RegimenPlan *plan, RegimenWhatIf what)
{
  g_autoptr (GError) error = NULL;
  RegimenOutlook *outlook = regimen_desk_look_ahead (f->desk, plan, &what, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (outlook->proposal->is_possible);
  g_assert_cmpint (outlook->sum.n_sessions, ==, 6);
  return outlook;
}

static void
test_draft (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = desk_fixture_dump (f);
  g_autofree char *after = NULL;
  g_autoptr (RegimenPlan) plan = regimen_desk_draft_plan (f->desk, f->ada, f->induction, &error);
  g_autoptr (RegimenOutlook) as_is =
      look (f, plan, (RegimenWhatIf){ .kind = REGIMEN_WHAT_IF_AS_IT_IS });
  g_autoptr (RegimenOutlook) later =
      look (f, plan, (RegimenWhatIf){ .kind = REGIMEN_WHAT_IF_SHIFT, .n_days = 7 });
  g_autoptr (RegimenOutlook) tuesdays =
      look (f, plan,
            (RegimenWhatIf){ .kind = REGIMEN_WHAT_IF_WEEKDAYS,
                             .weekdays = 1u << REGIMEN_TUESDAY | 1u << REGIMEN_FRIDAY });
  g_autoptr (RegimenOutlook) more =
      look (f, plan, (RegimenWhatIf){ .kind = REGIMEN_WHAT_IF_MORE, .role = REGIMEN_ROLE_NURSE });

  g_assert_cmpint (as_is->sum.first.n, ==,
                   regimen_minute_day (desk_fixture_at ("2026-03-02 00:00")).n);
  g_assert_true (as_is->can_book);
  g_assert_cmpint (later->sum.first.n, ==, as_is->sum.first.n + 7);
  g_assert_cmpint (later->sum.n_moves, ==, 0);
  g_assert_cmpuint (tuesdays->sum.weekdays, ==, 1u << REGIMEN_TUESDAY | 1u << REGIMEN_FRIDAY);
  /* Nobody is booked: one more changes nothing; and nobody can be booked who isn't there. */
  g_assert_cmpint (more->proposal->objective, ==, as_is->proposal->objective);
  g_assert_false (more->can_book);
  after = desk_fixture_dump (f);
  g_assert_cmpstr (after, ==, before);
  desk_fixture_free (f);
}

/* Of a series that is booked the rest is shifted, by moves; what is found can be booked. */
static void
test_booked (void)
{
  static const char *const starts[] = {
    "2026-03-02 09:00", "2026-03-05 09:00", "2026-03-09 09:00",
    "2026-03-12 09:00", "2026-03-16 09:00", "2026-03-19 09:00"
  };
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (RegimenPlan) booked = NULL;
  g_autoptr (RegimenOutlook) as_is = NULL;
  g_autoptr (RegimenOutlook) later = NULL;

  for (int i = 0; i < 6; i++)
    desk_fixture_book_session (f, plan, i + 1, starts[i]);
  booked = regimen_desk_load_plan (f->desk, plan->id, &error);
  g_assert_no_error (error);
  as_is = look (f, booked, (RegimenWhatIf){ .kind = REGIMEN_WHAT_IF_AS_IT_IS });
  g_assert_cmpint (as_is->sum.last.n, ==, regimen_minute_day (desk_fixture_at (starts[5])).n);
  later = look (f, booked, (RegimenWhatIf){ .kind = REGIMEN_WHAT_IF_SHIFT, .n_days = 3 });
  g_assert_cmpint (later->sum.first.n, >=, as_is->sum.first.n + 3);
  g_assert_cmpint (later->sum.n_moves, >, 0);
  desk_fixture_tick (f);
  g_assert_true (
      regimen_desk_book_proposal (f->desk, booked, later->proposal, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  desk_fixture_free (f);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GPtrArray **) data = regimen_desk_look_ahead_finish (REGIMEN_DESK (source), result, &error);
  g_assert_no_error (error);
}

static void
test_worker (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenPlan) plan = regimen_desk_draft_plan (f->desk, f->ada, f->induction, &error);
  g_autoptr (GPtrArray) outlooks = NULL;
  RegimenWhatIf whats[] = {
    { .kind = REGIMEN_WHAT_IF_AS_IT_IS },
    { .kind = REGIMEN_WHAT_IF_PROTOCOL, .protocol_id = f->induction },
  };

  regimen_desk_look_ahead_async (f->desk, plan, whats, G_N_ELEMENTS (whats), NULL, answered_cb,
                                 &outlooks);
  while (outlooks == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (outlooks->len, ==, 2);
  g_assert_cmpint (((RegimenOutlook *) outlooks->pdata[0])->proposal->objective, ==,
                   ((RegimenOutlook *) outlooks->pdata[1])->proposal->objective);
  desk_fixture_free (f);
}

static int
sum (const GArray *numbers)
{
  int total = 0;

  for (guint i = 0; i < numbers->len; i++)
    total += g_array_index (numbers, int, i);
  return total;
}

/* Everybody is counted once; where the chairs are taken, nobody starts. */
static void
test_starts (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenStartForecast) few = NULL;
  g_autoptr (RegimenStartForecast) many = NULL;
  g_autoptr (RegimenStartForecast) closed = NULL;
  g_autofree char *sql = NULL;

  few = regimen_desk_forecast_starts (f->desk, f->induction, 2, 4, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (few->n_sessions, ==, 6);
  g_assert_cmpint (g_array_index (few->starts, int, 0), ==, 2);
  many = regimen_desk_forecast_starts (f->desk, f->induction, 40, 4, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sum (many->starts) + many->n_later, ==, 40);
  g_assert_cmpint (g_array_index (many->starts, int, 0), >, 2);
  g_assert_cmpint (g_array_index (many->starts, int, 0), <, 40);
  sql = g_strdup_printf ("INSERT INTO closure (start_min, end_min, reason, created_utc, is_void)"
                         " VALUES (%" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", '', 0, 0)",
                         desk_fixture_at ("2026-03-02 00:00").n,
                         desk_fixture_at ("2026-03-09 00:00").n);
  desk_fixture_sql (f, sql);
  closed = regimen_desk_forecast_starts (f->desk, f->induction, 3, 4, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_array_index (closed->starts, int, 0), ==, 0);
  g_assert_cmpint (g_array_index (closed->starts, int, 1), ==, 3);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/what-if/draft", test_draft);
  g_test_add_func ("/desk/what-if/booked", test_booked);
  g_test_add_func ("/desk/what-if/worker", test_worker);
  g_test_add_func ("/desk/what-if/starts", test_starts);
  return g_test_run ();
}
