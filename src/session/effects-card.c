/* effects-card.c - side effects and the dissociation rating of a session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-session"

#include "config.h"

#include "effects-card.h"

#include "go.h"
#include "record-words.h"
#include "session-draft.h"

#include <glib/gi18n.h>

#define DRAFT "draft-effect"

struct _RegimenEffectsCard
{
  AdwBin parent_instance;

  /* Children */
  GtkBox *list;
  GtkWidget *form;
  GtkWidget *kind_dropdown;
  GtkWidget *other_entry;
  GtkWidget *severity_dropdown;
  GtkWidget *onset_entry;
  GtkWidget *action_entry;
  GtkWidget *serious_check;
  GtkWidget *scale_dropdown;
  GtkWidget *total_entry;
  GtkWidget *rating_box;

  /* Owned */
  RegimenDesk *desk;
  RegimenSessionDraft *draft;

  gint64 appointment_id;
};

G_DEFINE_FINAL_TYPE (RegimenEffectsCard, regimen_effects_card, ADW_TYPE_BIN)

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
kind_chosen_cb (RegimenEffectsCard *self)
{
  gtk_widget_set_visible (gtk_widget_get_parent (self->other_entry),
                          gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind_dropdown)) ==
                              REGIMEN_EFFECT_OTHER);
}

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strstrip (g_strdup (text));
}

static void
add_cb (RegimenEffectsCard *self)
{
  g_autoptr (RegimenSideEffect) effect = regimen_side_effect_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  effect->kind =
      (RegimenEffectKind) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind_dropdown));
  effect->severity =
      (RegimenSeverity) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->severity_dropdown));
  if (effect->kind == REGIMEN_EFFECT_OTHER)
    {
      set (&effect->other, get_text (self->other_entry));
      if (*effect->other == '\0')
        {
          regimen_say (GTK_WIDGET (self), _ ("What was it?"));
          gtk_widget_grab_focus (self->other_entry);
          return;
        }
    }
  set (&effect->action, get_text (self->action_entry));
  effect->is_serious = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->serious_check));
  if (!regimen_session_read_clock (self->desk, self->onset_entry, &effect->onset))
    {
      regimen_say (GTK_WIDGET (self), _ ("A time of today that has passed, like 9:20"));
      gtk_widget_grab_focus (self->onset_entry);
      return;
    }
  if (!regimen_session_told (GTK_WIDGET (self),
                             regimen_desk_put_effect (self->desk, self->appointment_id, effect,
                                                      &conflicts, &error) != 0,
                             conflicts, error))
    return;
  regimen_session_draft_clear (self->draft);
}

static void
rate_cb (RegimenEffectsCard *self)
{
  g_autoptr (RegimenRating) rating = regimen_rating_new ();
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  gint64 total = 0;

  rating->scale =
      (RegimenRatingScale) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->scale_dropdown));
  if (!g_ascii_string_to_signed (get_text (self->total_entry), 10, 0,
                                 regimen_rating_scale_max (rating->scale), &total, NULL))
    {
      g_autofree char *text =
          g_strdup_printf (_ ("A total from 0 to %d"), regimen_rating_scale_max (rating->scale));

      regimen_say (GTK_WIDGET (self), text);
      gtk_widget_grab_focus (self->total_entry);
      return;
    }
  rating->total = (int) total;
  rating->at = regimen_clock_now (regimen_desk_get_clock (self->desk));
  if (regimen_session_told (GTK_WIDGET (self),
                            regimen_desk_put_rating (self->desk, self->appointment_id, rating,
                                                     &conflicts, &error) != 0,
                            conflicts, error))
    gtk_editable_set_text (GTK_EDITABLE (self->total_entry), "");
}

static void
void_rating_cb (GtkWidget *button, RegimenEffectsCard *self)
{
  const RegimenRating *shown = g_object_get_data (G_OBJECT (button), "rating");
  RegimenRating rating = *shown;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  rating.is_void = TRUE;
  rating.void_reason = (char *) _ ("typed by mistake");
  regimen_session_told (GTK_WIDGET (self),
                        regimen_desk_put_rating (self->desk, self->appointment_id, &rating,
                                                 &conflicts, &error) != 0,
                        conflicts, error);
}

