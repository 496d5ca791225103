/* visit-type-form.c - the form of a kind of visit: its segments on a bar, and who each needs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-visit-type-form"

#include "config.h"

#include "visit-type-form.h"

#include "civil.h"
#include "fields.h"
#include "segment-bar.h"
#include "setting-rows.h"
#include "setup-words.h"
#include "setup.h"
#include "template-check.h"
#include "text.h"

#include <glib/gi18n.h>

#define VISIT_MINUTES_MAX 720

/* A segment's own rows, by the kind of need. */
typedef struct
{
  GtkWidget *expander;
  GtkWidget *kind_row;
  GtkWidget *minutes_row;
  GtkWidget *patient_row;
  GtkWidget *room_row; /* 0: none, then the kinds of rooms */
  GtkWidget *nurse_row;
  GtkWidget *provider_row;
  GtkWidget *provider_minutes_row; /* 0: to the end of the segment */
} Lines;

struct _RegimenVisitTypeForm
{
  RegimenEditDialog parent_instance;

  RegimenVisitType *visit_type; /* (owned): as it is entered; the bar shows it */
  GArray *lines;                /* (owned) (element-type Lines) */
  AdwPreferencesGroup *segments_group;
  RegimenSegmentBar *bar;
  GtkWidget *name_row;
  GtkWidget *short_row;
  GtkWidget *category_row;
  GtkWidget *colour_row;
  GtkWidget *comes_row;
  GtkWidget *active_row;
  GtkWidget *problem_label;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (RegimenVisitTypeForm, regimen_visit_type_form, REGIMEN_TYPE_EDIT_DIALOG)

static RegimenSegmentNeed *
find_need (RegimenSegment *segment, RegimenRole role)
{
  for (guint i = 0; i < segment->needs->len; i++)
    if (g_array_index (segment->needs, RegimenSegmentNeed, i).role == role)
      return &g_array_index (segment->needs, RegimenSegmentNeed, i);
  return NULL;
}

/* What a need said besides, as of several units, stays. */
static void
set_need (RegimenSegment *segment, RegimenRole role, gboolean is_needed, RegimenRoomKind kind)
{
  RegimenSegmentNeed *need = find_need (segment, role);
  RegimenSegmentNeed fresh = { .role = role, .room_kind = kind, .units = 1, .to_of_segment = -1 };

  if (need != NULL && !is_needed)
    g_array_remove_index (segment->needs,
                          (guint) (need - (RegimenSegmentNeed *) (gpointer) segment->needs->data));
  else if (need != NULL)
    need->room_kind = kind;
  else if (is_needed)
    g_array_append_val (segment->needs, fresh);
}

static void
read_provider (RegimenSegment *segment, const Lines *lines)
{
  RegimenSegmentNeed *need = NULL;
  int minutes = regimen_setting_get_number (lines->provider_minutes_row);

  set_need (segment, REGIMEN_ROLE_PROVIDER, regimen_setting_get_number (lines->provider_row),
            REGIMEN_ROOM_CHAIR);
  need = find_need (segment, REGIMEN_ROLE_PROVIDER);
  if (need != NULL)
    need->to_of_segment = minutes > 0 && need->from_of_segment + minutes < segment->minutes
                              ? need->from_of_segment + minutes
                              : -1;
}

static void
read_lines (RegimenVisitTypeForm *self, guint index)
{
  const Lines *lines = &g_array_index (self->lines, Lines, index);
  RegimenSegment *segment = g_ptr_array_index (self->visit_type->segments, index);
  int room = regimen_setting_get_number (lines->room_row);

  segment->kind = (RegimenSegmentKind) regimen_setting_get_number (lines->kind_row);
  segment->minutes = regimen_setting_get_number (lines->minutes_row);
  segment->has_patient = regimen_setting_get_number (lines->patient_row);
  set_need (segment, REGIMEN_ROLE_ROOM, room > 0, (RegimenRoomKind) MAX (room - 1, 0));
  set_need (segment, REGIMEN_ROLE_NURSE, regimen_setting_get_number (lines->nurse_row),
            REGIMEN_ROOM_CHAIR);
  read_provider (segment, lines);
}

static void
update_titles (RegimenVisitTypeForm *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Lines *lines = &g_array_index (self->lines, Lines, i);
      const RegimenSegment *segment = g_ptr_array_index (self->visit_type->segments, i);
      g_autofree char *title = NULL;

      /* Translators: number of a segment; what it is; its minutes */
      title =
          g_strdup_printf (ngettext ("%1$u. %2$s, %3$d minute", "%1$u. %2$s, %3$d minutes",
                                     (gulong) segment->minutes),
                           i + 1, regimen_setup_segment_kinds ()[segment->kind], segment->minutes);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (lines->expander), title);
      gtk_widget_set_visible (lines->provider_minutes_row,
                              regimen_setting_get_number (lines->provider_row));
    }
}

