/* test-instruments.c - every measure that ships: range, every edge, response, remission, licence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "errors.h"
#include "instrument-file.h"
#include "scoring.h"

#include <stdlib.h>
#include <string.h>

static RegimenInstrument *
load (const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = regimen_instrument_file_dup_shipped (code, &error);
  RegimenInstrument *instrument = NULL;

  g_assert_no_error (error);
  instrument = regimen_instrument_read (code, json, &error);
  g_assert_no_error (error);
  return instrument;
}

/* CLINICAL.md C3, written down once more: each band by its two edges. */
static const struct
{
  const char *code;
  int max;
  const char *bands; /* "0 4 minimal|5 9 mild": empty: none */
  const char *cuts;
  int response_percent;
  int response_points;
  int remission_at;
} KNOWN[] = {
  { "phq-9", 27, "0 4 minimal|5 9 mild|10 14 moderate|15 19 moderately severe|20 27 severe",
    "10 10", 50, 0, 4 },
  { "gad-7", 21, "0 4 minimal|5 9 mild|10 14 moderate|15 21 severe", "10 10", 0, 0, -1 },
  { "qids-sr16", 27, "0 5 none|6 10 mild|11 15 moderate|16 20 severe|21 27 very severe", "", 0, 0,
    5 },
  { "madrs", 60, "0 6 none|7 19 mild|20 34 moderate|35 60 severe", "", 50, 0, 10 },
  { "ham-d17", 52, "0 7 none|8 13 mild|14 19 moderate|20 25 severe|26 52 very severe", "", 0, 0,
    -1 },
  { "pcl-5", 80, "", "31 33", 0, 5, -1 },
  { "y-bocs", 40, "", "", 0, 0, -1 },
  { "pain", 10, "", "", 0, 0, -1 },
  { "mood", 10, "", "", 0, 0, -1 },
  { "cadss", 92, "", "", 0, 0, -1 },
  { "cadss-6", 24, "", "", 0, 0, -1 },
};

static void
check_band_edges (const RegimenInstrument *self, const char *expected)
{
  g_auto (GStrv) parts = g_strsplit (expected, "|", -1);

  g_assert_cmpuint (self->bands->len, ==, *expected == '\0' ? 0 : g_strv_length (parts));
  for (int total = self->min; total <= self->max; total++)
    {
      const RegimenBand *band = regimen_score_find_band (self, total);
      g_auto (GStrv) words = NULL;
      guint i = 0;

      if (*expected == '\0')
        {
          g_assert_null (band);
          continue;
        }
      for (;; i++)
        {
          g_clear_pointer (&words, g_strfreev);
          g_assert_nonnull (parts[i]);
          words = g_strsplit (parts[i], " ", 3);
          if (total <= atoi (words[1]))
            break;
        }
      g_assert_cmpint (total, >=, atoi (words[0]));
      g_assert_nonnull (band);
      g_assert_cmpstr (band->name, ==, words[2]);
    }
  g_assert_null (regimen_score_find_band (self, self->min - 1));
  g_assert_null (regimen_score_find_band (self, self->max + 1));
}

static void
test_known (void)
{
  g_auto (GStrv) codes = regimen_instrument_file_dup_codes ();

  g_assert_cmpuint (g_strv_length (codes), ==, G_N_ELEMENTS (KNOWN));
  for (gsize i = 0; i < G_N_ELEMENTS (KNOWN); i++)
    {
      g_autoptr (RegimenInstrument) self = load (KNOWN[i].code);

      g_test_message ("%s", KNOWN[i].code);
      g_assert_cmpstr (self->code, ==, KNOWN[i].code);
      g_assert_cmpint (self->min, ==, 0);
      g_assert_cmpint (self->max, ==, KNOWN[i].max);
      g_assert_cmpint (self->response_percent, ==, KNOWN[i].response_percent);
      g_assert_cmpint (self->response_points, ==, KNOWN[i].response_points);
      g_assert_cmpint (self->remission_at, ==, KNOWN[i].remission_at);
      g_assert_cmpint (self->alert_item, ==, g_str_equal (self->code, "phq-9") ? 9 : 0);
      g_assert_cmpuint (strlen (self->licence), >, 10);
      g_assert_cmpuint (strlen (self->source), >, 10);
      g_assert_cmpint (self->is_higher_better, ==, g_str_equal (self->code, "mood"));
      check_band_edges (self, KNOWN[i].bands);
      g_assert_cmpuint (self->cuts->len, ==, *KNOWN[i].cuts == '\0' ? 0 : 1);
      if (self->cuts->len > 0)
        {
          const RegimenBand *cut = self->cuts->pdata[0];
          g_autofree char *text = g_strdup_printf ("%d %d", cut->from, cut->to);

          g_assert_cmpstr (text, ==, KNOWN[i].cuts);
        }
      g_assert_false (regimen_score_is_total (self, -1));
      g_assert_true (regimen_score_is_total (self, 0));
      g_assert_true (regimen_score_is_total (self, self->max));
      g_assert_false (regimen_score_is_total (self, self->max + 1));
    }
}