static void
put_again (RegimenEffectsCard *self, const RegimenSideEffect *effect)
{
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  regimen_session_told (GTK_WIDGET (self),
                        regimen_desk_put_effect (self->desk, self->appointment_id, effect,
                                                 &conflicts, &error) != 0,
                        conflicts, error);
}

static void
resolve_cb (GtkWidget *button, RegimenEffectsCard *self)
{
  g_autoptr (RegimenSideEffect) effect =
      regimen_side_effect_copy (g_object_get_data (G_OBJECT (button), "effect"));

  effect->resolved = regimen_clock_now (regimen_desk_get_clock (self->desk));
  put_again (self, effect);
}

static void
void_then (GtkWidget *extra, gpointer user_data)
{
  RegimenSideEffect *effect = user_data;

  effect->is_void = TRUE;
  set (&effect->void_reason, get_text (extra));
  if (*effect->void_reason == '\0')
    set (&effect->void_reason, _ ("typed by mistake"));
  put_again (g_object_get_data (G_OBJECT (extra), "card"), effect);
}

static void
void_cb (GtkWidget *button, RegimenEffectsCard *self)
{
  const RegimenSideEffect *effect = g_object_get_data (G_OBJECT (button), "effect");
  GtkWidget *reason = regimen_session_entry (_ ("Why"), 30, FALSE);
  g_autofree char *text = regimen_word_effect (effect);

  gtk_entry_set_placeholder_text (GTK_ENTRY (reason), _ ("typed by mistake"));
  g_object_set_data_full (G_OBJECT (reason), "card", g_object_ref (self), g_object_unref);
  regimen_session_ask (GTK_WIDGET (self), _ ("Strike this out?"), text, reason, _ ("_Strike out"),
                       TRUE, NULL, void_then, regimen_side_effect_copy (effect),
                       (GDestroyNotify) regimen_side_effect_free);
}

static void
add_button (RegimenEffectsCard *self,
            GtkWidget *row,
            const RegimenSideEffect *effect,
            const char *label,
            GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "effect", regimen_side_effect_copy (effect),
                          (GDestroyNotify) regimen_side_effect_free);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  regimen_session_row_add (row, button);
}

static char *
dup_course (const RegimenSessionView *view, const RegimenSideEffect *effect)
{
  g_autofree char *onset = regimen_session_clock (view->desk, effect->onset);
  g_autofree char *resolved = regimen_session_clock (view->desk, effect->resolved);
  g_autofree char *when = NULL;

  if (effect->is_void)
    return g_strdup_printf (_ ("struck out: %s"), effect->void_reason);
  /* Translators: from when to when */
  when = effect->resolved.ms != 0 ? g_strdup_printf (_ ("%1$s to %2$s"), onset, resolved)
                                  : g_strdup_printf (_ ("since %s"), onset);
  return *effect->action != '\0' ? g_strdup_printf ("%s · %s", when, effect->action)
                                 : g_steal_pointer (&when);
}

static GtkWidget *
make_row (RegimenEffectsCard *self, const RegimenSessionView *view, const RegimenSideEffect *effect)
{
  GtkWidget *row = regimen_session_row (9);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *what = regimen_word_effect (effect);
  g_autofree char *course = dup_course (view, effect);
  GtkWidget *label = regimen_session_line (what, FALSE);

  gtk_widget_set_hexpand (words, TRUE);
  if (effect->is_serious && !effect->is_void)
    gtk_widget_add_css_class (label, "error");
  gtk_box_append (GTK_BOX (words), label);
  gtk_box_append (GTK_BOX (words), regimen_session_line (course, TRUE));
  regimen_session_row_add (row, words);
  if (!view->may_write || effect->is_void)
    return row;
  if (effect->resolved.ms == 0)
    add_button (self, row, effect, _ ("_Over now"), G_CALLBACK (resolve_cb));
  add_button (self, row, effect, _ ("Strike _out…"), G_CALLBACK (void_cb));
  return row;
}

static void
rating_free (gpointer data)
{
  regimen_rating_free (data);
}