static void
entered_cb (RegimenVisitTypeForm *self)
{
  if (self->is_filling)
    return;
  regimen_field_take (&self->visit_type->name, regimen_setting_dup_text (self->name_row));
  regimen_field_take (&self->visit_type->short_name, regimen_setting_dup_text (self->short_row));
  self->visit_type->category =
      (RegimenVisitCategory) regimen_setting_get_number (self->category_row);
  self->visit_type->colour = regimen_setting_get_number (self->colour_row);
  self->visit_type->comes_in = regimen_setting_get_number (self->comes_row);
  self->visit_type->is_active = regimen_setting_get_number (self->active_row);
  for (guint i = 0; i < self->lines->len; i++)
    read_lines (self, i);
  update_titles (self);
  regimen_segment_bar_show (self->bar, self->visit_type);
  regimen_edit_dialog_changed (REGIMEN_EDIT_DIALOG (self));
}

static void
bar_changed_cb (RegimenVisitTypeForm *self)
{
  self->is_filling = TRUE;
  for (guint i = 0; i < self->lines->len; i++)
    regimen_setting_set_number (
        g_array_index (self->lines, Lines, i).minutes_row,
        ((RegimenSegment *) g_ptr_array_index (self->visit_type->segments, i))->minutes);
  self->is_filling = FALSE;
  entered_cb (self);
}

static const char *
find_segments_problem (RegimenVisitTypeForm *self)
{
  g_autoptr (RegimenVisitType) probe = regimen_visit_type_copy (self->visit_type);

  if (probe->segments->len == 0)
    return _ ("A visit needs at least one segment");
  if (regimen_visit_type_minutes (probe) > VISIT_MINUTES_MAX)
    return _ ("A visit takes at most twelve hours");
  /* What else may be wrong with them is told by the check that the file is guarded with. */
  regimen_field_set (&probe->code, "x");
  regimen_field_set (&probe->name, "x");
  regimen_field_set (&probe->short_name, "");
  return regimen_visit_type_check (probe, NULL)
             ? NULL
             : _ ("One room serves the whole visit: all segments must ask for the same kind");
}

static gboolean
regimen_visit_type_form_check (RegimenEditDialog *dialog)
{
  RegimenVisitTypeForm *self = REGIMEN_VISIT_TYPE_FORM (dialog);
  g_autofree char *name = regimen_setting_dup_text (self->name_row);
  g_autofree char *short_name = regimen_setting_dup_text (self->short_row);
  const char *problem = NULL;
  const char *segments_problem = find_segments_problem (self);
  gboolean is_short_good = regimen_text_check_line (short_name, 100, "short_name", NULL);

  if (*name == '\0')
    problem = _ ("is needed");
  else if (!regimen_text_check_line (name, 400, "name", NULL))
    problem = _ ("is too long, or has signs that can’t be printed");
  regimen_setting_set_problem (self->name_row, problem);
  regimen_setting_set_problem (self->short_row, is_short_good ? NULL : _ ("is too long"));
  gtk_label_set_text (GTK_LABEL (self->problem_label),
                      segments_problem != NULL ? segments_problem : "");
  gtk_widget_set_visible (self->problem_label, segments_problem != NULL);
  return problem == NULL && is_short_good && segments_problem == NULL;
}

static gboolean
regimen_visit_type_form_save (RegimenEditDialog *dialog, GError **error)
{
  return regimen_desk_save_visit_type (regimen_edit_dialog_get_desk (dialog),
                                       REGIMEN_VISIT_TYPE_FORM (dialog)->visit_type, error) != 0;
}

static void rebuild_lines (RegimenVisitTypeForm *self, int expanded);

static guint
find_lines (RegimenVisitTypeForm *self, GtkWidget *expander)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_array_index (self->lines, Lines, i).expander == expander)
      return i;
  return 0;
}

static void
remove_cb (GtkWidget *expander)
{
  RegimenVisitTypeForm *self = REGIMEN_VISIT_TYPE_FORM (gtk_widget_get_root (expander));
  guint index = find_lines (self, expander);

  g_ptr_array_remove_index (self->visit_type->segments, index);
  rebuild_lines (self, -1);
  entered_cb (self);
}

