/* desk.c - what a person at the desk waits for: a key of the search, a series placed, all the
 * series of a provider who is off for a week
 *
 * bench-desk FILE "YYYY-MM-DD HH:MM" [search|series|off]: prints the median and the 95th percentile
 * of each, beside a floor taken in the same run: one pass over as many bytes, or reading the plan.
 * What the week off books is taken back: FILE ends as it was, but for its audit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "errors.h"
#include "many-plans.h"
#include "register.h"
#include "series.h"
#include "setup.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 8
#define BYTES_A_PATIENT 90 /* of what a search looks through: names, phone, date, number */

/* Processor time: on a busy machine the wall clock measures the others too. */
static double
now_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void
print_times (const char *what, GArray *times, double floor_ms, const char *floor, const char *aim)
{
  g_array_sort (times, compare_times);
  g_print ("%-32s p50 %6.2f ms  p95 %6.2f ms   floor (%s) %6.2f ms   (aim %s)\n", what,
           g_array_index (times, double, times->len / 2),
           g_array_index (times, double, times->len * 95 / 100), floor, floor_ms, aim);
}

static double
one_pass_ms (guint n_patients)
{
  gsize size = (gsize) n_patients * BYTES_A_PATIENT;
  g_autofree char *bytes = g_malloc (size + 1);
  double began = 0;

  memset (bytes, 'a', size);
  bytes[size] = '\0';
  began = now_ms ();
  if (strstr (bytes, "nobody") != NULL) /* so that the pass is not optimised away */
    g_print ("found\n");
  return now_ms () - began;
}

static gboolean
bench_search (RegimenDesk *desk, GError **error)
{
  static const char *const typed[] = { "mary ann", "öz", "555-01", "1980-03-0", "lee", "1001", "" };
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (int round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
      for (const char *end = typed[i];; end = g_utf8_next_char (end))
        {
          g_autofree char *text = g_strndup (typed[i], (gsize) (end - typed[i]));
          double began = now_ms ();
          g_autoptr (GPtrArray) found = regimen_desk_search_patients (desk, text, 100, error);
          double took = now_ms () - began;

          if (found == NULL)
            return FALSE;
          if (round > 0) /* the first fills the index, which the window does beforehand */
            g_array_append_val (times, took);
          if (*end == '\0')
            break;
        }
  print_times ("a key of the patient search", times,
               one_pass_ms (regimen_desk_count_patients (desk)), "one pass", "10");
  return TRUE;
}

static gboolean
bench_series (RegimenDesk *desk, gint64 patient_id, GError **error)
{
  g_autoptr (GPtrArray) protocols = regimen_desk_dup_protocols (desk, error);

  for (guint i = 0; protocols != NULL && i < protocols->len; i++)
    {
      const RegimenProtocol *protocol = g_ptr_array_index (protocols, i);
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
      double read_ms = 0;

      for (int round = 0; round < ROUNDS; round++)
        {
          double began = now_ms (), took = 0;
          g_autoptr (RegimenPlan) plan =
              regimen_desk_draft_plan (desk, patient_id, protocol->id, error);
          g_autoptr (RegimenProposal) proposal = NULL;

          if (plan == NULL)
            return FALSE;
          read_ms = now_ms () - began;
          began = now_ms ();
          proposal = regimen_desk_place_plan (desk, plan, REGIMEN_WISH_BALANCED, NULL, NULL, 0,
                                              NULL, error);
          if (proposal == NULL)
            return FALSE;
          took = now_ms () - began;
          g_array_append_val (times, took);
        }
      print_times (protocol->code, times, read_ms, "drafting it", "50, end to end");
    }
  return protocols != NULL;
}

/* The provider whom the coming week hits most. */
static RegimenLoss
find_dearest (RegimenDesk *desk, GPtrArray *staff, GError **error)
{
  RegimenDay monday =
      regimen_day_add (regimen_day_week_start (regimen_desk_today (desk), REGIMEN_MONDAY), 7);
  RegimenLoss dearest = { 0, regimen_span_of_days (monday, 7) };
  guint most = 0;

  for (guint i = 0; i < staff->len; i++)
    {
      const RegimenStaff *person = g_ptr_array_index (staff, i);
      RegimenLoss loss = { person->id, dearest.span };
      g_autoptr (GPtrArray) hits = NULL;

      if (person->role != REGIMEN_STAFF_PROVIDER)
        continue;
      hits = regimen_desk_find_hit (desk, &loss, 1, error);
      if (hits != NULL && hits->len > most)
        {
          most = hits->len;
          dearest = loss;
        }
    }
  return dearest;
}

typedef struct
{
  double began;
  double whole_ms; /* until everybody had a place for the first time; 0: never */
} Watched;

static gboolean
watch_cb (const RegimenManyProgress *progress, gpointer data)
{
  Watched *watched = data;

  if (watched->whole_ms <= 0 && progress->is_complete && progress->n_placed == progress->n_parts)
    watched->whole_ms = now_ms () - watched->began;
  return TRUE;
}

static gboolean
bench_week_off (RegimenDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) staff = regimen_desk_dup_staff (desk, FALSE, error);
  RegimenManyOptions options = { .max_steps = 100 };
  RegimenLoss loss = { 0 };
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (RegimenManyProposal) proposal = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  double began = 0, find_ms = 0, place_ms = 0, book_ms = 0;
  Watched watched = { 0 };

  if (staff == NULL)
    return FALSE;
  loss = find_dearest (desk, staff, error);
  began = now_ms ();
  hits = regimen_desk_find_hit (desk, &loss, 1, error);
  find_ms = now_ms () - began;
  watched.began = began = now_ms ();
  proposal = regimen_desk_reflow_losses (desk, &loss, 1, &options, watch_cb, &watched, NULL, error);
  place_ms = now_ms () - began;
  if (hits == NULL || proposal == NULL)
    return FALSE;
  began = now_ms ();
  if (!regimen_desk_book_many (desk, proposal, &(RegimenWaiver){ .reason = "somebody is off" },
                               &conflicts, error))
    {
      for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
        {
          const RegimenConflict *conflict = g_ptr_array_index (conflicts, i);

          g_printerr ("refused: %s, appointment %" G_GINT64_FORMAT "\n",
                      regimen_rule_to_text (conflict->rule), conflict->appointment_id);
        }
      return FALSE;
    }
  book_ms = now_ms () - began;
  began = now_ms ();
  if (!regimen_desk_undo (desk, NULL, error))
    return FALSE;
  g_print (
      "a provider off for a week        %u visits hit, %u series: %d moves, at least %d, %d left, "
      "%s\n"
      "                                 everybody placed %.0f ms  100 steps %.0f ms  book %.0f "
      "ms  undo %.0f ms   floor (finding them) %.2f ms   (aim 2000 to place)\n",
      hits->len, proposal->parts->len, proposal->n_moves, proposal->least_moves, proposal->n_left,
      proposal->is_proven ? "proven best" : "not proven", watched.whole_ms, place_ms, book_ms,
      now_ms () - began, find_ms);
  return TRUE;
}