/* The wording of an item stands only where it is free to reproduce. */
static void
test_wording (void)
{
  const char *const free_codes[] = { "phq-9", "gad-7", "pcl-5", NULL };
  const int n_items[] = { 9, 7, 20 };

  for (int i = 0; free_codes[i] != NULL; i++)
    {
      g_autoptr (RegimenInstrument) self = load (free_codes[i]);

      g_assert_true (self->has_items);
      g_assert_cmpuint (self->items->len, ==, n_items[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (KNOWN); i++)
    {
      g_autoptr (RegimenInstrument) self = load (KNOWN[i].code);

      if (g_strv_contains (free_codes, self->code))
        continue;
      /* The QIDS is entered by its sixteen digits, without a word of it. */
      g_assert_cmpint (self->has_items, ==, g_str_equal (self->code, "qids-sr16"));
      for (guint k = 0; k < self->items->len; k++)
        g_assert_true (
            g_str_has_prefix (((const RegimenItem *) self->items->pdata[k])->text, "Item "));
    }
}

static void
test_response (void)
{
  g_autoptr (RegimenInstrument) phq = load ("phq-9");
  g_autoptr (RegimenInstrument) pcl = load ("pcl-5");
  g_autoptr (RegimenInstrument) gad = load ("gad-7");
  g_autoptr (RegimenInstrument) madrs = load ("madrs");
  g_autoptr (RegimenInstrument) qids = load ("qids-sr16");
  int line = 0;

  for (int baseline = 0; baseline <= 27; baseline++)
    for (int total = 0; total <= 27; total++)
      g_assert_cmpint (regimen_score_is_response (phq, baseline, total), ==,
                       baseline > 0 && (baseline - total) * 100 >= 50 * baseline);
  for (int total = 0; total <= 27; total++)
    {
      g_assert_cmpint (regimen_score_is_remission (phq, total), ==, total < 5);
      g_assert_cmpint (regimen_score_is_remission (qids, total), ==, total <= 5);
    }
  for (int total = 0; total <= 60; total++)
    g_assert_cmpint (regimen_score_is_remission (madrs, total), ==, total <= 10);
  g_assert_true (regimen_score_is_response (pcl, 40, 35));
  g_assert_false (regimen_score_is_response (pcl, 40, 36));
  g_assert_false (regimen_score_find_response (pcl, 4, &line));
  /* No rule was published: never a response, never remission. */
  g_assert_false (regimen_score_find_response (gad, 20, &line));
  g_assert_false (regimen_score_is_response (gad, 20, 0));
  g_assert_false (regimen_score_is_remission (gad, 0));
  g_assert_false (regimen_score_is_remission (pcl, 0));
}

/* A drop of six in the total is better on a scale of complaints, and worse on one of mood. */
static void
test_direction (void)
{
  g_autoptr (RegimenInstrument) phq = load ("phq-9");
  g_autoptr (RegimenInstrument) mood = load ("mood");

  g_assert_cmpint (regimen_score_improvement (phq, 20, 14), ==, 6);
  g_assert_cmpint (regimen_score_improvement (mood, 8, 2), ==, -6);
}

static void
test_qids_domains (void)
{
  g_autoptr (RegimenInstrument) self = load ("qids-sr16");
  int answers[16] = { 0 };
  int total = -1;

  for (int i = 0; i < 4; i++)
    answers[i] = i; /* sleep: its highest is 3 */
  answers[4] = 2;
  answers[5] = 1; /* appetite and weight: 1, 0, 3, 2 */
  answers[7] = 3;
  answers[8] = 2;
  answers[14] = 1; /* slowing, restlessness: 1, 1 */
  answers[15] = 1;
  g_assert_true (regimen_score_total (self, answers, 16, &total));
  g_assert_cmpint (total, ==, 3 + 2 + 3 + 1);
  for (int i = 0; i < 16; i++)
    answers[i] = 3;
  g_assert_true (regimen_score_total (self, answers, 16, &total));
  g_assert_cmpint (total, ==, 27);
}

static void
test_alert (void)
{
  g_autoptr (RegimenInstrument) phq = load ("phq-9");
  int answers[9] = { 3, 3, 3, 3, 3, 3, 3, 3, 0 };

  g_assert_false (regimen_score_raises_alert (phq, answers));
  for (int i = 1; i <= 3; i++)
    {
      answers[8] = i;
      g_assert_true (regimen_score_raises_alert (phq, answers));
    }
}

/* The obvious way to count, to compare with. */
static int
count_slowly (const RegimenInstrument *self, const int *answers)
{
  int highest[64] = { 0 };
  int total = 0;

  for (guint i = 0; i < self->items->len; i++)
    {
      const RegimenItem *item = self->items->pdata[i];
      guint slot = self->scoring == REGIMEN_SCORING_DOMAIN_MAXIMA ? (guint) item->domain : i;

      highest[slot] = MAX (highest[slot], answers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (highest); i++)
    total += highest[i];
  return total;
}

/* No set of answers scores outside the range, and none that is incomplete or wrong scores at all.
 */
static void
test_never_outside (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KNOWN); i++)
    {
      g_autoptr (RegimenInstrument) self = load (KNOWN[i].code);
      int answers[64] = { 0 };
      int n = (int) self->items->len;
      int total = 0;

      if (!self->has_items)
        {
          g_assert_false (regimen_score_total (self, answers, 0, &total));
          continue;
        }
      for (int round = 0; round < 20000; round++)
        {
          gboolean is_whole = TRUE;

          for (int k = 0; k < n; k++)
            {
              /* now and then something that is no answer */
              answers[k] = g_test_rand_int_range (0, 200) == 0
                               ? g_test_rand_int_range (-5, 20)
                               : g_test_rand_int_range (0, (int) self->choices->len);
              is_whole = is_whole && regimen_score_is_answer (self, answers[k]);
            }
          g_assert_cmpint (regimen_score_total (self, answers, (guint) n, &total), ==, is_whole);
          g_assert_cmpint (regimen_score_first_unanswered (self, answers) < 0, ==, is_whole);
          if (!is_whole)
            continue;
          g_assert_true (regimen_score_is_total (self, total));
          g_assert_cmpint (total, ==, count_slowly (self, answers));
          g_assert_true (self->bands->len == 0 || regimen_score_find_band (self, total) != NULL);
        }
      g_assert_false (regimen_score_total (self, answers, (guint) n - 1, &total));
    }
}

static void
refuse (const char *from, const char *to)
{
  g_autofree char *json = regimen_instrument_file_dup_shipped ("phq-9", NULL);
  g_auto (GStrv) parts = g_strsplit (json, from, 2);
  g_autofree char *broken = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenInstrument) self = NULL;

  g_assert_nonnull (parts[1]);
  broken = g_strconcat (parts[0], to, parts[1], NULL);
  self = regimen_instrument_read ("phq-9.json", broken, &error);
  g_assert_null (self);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "phq-9.json: "));
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;

  refuse ("\"max\": 27", "\"max\": 21"); /* as some pages print it */
  refuse ("\"from\": 5", "\"from\": 6");
  refuse ("\"to\": 27", "\"to\": 26");
  refuse ("\"from\": 10", "\"from\": 9");
  refuse ("\"alert_item\": 9", "\"alert_item\": 10");
  refuse ("\"scoring\": \"sum\"", "\"scoring\": \"mean\"");
  refuse ("\"scoring\": \"sum\"", "\"scoring\": \"none\"");
  refuse ("\"entry\": \"items\"", "\"entry\": \"total\"");
  refuse ("\"better\": \"lower\"", "\"better\": \"more\"");
  refuse ("\"confidence\": \"B\"", "\"confidence\": \"D\"");
  refuse ("\"remission_at\": 4", "\"remission_at\": 40");
  refuse ("\"value\": 1", "\"value\": 11");
  refuse ("\"version\": 1", "\"version\": 0");
  refuse ("\"note\"", "\"remark\"");
  refuse ("{", "[");
  g_assert_null (regimen_instrument_file_dup_shipped ("bdi", &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/desk/instruments/known", test_known);
  g_test_add_func ("/desk/instruments/wording", test_wording);
  g_test_add_func ("/desk/instruments/response", test_response);
  g_test_add_func ("/desk/instruments/direction", test_direction);
  g_test_add_func ("/desk/instruments/qids-domains", test_qids_domains);
  g_test_add_func ("/desk/instruments/alert", test_alert);
  g_test_add_func ("/desk/instruments/never-outside", test_never_outside);
  g_test_add_func ("/desk/instruments/refused", test_refused);

  return g_test_run ();
}