static void
up_cb (GtkWidget *expander)
{
  RegimenVisitTypeForm *self = REGIMEN_VISIT_TYPE_FORM (gtk_widget_get_root (expander));
  guint index = find_lines (self, expander);
  gpointer segment = NULL;

  if (index == 0)
    return;
  segment = g_ptr_array_steal_index (self->visit_type->segments, index);
  g_ptr_array_insert (self->visit_type->segments, (int) index - 1, segment);
  rebuild_lines (self, (int) index - 1);
  entered_cb (self);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenVisitTypeForm *self = REGIMEN_VISIT_TYPE_FORM (widget);

  g_ptr_array_add (self->visit_type->segments, regimen_segment_new (REGIMEN_SEGMENT_TALK, 15));
  rebuild_lines (self, (int) self->visit_type->segments->len - 1);
  entered_cb (self);
}

static void
add_line (RegimenVisitTypeForm *self, const Lines *lines, GtkWidget *row, int number)
{
  regimen_setting_set_number (row, number);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (lines->expander), row);
  regimen_setting_on_change (row, G_CALLBACK (entered_cb), self);
}

static void
add_lines (RegimenVisitTypeForm *self, RegimenSegment *segment)
{
  const char *const rooms[] = { C_ ("room", "None"), regimen_setup_room_kinds ()[0],
                                regimen_setup_room_kinds ()[1], regimen_setup_room_kinds ()[2],
                                NULL };
  const RegimenSegmentNeed *room = find_need (segment, REGIMEN_ROLE_ROOM);
  const RegimenSegmentNeed *provider = find_need (segment, REGIMEN_ROLE_PROVIDER);
  GtkWidget *up = regimen_setting_new_button ("go-up-symbolic", _ ("Move the segment up"));
  GtkWidget *gone = regimen_setting_new_button ("edit-delete-symbolic", _ ("Take the segment out"));
  Lines lines = { .expander = adw_expander_row_new () };

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (lines.expander), FALSE);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (lines.expander), up);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (lines.expander), gone);
  g_signal_connect_object (up, "clicked", G_CALLBACK (up_cb), lines.expander, G_CONNECT_SWAPPED);
  g_signal_connect_object (gone, "clicked", G_CALLBACK (remove_cb), lines.expander,
                           G_CONNECT_SWAPPED);
  lines.kind_row = regimen_setting_new_choice (_ ("What it is"), regimen_setup_segment_kinds ());
  lines.minutes_row = regimen_setting_new_number (_ ("Minutes"), NULL, REGIMEN_GRID_MIN,
                                                  VISIT_MINUTES_MAX, REGIMEN_GRID_MIN);
  lines.patient_row = regimen_setting_new_switch (_ ("The patient is there"), NULL);
  lines.room_row = regimen_setting_new_choice (_ ("Room"), rooms);
  lines.nurse_row = regimen_setting_new_switch (_ ("A nurse"), NULL);
  lines.provider_row = regimen_setting_new_switch (_ ("A provider"), NULL);
  lines.provider_minutes_row =
      regimen_setting_new_number (_ ("Minutes of the provider"), _ ("0: to the end of the segment"),
                                  0, VISIT_MINUTES_MAX, REGIMEN_GRID_MIN);
  add_line (self, &lines, lines.kind_row, (int) segment->kind);
  add_line (self, &lines, lines.minutes_row, segment->minutes);
  add_line (self, &lines, lines.patient_row, segment->has_patient);
  add_line (self, &lines, lines.room_row, room != NULL ? (int) room->room_kind + 1 : 0);
  add_line (self, &lines, lines.nurse_row, find_need (segment, REGIMEN_ROLE_NURSE) != NULL);
  add_line (self, &lines, lines.provider_row, provider != NULL);
  add_line (self, &lines, lines.provider_minutes_row,
            provider != NULL && provider->to_of_segment > 0
                ? provider->to_of_segment - provider->from_of_segment
                : 0);
  adw_preferences_group_add (self->segments_group, lines.expander);
  g_array_append_val (self->lines, lines);
}

static void
rebuild_lines (RegimenVisitTypeForm *self, int expanded)
{
  self->is_filling = TRUE;
  for (guint i = 0; i < self->lines->len; i++)
    adw_preferences_group_remove (self->segments_group,
                                  g_array_index (self->lines, Lines, i).expander);
  g_array_set_size (self->lines, 0);
  for (guint i = 0; i < self->visit_type->segments->len; i++)
    add_lines (self, g_ptr_array_index (self->visit_type->segments, i));
  if (expanded >= 0)
    adw_expander_row_set_expanded (
        ADW_EXPANDER_ROW (g_array_index (self->lines, Lines, (guint) expanded).expander), TRUE);
  self->is_filling = FALSE;
  update_titles (self);
  regimen_segment_bar_show (self->bar, self->visit_type);
}

static void
regimen_visit_type_form_dispose (GObject *object)
{
  RegimenVisitTypeForm *self = REGIMEN_VISIT_TYPE_FORM (object);

  if (self->bar != NULL)
    regimen_segment_bar_show (self->bar, NULL);
  self->bar = NULL;

  G_OBJECT_CLASS (regimen_visit_type_form_parent_class)->dispose (object);
}

