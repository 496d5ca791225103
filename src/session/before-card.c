/* before-card.c - the session before this one, and the trend
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "before-card.h"

#include "go.h"
#include "outcomes.h"
#include "record-words.h"
#include "score-words.h"
#include "trend-line.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define N_TREND 6 /* sessions */
#define HIGHEST_SYSTOLIC 220

struct _RegimenBeforeCard
{
  AdwBin parent_instance;

  GtkBox *list;
  gint64 appointment_id;
};

G_DEFINE_FINAL_TYPE (RegimenBeforeCard, regimen_before_card, ADW_TYPE_BIN)

static char *
dup_line (const RegimenSessionLine *line)
{
  g_autofree char *day =
      regimen_word_day (regimen_minute_day (line->start), REGIMEN_DAY_STYLE_SHORT);
  g_autofree char *mg =
      line->given_microgram > 0 ? regimen_word_dose (line->given_microgram) : g_strdup ("–");

  if (line->systolic_peak == REGIMEN_VITAL_NONE)
    /* Translators: a day, what was given that day */
    return g_strdup_printf (_ ("%1$s: %2$s"), day, mg);
  /* Translators: a day, what was given, the highest blood pressure */
  return g_strdup_printf (_ ("%1$s: %2$s, peak %3$d/%4$d mmHg"), day, mg, line->systolic_peak,
                          line->diastolic_peak);
}

static void
add_last (RegimenBeforeCard *self, RegimenDesk *desk, gint64 appointment_id)
{
  g_autoptr (RegimenSessionSheet) sheet = regimen_desk_load_session (desk, appointment_id, NULL);
  const char *note;

  if (sheet == NULL)
    return;
  for (guint i = 0; i < sheet->record->effects->len; i++)
    {
      const RegimenSideEffect *effect = sheet->record->effects->pdata[i];
      g_autofree char *text = regimen_word_effect (effect);

      if (!effect->is_void)
        gtk_box_append (self->list, regimen_session_line (text, FALSE));
    }
  note = regimen_session_record_get_field (sheet->record, REGIMEN_FIELD_NOTE);
  if (*note != '\0')
    gtk_box_append (self->list, regimen_session_line (note, TRUE));
}

/* "PHQ-9: 21 → 17 → 14" and the line of it, of the last few. */
static void
add_trend (RegimenBeforeCard *self, const char *name, GArray *values, int most)
{
  GString *text = g_string_new (NULL);
  g_autofree char *words = NULL;

  if (values->len > N_TREND)
    g_array_remove_range (values, 0, values->len - N_TREND);
  for (guint i = 0; i < values->len; i++)
    g_string_append_printf (text, "%s%d", i > 0 ? " → " : "", g_array_index (values, int, i));
  /* Translators: a measure, its values one after another */
  words = g_strdup_printf (_ ("%1$s: %2$s"), name, text->str);
  g_string_free (text, TRUE);
  gtk_box_append (self->list, regimen_session_line (words, FALSE));
  if (values->len > 1)
    gtk_box_append (self->list, regimen_trend_line_new (values, most, words));
}

/* The measure that was given most often: what the course is judged by. */
static const char *
find_main_measure (const GPtrArray *scores)
{
  const char *main_code = NULL;
  guint most = 0;

  for (guint i = 0; i < scores->len; i++)
    {
      const char *code = ((const RegimenScore *) scores->pdata[i])->instrument_code;
      guint n = 0;

      for (guint k = 0; k < scores->len; k++)
        n += g_str_equal (((const RegimenScore *) scores->pdata[k])->instrument_code, code);
      if (n > most)
        {
          most = n;
          main_code = code;
        }
    }
  return main_code;
}

static void
add_scores (RegimenBeforeCard *self, const RegimenSessionView *view)
{
  g_autoptr (GPtrArray) scores =
      regimen_desk_dup_scores (view->desk, view->sheet->visit->patient_id, FALSE, NULL);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (RegimenInstrument) instrument = NULL;
  const char *code = scores != NULL ? find_main_measure (scores) : NULL;

  if (code == NULL)
    return;
  instrument = regimen_desk_load_instrument (view->desk, code, NULL);
  for (guint i = 0; i < scores->len; i++)
    {
      const RegimenScore *score = scores->pdata[i];

      if (g_str_equal (score->instrument_code, code))
        g_array_append_val (values, score->total);
    }
  gtk_box_append (self->list, regimen_session_title (C_ ("heading", "Trend")));
  add_trend (self, regimen_word_measure_code (code), values,
             instrument != NULL ? instrument->max : 1);
}

/* How high the pressure rose, session by session. */
static void
add_peaks (RegimenBeforeCard *self, const RegimenSessionView *view, const GPtrArray *lines)
{
  g_autoptr (GArray) peaks = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = lines->len; i-- > 0;)
    {
      const RegimenSessionLine *line = lines->pdata[i];

      if (line->start.n < view->sheet->visit->span.start.n &&
          line->systolic_peak != REGIMEN_VITAL_NONE)
        g_array_append_val (peaks, line->systolic_peak);
    }
  if (peaks->len > 1)
    add_trend (self, _ ("Highest pressure, mmHg"), peaks, HIGHEST_SYSTOLIC);
}

/* Read once for a session: what was before it changes no more. */
void
regimen_before_card_show (RegimenBeforeCard *self, const RegimenSessionView *view)
{
  g_autoptr (GPtrArray) lines = NULL;
  guint n = 0;

  g_return_if_fail (REGIMEN_IS_BEFORE_CARD (self));

  if (self->appointment_id == view->sheet->visit->id)
    return;
  self->appointment_id = view->sheet->visit->id;
  lines = regimen_desk_list_sessions (view->desk, view->sheet->visit->patient_id, NULL);
  regimen_session_clear_box (self->list);
  for (guint i = 0; lines != NULL && i < lines->len && n < N_TREND; i++)
    {
      const RegimenSessionLine *line = lines->pdata[i];
      g_autofree char *text = NULL;

      if (line->start.n >= view->sheet->visit->span.start.n)
        continue;
      text = dup_line (line);
      gtk_box_append (self->list, regimen_session_line (text, n > 0));
      if (n++ == 0)
        add_last (self, view->desk, line->appointment_id);
    }
  if (n == 0)
    gtk_box_append (self->list, regimen_session_line (_ ("This is the first session"), TRUE));
  add_scores (self, view);
  if (lines != NULL)
    add_peaks (self, view, lines);
}

static void
regimen_before_card_class_init (RegimenBeforeCardClass *klass)
{
}

static void
regimen_before_card_init (RegimenBeforeCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (box), regimen_session_title (C_ ("heading", "Last time")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}