static GtkWidget *
make_rating_row (RegimenEffectsCard *self,
                 const RegimenSessionView *view,
                 const RegimenRating *rating)
{
  GtkWidget *row = regimen_session_row (9);
  g_autofree char *at = regimen_session_clock (view->desk, rating->at);
  /* Translators: a dissociation rating, its total, when */
  g_autofree char *text =
      g_strdup_printf (_ ("%1$s %2$d at %3$s"), regimen_word_rating_scale (rating->scale),
                       rating->total, at);
  GtkWidget *label = regimen_session_line (text, FALSE);
  RegimenRating *kept;
  GtkWidget *button;

  gtk_widget_set_hexpand (label, TRUE);
  regimen_session_row_add (row, label);
  if (rating->is_void)
    gtk_widget_add_css_class (label, "struck");
  if (!view->may_write || rating->is_void)
    return row;
  kept = regimen_rating_new ();
  g_free (kept->void_reason);
  *kept = *rating;
  kept->void_reason = g_strdup ("");
  button = gtk_button_new_with_mnemonic (_ ("Strike _out"));
  g_object_set_data_full (G_OBJECT (button), "rating", kept, rating_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (void_rating_cb), self, 0);
  regimen_session_row_add (row, button);
  return row;
}

/* All that the rows are made of. */
static char *
dup_rows (const RegimenSessionView *view)
{
  const RegimenSessionRecord *record = view->sheet->record;
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%d", view->may_write);
  for (guint i = 0; i < record->effects->len; i++)
    {
      const RegimenSideEffect *effect = record->effects->pdata[i];

      g_string_append_printf (text, "|%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, effect->id,
                              effect->row_version);
    }
  for (guint i = 0; i < record->ratings->len; i++)
    {
      const RegimenRating *rating = record->ratings->pdata[i];

      g_string_append_printf (text, "|r%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT, rating->id,
                              rating->row_version);
    }
  return g_string_free (text, FALSE);
}

static void
show_list (RegimenEffectsCard *self, const RegimenSessionView *view)
{
  const RegimenSessionRecord *record = view->sheet->record;
  g_autofree char *rows = dup_rows (view);

  if (!regimen_session_begin_list (self->list, rows))
    return;
  for (guint i = 0; i < record->effects->len; i++)
    gtk_box_append (self->list, make_row (self, view, record->effects->pdata[i]));
  for (guint i = 0; i < record->ratings->len; i++)
    gtk_box_append (self->list, make_rating_row (self, view, record->ratings->pdata[i]));
  regimen_session_end_list (self->list);
}

/* Where the protocol asks for one, and where one was given. */
static gboolean
asks_rating (const RegimenSessionSheet *sheet)
{
  if (sheet->record->ratings->len > 0)
    return TRUE;
  for (guint i = 0; sheet->plan != NULL && i < sheet->plan->measures->len; i++)
    {
      const RegimenMeasureRule *rule = sheet->plan->measures->pdata[i];
      RegimenRatingScale scale;

      if (regimen_rating_scale_from_text (rule->instrument_code, &scale))
        return TRUE;
    }
  return FALSE;
}

void
regimen_effects_card_show (RegimenEffectsCard *self, const RegimenSessionView *view)
{
  g_return_if_fail (REGIMEN_IS_EFFECTS_CARD (self));

  g_set_object (&self->desk, view->desk);
  self->appointment_id = view->sheet->visit->id;
  regimen_session_draft_follow (self->draft, view);
  gtk_widget_set_visible (self->form, view->may_write);
  gtk_widget_set_visible (self->rating_box, asks_rating (view->sheet));
  show_list (self, view);
}

/* Keeps what is half typed. */
gboolean
regimen_effects_card_flush (RegimenEffectsCard *self)
{
  g_return_val_if_fail (REGIMEN_IS_EFFECTS_CARD (self), TRUE);

  return regimen_session_draft_flush (self->draft);
}

gboolean
regimen_effects_card_has_typed (RegimenEffectsCard *self)
{
  g_return_val_if_fail (REGIMEN_IS_EFFECTS_CARD (self), FALSE);

  return !regimen_session_draft_is_empty (self->draft);
}

void
regimen_effects_card_take_focus (RegimenEffectsCard *self)
{
  g_return_if_fail (REGIMEN_IS_EFFECTS_CARD (self));

  gtk_widget_grab_focus (self->kind_dropdown);
}

static void
regimen_effects_card_dispose (GObject *object)
{
  g_clear_object (&REGIMEN_EFFECTS_CARD (object)->desk);
  g_clear_object (&REGIMEN_EFFECTS_CARD (object)->draft);

  G_OBJECT_CLASS (regimen_effects_card_parent_class)->dispose (object);
}

static void
regimen_effects_card_class_init (RegimenEffectsCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_effects_card_dispose;
}