static void
regimen_visit_type_form_finalize (GObject *object)
{
  RegimenVisitTypeForm *self = REGIMEN_VISIT_TYPE_FORM (object);

  g_clear_pointer (&self->visit_type, regimen_visit_type_free);
  g_clear_pointer (&self->lines, g_array_unref);

  G_OBJECT_CLASS (regimen_visit_type_form_parent_class)->finalize (object);
}

static void
regimen_visit_type_form_class_init (RegimenVisitTypeFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = regimen_visit_type_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = regimen_visit_type_form_finalize;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->check = regimen_visit_type_form_check;
  REGIMEN_EDIT_DIALOG_CLASS (klass)->save = regimen_visit_type_form_save;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "segment.add", NULL, add_cb);
}

static void
regimen_visit_type_form_init (RegimenVisitTypeForm *self)
{
  self->lines = g_array_new (FALSE, TRUE, sizeof (Lines));
}

static void
add_row (RegimenVisitTypeForm *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  regimen_setting_on_change (row, G_CALLBACK (entered_cb), self);
}

static void
build_head (RegimenVisitTypeForm *self)
{
  AdwPreferencesGroup *group =
      regimen_edit_dialog_add_group (REGIMEN_EDIT_DIALOG (self), NULL,
                                     _ ("Visits that are booked keep the segments they were "
                                        "booked with"));

  self->name_row = regimen_setting_new_entry (_ ("Name"));
  self->short_row = regimen_setting_new_entry (_ ("Short name, for the calendar"));
  self->category_row = regimen_setting_new_choice (_ ("Kind"), regimen_setup_categories ());
  self->colour_row = regimen_setting_new_choice (_ ("Colour"), regimen_setup_colours ());
  self->comes_row = regimen_setting_new_switch (_ ("The patient comes in"), _ ("Off: a call"));
  self->active_row = regimen_setting_new_switch (_ ("In use"), NULL);
  regimen_setting_set_text (self->name_row, self->visit_type->name);
  regimen_setting_set_text (self->short_row, self->visit_type->short_name);
  regimen_setting_set_number (self->category_row, (int) self->visit_type->category);
  regimen_setting_set_number (self->colour_row, self->visit_type->colour);
  regimen_setting_set_number (self->comes_row, self->visit_type->comes_in);
  regimen_setting_set_number (self->active_row, self->visit_type->is_active);
  add_row (self, group, self->name_row);
  add_row (self, group, self->short_row);
  add_row (self, group, self->category_row);
  add_row (self, group, self->colour_row);
  add_row (self, group, self->comes_row);
  add_row (self, group, self->active_row);
}

static void
build_segments (RegimenVisitTypeForm *self)
{
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add a segment"));
  AdwPreferencesGroup *bar_group = regimen_edit_dialog_add_group (
      REGIMEN_EDIT_DIALOG (self), _ ("Segments"),
      _ ("Drag the borders, or open a segment to type its minutes and say who it needs"));

  self->segments_group = regimen_edit_dialog_add_group (REGIMEN_EDIT_DIALOG (self), NULL, NULL);
  self->bar = g_object_new (REGIMEN_TYPE_SEGMENT_BAR, "margin-bottom", 12, NULL);
  self->problem_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem_label), 0.0f);
  gtk_widget_add_css_class (self->problem_label, "error");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (add), "segment.add");
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (bar_group, add);
  adw_preferences_group_add (bar_group, GTK_WIDGET (self->bar));
  adw_preferences_group_add (bar_group, self->problem_label);
  g_signal_connect_object (self->bar, "changed", G_CALLBACK (bar_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * regimen_visit_type_form_new:
 * @visit_type: as it was read; id 0: a new one
 *
 * Returns: (transfer none): the form, to be presented
 */
GtkWindow *
regimen_visit_type_form_new (GtkWidget *from, RegimenDesk *desk, const RegimenVisitType *visit_type)
{
  RegimenVisitTypeForm *self = g_object_new (REGIMEN_TYPE_VISIT_TYPE_FORM, NULL);
  RegimenEditDialog *dialog = REGIMEN_EDIT_DIALOG (self);

  self->visit_type = regimen_visit_type_copy (visit_type);
  regimen_edit_dialog_set_up (dialog, from, desk,
                              visit_type->id == 0 ? _ ("New visit type") : _ ("Visit type"));
  regimen_edit_dialog_set_is_filling (dialog, TRUE);
  build_head (self);
  build_segments (self);
  rebuild_lines (self, -1);
  regimen_edit_dialog_set_is_filling (dialog, FALSE);
  gtk_widget_grab_focus (self->name_row);
  return GTK_WINDOW (self);
}