static gboolean
set_clock (RegimenDesk *desk, const char *now)
{
  RegimenMinute minute;
  RegimenInstant instant;

  if (!regimen_minute_parse (now, &minute) ||
      !regimen_zone_resolve (regimen_desk_get_zone (desk), minute, REGIMEN_ZONE_FIRST, &instant,
                             NULL))
    return FALSE;
  regimen_clock_set (regimen_desk_get_clock (desk), instant);
  return TRUE;
}

static gboolean
bench_series_of_anybody (RegimenDesk *desk, GError **error)
{
  g_autoptr (GPtrArray) anybody = regimen_desk_search_patients (desk, "", 1, error);

  if (anybody == NULL)
    return FALSE;
  if (anybody->len == 0)
    {
      g_set_error_literal (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "nobody on file");
      return FALSE;
    }

  return bench_series (desk, ((RegimenPatientRow *) g_ptr_array_index (anybody, 0))->id, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (RegimenClock) clock = regimen_clock_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = NULL;
  const char *only = argc == 4 ? argv[3] : NULL;

  if (argc != 3 && argc != 4)
    return 2;
  desk = regimen_desk_open (argv[1], clock, &error);
  if (desk != NULL && !set_clock (desk, argv[2]))
    return 2;
  if (desk == NULL ||
      ((only == NULL || g_str_equal (only, "search")) && !bench_search (desk, &error)) ||
      ((only == NULL || g_str_equal (only, "series")) && !bench_series_of_anybody (desk, &error)) ||
      ((only == NULL || g_str_equal (only, "off")) && !bench_week_off (desk, &error)))
    {
      g_printerr ("bench-desk: %s\n", error->message);
      return 1;
    }
  return 0;
}