static GtkWidget *
make_dropdown (const char *label, const char *(*word) (int), int n)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GtkWidget *dropdown;

  for (int i = 0; i < n; i++)
    gtk_string_list_append (list, word (i));
  dropdown = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&list)), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dropdown), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  return dropdown;
}

static const char *
word_kind (int i)
{
  return regimen_word_effect_kind ((RegimenEffectKind) i);
}

static const char *
word_severity (int i)
{
  return regimen_word_severity ((RegimenSeverity) i);
}

static const char *
word_scale (int i)
{
  return regimen_word_rating_scale ((RegimenRatingScale) i);
}

static GtkWidget *
make_button (RegimenEffectsCard *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_END);
  gtk_widget_add_css_class (button, "big-button");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_field (RegimenEffectsCard *self, GtkWidget *row, const char *label, GtkWidget *widget)
{
  gtk_box_append (GTK_BOX (row), regimen_session_labelled (label, widget));
  regimen_session_draft_add (self->draft, widget);
}

static void
make_effect_form (RegimenEffectsCard *self)
{
  GtkWidget *what = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *done = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  self->kind_dropdown = make_dropdown (_ ("Side effect"), word_kind, REGIMEN_N_EFFECTS);
  self->severity_dropdown = make_dropdown (_ ("Severity"), word_severity, REGIMEN_N_SEVERITIES);
  self->other_entry = regimen_session_entry (_ ("What it was"), 14, FALSE);
  self->onset_entry = regimen_session_entry (_ ("Began at, if not now"), 7, FALSE);
  self->action_entry = regimen_session_entry (_ ("What was done"), 18, FALSE);
  self->serious_check = gtk_check_button_new_with_mnemonic (_ ("Se_rious"));
  add_field (self, what, _ ("What"), self->kind_dropdown);
  add_field (self, what, _ ("What it was"), self->other_entry);
  add_field (self, what, _ ("How much"), self->severity_dropdown);
  add_field (self, what, _ ("At, if not now"), self->onset_entry);
  add_field (self, done, _ ("What was done"), self->action_entry);
  gtk_widget_set_hexpand (gtk_widget_get_parent (self->action_entry), TRUE);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->action_entry), 60);
  gtk_widget_set_valign (self->serious_check, GTK_ALIGN_END);
  gtk_widget_add_css_class (self->serious_check, "big-button");
  regimen_session_draft_add (self->draft, self->serious_check);
  gtk_box_append (GTK_BOX (done), self->serious_check);
  gtk_box_append (GTK_BOX (done), make_button (self, _ ("_Add"), G_CALLBACK (add_cb)));
  gtk_box_append (GTK_BOX (self->form), what);
  gtk_box_append (GTK_BOX (self->form), done);
}

static void
make_rating_form (RegimenEffectsCard *self)
{
  self->rating_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  self->scale_dropdown = make_dropdown (_ ("Dissociation rating"), word_scale, 2);
  self->total_entry = regimen_session_entry (_ ("Total of the rating"), 4, TRUE);
  gtk_box_append (GTK_BOX (self->rating_box),
                  regimen_session_labelled (_ ("Dissociation rating"), self->scale_dropdown));
  gtk_box_append (GTK_BOX (self->rating_box),
                  regimen_session_labelled (_ ("Total"), self->total_entry));
  regimen_session_draft_add (self->draft, self->total_entry);
  gtk_box_append (GTK_BOX (self->rating_box),
                  make_button (self, _ ("Add _rating"), G_CALLBACK (rate_cb)));
  gtk_box_append (GTK_BOX (self->form), self->rating_box);
}

static void
make_form (RegimenEffectsCard *self)
{
  self->form = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  make_effect_form (self);
  make_rating_form (self);
  g_signal_connect_object (self->kind_dropdown, "notify::selected", G_CALLBACK (kind_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->onset_entry, "activate", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->action_entry, "activate", G_CALLBACK (add_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->total_entry, "activate", G_CALLBACK (rate_cb), self,
                           G_CONNECT_SWAPPED);
  kind_chosen_cb (self);
}

static void
regimen_effects_card_init (RegimenEffectsCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->draft = regimen_session_draft_new (DRAFT);
  make_form (self);
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (box), regimen_session_title (C_ ("heading", "Side effects")));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), self->form);
  adw_bin_set_child (ADW_BIN (self), box);
}
