/* overrun-bar.c - whom a session that lasts longer than it was booked for is in the way of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "overrun-bar.h"

#include "go.h"
#include "many-plans.h"
#include "visit-words.h"

#include <glib/gi18n.h>

#define NAMES_MAX 4

/**
 * RegimenOverrunBar:
 *
 * There while the patient can't leave as booked: until when it will last by what really happened,
 * who comes meanwhile, and a button that looks for other places for them.
 */
struct _RegimenOverrunBar
{
  AdwBin parent_instance;

  /* Children */
  GtkLabel *label;
  GtkWidget *button;

  RegimenLoss loss;
};

G_DEFINE_FINAL_TYPE (RegimenOverrunBar, regimen_overrun_bar, ADW_TYPE_BIN)

static void
clicked_cb (RegimenOverrunBar *self)
{
  regimen_go_reflow (GTK_WIDGET (self), &self->loss, 1, _ ("A session runs over"));
}

static gboolean
find_loss (const RegimenSessionView *view, RegimenLoss *out_loss)
{
  RegimenMinute until = { 0 };
  gboolean is_over =
      regimen_session_sheet_find_overrun (view->sheet, regimen_desk_get_zone (view->desk),
                                          view->now, &until);

  *out_loss = regimen_loss_of_overrun (view->sheet->visit->id, until);
  return is_over;
}

static char *
dup_who (const GPtrArray *hits)
{
  GString *text = g_string_new (NULL);
  guint n = hits != NULL ? hits->len : 0;

  for (guint i = 0; i < MIN (n, NAMES_MAX); i++)
    {
      const RegimenHit *hit = hits->pdata[i];
      g_autofree char *name = regimen_word_name (hit->name);
      g_autofree char *time = regimen_word_time (hit->span.start);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", time, name);
    }
  if (n > NAMES_MAX)
    g_string_append (text, ", …");
  return g_string_free (text, FALSE);
}

void
regimen_overrun_bar_show (RegimenOverrunBar *self, const RegimenSessionView *view)
{
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *until = NULL;
  g_autofree char *who = NULL;
  g_autofree char *text = NULL;
  gboolean is_over;

  g_return_if_fail (REGIMEN_IS_OVERRUN_BAR (self));

  is_over = find_loss (view, &self->loss);
  gtk_widget_set_visible (GTK_WIDGET (self), is_over);
  if (!is_over)
    return;
  hits = regimen_desk_find_hit (view->desk, &self->loss, 1, NULL);
  until = regimen_word_time (self->loss.span.end);
  who = dup_who (hits);
  text =
      *who == '\0'
          /* Translators: a time of day */
          ? g_strdup_printf (_ ("Lasts until about %s, longer than booked, in nobody’s way"), until)
          /* Translators: a time of day, then the times and names of those who come meanwhile */
          : g_strdup_printf (_ ("Lasts until about %1$s, longer than booked, and is in the way "
                                "of %2$s"),
                             until, who);
  gtk_label_set_text (self->label, text);
  gtk_widget_set_visible (self->button, *who != '\0' && !regimen_desk_is_read_only (view->desk));
}

static void
regimen_overrun_bar_class_init (RegimenOverrunBarClass *klass)
{
}

static void
regimen_overrun_bar_init (RegimenOverrunBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->label = GTK_LABEL (regimen_session_line ("", FALSE));
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  self->button = gtk_button_new_with_mnemonic (_ ("_Find other places…"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_widget_add_css_class (box, "refusal");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  adw_bin_set_child (ADW_BIN (self), box);
}
