/* test-cancel.c - a re-flow and a loss called off at any moment: no half answer, nothing stored
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cancel-count.h"
#include "desk-fixture.h"
#include "many-plans.h"

#include <gio/gio.h>

#define N_WAITING 6
#define N_POINTS 60

typedef gpointer (*Asking) (DeskFixture *f,
                            gpointer what,
                            GCancellable *cancellable,
                            GError **error);
typedef char *(*Describing) (gpointer answer);

/* Asks once to the end, and then again for each of @N_POINTS moments spread over it, each time
 * called off at that moment. */
static void
call_off_everywhere (DeskFixture *f,
                     Asking ask,
                     gpointer what,
                     Describing describe,
                     GDestroyNotify free_answer)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = desk_fixture_dump (f);
  g_autofree char *whole = NULL;
  gpointer answer = NULL;
  gint64 n_checks = 0;
  int n_called_off = 0;

  cancel_count_fire_at (G_MAXINT64);
  answer = ask (f, what, cancellable, &error);
  n_checks = cancel_count_stop ();
  g_assert_no_error (error);
  whole = describe (answer);
  free_answer (answer);
  g_test_message ("%" G_GINT64_FORMAT " checks", n_checks);
  g_assert_cmpint (n_checks, >, 3);

  for (int i = 0; i < N_POINTS; i++)
    {
      gint64 k = 1 + i * (n_checks - 1) / (N_POINTS - 1);
      g_autofree char *after = NULL;

      cancel_count_fire_at (k);
      answer = ask (f, what, cancellable, &error);
      cancel_count_stop ();
      if (answer == NULL)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          g_clear_error (&error);
          n_called_off++;
        }
      else
        {
          g_autofree char *said = describe (answer);

          g_assert_no_error (error);
          g_assert_cmpstr (said, ==, whole);
          free_answer (answer);
        }
      after = desk_fixture_dump (f);
      g_assert_cmpstr (after, ==, before);
    }
  g_assert_cmpint (n_called_off, >, N_POINTS / 2);
}

static void
append_visits (GString *text, const RegimenProposal *proposal)
{
  g_string_append_printf (text, "possible %d moves %d\n", proposal->is_possible, proposal->n_moves);
  for (guint i = 0; i < proposal->visits->len; i++)
    {
      const RegimenProposedVisit *visit = proposal->visits->pdata[i];

      g_string_append_printf (text, "%d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                              visit->session_ordinal, visit->span.start.n, visit->room_id);
    }
}

static gpointer
ask_reflow (DeskFixture *f, gpointer what, GCancellable *cancellable, GError **error)
{
  return regimen_desk_reflow_plan (f->desk, *(gint64 *) what, NULL, cancellable, error);
}

static char *
describe_one (gpointer answer)
{
  GString *text = g_string_new (NULL);

  append_visits (text, answer);
  return g_string_free (text, FALSE);
}

static void
test_reflow (void)
{
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (RegimenPlan) plan = desk_fixture_add_plan (f, f->ada);
  g_autoptr (GError) error = NULL;
  gint64 first = desk_fixture_book_session (f, plan, 1, "2026-03-02 09:00");
  gint64 missed = desk_fixture_book_session (f, plan, 2, "2026-03-05 09:00");
  gint64 plan_id = plan->id;

  desk_fixture_book_session (f, plan, 3, "2026-03-09 09:00");
  desk_fixture_set_time (f, "2026-03-02 12:00");
  g_assert_true (regimen_desk_set_state (f->desk, first, REGIMEN_APPOINTMENT_LEFT, NULL, &error));
  desk_fixture_set_time (f, "2026-03-05 10:00");
  g_assert_true (regimen_desk_mark_no_show (f->desk, missed, NULL, &error));
  g_assert_no_error (error);
  call_off_everywhere (f, ask_reflow, &plan_id, describe_one,
                       (GDestroyNotify) regimen_proposal_free);
  desk_fixture_free (f);
}

static gpointer
ask_loss (DeskFixture *f, gpointer what, GCancellable *cancellable, GError **error)
{
  RegimenManyOptions options = { .max_steps = 20 };

  return regimen_desk_reflow_losses (f->desk, what, 1, &options, NULL, NULL, cancellable, error);
}

static char *
describe_many (gpointer answer)
{
  const RegimenManyProposal *proposal = answer;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < proposal->parts->len; i++)
    {
      const RegimenManyPart *part = proposal->parts->pdata[i];

      g_string_append_printf (text, "part %d\n", (int) part->outcome);
      if (part->proposal != NULL)
        append_visits (text, part->proposal);
    }
  return g_string_free (text, FALSE);
}

static void
test_loss (void)
{
  DeskFixture *f = desk_fixture_new ();
  RegimenManyOptions options = { .max_steps = 20 };
  RegimenLoss loss = { .resource_id = f->nurses[0] };
  g_autoptr (RegimenManyProposal) placed = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_WAITING; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %c", 'A' + i);

      regimen_plan_free (desk_fixture_add_plan (f, desk_fixture_add_patient (f, name, "Waiting")));
    }
  placed = regimen_desk_place_waiting (f->desk, NULL, 0, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  desk_fixture_tick (f);
  g_assert_true (regimen_desk_book_many (f->desk, placed, NULL, &conflicts, &error));
  loss.span = regimen_span_of_days (regimen_minute_day (desk_fixture_at ("2026-03-09 00:00")), 5);
  call_off_everywhere (f, ask_loss, &loss, describe_many,
                       (GDestroyNotify) regimen_many_proposal_free);
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/cancel/reflow", test_reflow);
  g_test_add_func ("/desk/cancel/loss", test_loss);
  return g_test_run ();
}
