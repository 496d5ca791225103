/* appointment-block.c - one appointment on a calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-block"

#include "config.h"

#include "appointment-block.h"

#include "block-words.h"
#include "ink.h"
#include "visit-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define LEAST_EDGED_PX 32
#define LEAST_HATCH_PX 24 /* narrower, it could not be told from a tint */
/* Over a visit that is over; in high contrast it is as clear as others. */
#define VEIL_ALPHA 0.38f

#define AREA_OF_ROWS(width, from, to)                                                              \
  GRAPHENE_RECT_INIT (0, (float) (from), (float) (width), (float) ((to) - (from)))

/**
 * RegimenAppointmentBlock:
 *
 * Draws name, n of N, state and flags over the segments of the visit: the hue is the protocol's,
 * the tint tells preparation, administration and observation apart, turnover is hatched. Where the
 * words stand is found by block-words.c. A real
 * widget that takes the focus and has a name for screen readers, but without children, so that a
 * calendar can hold hundreds and give each another appointment as days are turned.
 *
 * Signals: "asked" (RegimenBlockAsk).
 */
struct _RegimenAppointmentBlock
{
  GtkWidget parent_instance;

  RegimenAppointment *appointment; /* NULL: not in use */
  RegimenBlockWords *words;
  int over_min;        /* drawn below its planned end */
  char *overrun_words; /* (nullable): what is said of it */
  guint label_id;      /* the name for screen readers is told soon; 0: it is told */
};

G_DEFINE_FINAL_TYPE (RegimenAppointmentBlock, regimen_appointment_block, GTK_TYPE_WIDGET)

enum
{
  ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* How strong the hue of a segment is: in the bar at the side, and under the words. */
static void
segment_tints (RegimenSegmentKind kind, float *out_bar, float *out_ground)
{
  switch (kind)
    {
    case REGIMEN_SEGMENT_ADMINISTRATION:
      *out_bar = 1.0f;
      *out_ground = 0.30f;
      return;
    case REGIMEN_SEGMENT_TALK:
      *out_bar = 0.8f;
      *out_ground = 0.18f;
      return;
    case REGIMEN_SEGMENT_PREPARATION:
    case REGIMEN_SEGMENT_OBSERVATION:
    case REGIMEN_SEGMENT_DISCHARGE:
    case REGIMEN_SEGMENT_TURNOVER:
      *out_bar = 0.5f;
      *out_ground = kind == REGIMEN_SEGMENT_TURNOVER ? 0.0f : 0.15f;
      return;
    }
  g_return_if_reached ();
}

static GdkRGBA
lookup_hue (RegimenAppointmentBlock *self, const GdkRGBA *text)
{
  static const char *const names[] = {
    "regimen_hue_0", "regimen_hue_1", "regimen_hue_2", "regimen_hue_3",
    "regimen_hue_4", "regimen_hue_5", "regimen_hue_6", "regimen_hue_7",
  };
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  int index = CLAMP (self->appointment->colour, 0, (int) G_N_ELEMENTS (names) - 1);
  GdkRGBA hue = *text;

  gtk_style_context_lookup_color (context, names[index], &hue);
  return hue;
}

static void
draw_hatch (GtkSnapshot *snapshot, const graphene_rect_t *area, const GdkRGBA *colour)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, area);
  double h = area->size.height;

  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, 1.0);
  for (double x = area->origin.x - h; x < area->origin.x + area->size.width; x += 6)
    {
      cairo_move_to (cr, x, area->origin.y + h);
      cairo_line_to (cr, x + h, area->origin.y);
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* The ground stays pale, so that words can be read across it; the bar tells the segments apart, and
 * a thin edge where the patient is only watched. */
static void
draw_segment (RegimenAppointmentBlock *self,
              GtkSnapshot *snapshot,
              RegimenSegmentKind kind,
              const graphene_rect_t *area,
              const GdkRGBA *hue)
{
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int bar_px = regimen_block_bar_px ((int) area->size.width);
  graphene_rect_t bar = *area;
  GdkRGBA tint;
  float bar_alpha = 1, ground_alpha = 0;

  segment_tints (kind, &bar_alpha, &ground_alpha);
  if (is_rtl)
    bar.origin.x += bar.size.width - (float) bar_px;
  bar.size.width = (float) bar_px;
  tint = kind == REGIMEN_SEGMENT_TURNOVER
             ? regimen_ink_of_line (GTK_WIDGET (self), hue, 0.5f)
             : regimen_ink_of_shade (GTK_WIDGET (self), hue, ground_alpha);
  if (kind != REGIMEN_SEGMENT_TURNOVER)
    gtk_snapshot_append_color (snapshot, &tint, area);
  else if (area->size.width >= LEAST_HATCH_PX)
    draw_hatch (snapshot, area, &tint);
  tint = regimen_ink_of_line (GTK_WIDGET (self), hue, 0.45f);
  /* a low block has one line of words, which an edge would strike through */
  if (kind == REGIMEN_SEGMENT_OBSERVATION &&
      gtk_widget_get_height (GTK_WIDGET (self)) >= LEAST_EDGED_PX)
    gtk_snapshot_append_color (snapshot, &tint,
                               &GRAPHENE_RECT_INIT (area->origin.x, area->origin.y,
                                                    area->size.width, 1));
  tint = *hue;
  tint.alpha = bar_alpha;
  gtk_snapshot_append_color (snapshot, &tint, &bar);
}

/* Where it should have been over: hatched, under a line. */
static void
draw_overrun (RegimenAppointmentBlock *self, GtkSnapshot *snapshot, const graphene_rect_t *area)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour = { 0.8f, 0, 0, 1 };

  gtk_style_context_lookup_color (context, "error_color", &colour);
  draw_hatch (snapshot, area, &colour);
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (area->origin.x, area->origin.y, area->size.width,
                                                  2));
}

/* All edges stand on whole pixels: drawing half a pixel costs several times as much. */
static void
draw_segments (RegimenAppointmentBlock *self, GtkSnapshot *snapshot, const GdkRGBA *hue)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GArray *segments = self->appointment->segments;
  gint64 total = MAX (regimen_span_minutes (self->appointment->span) + self->over_min, 1);
  int planned = (int) round ((double) height * (double) (total - self->over_min) / (double) total);
  gint64 minutes = 0;
  int y = 0;

  for (guint i = 0; i < segments->len && y < height; i++)
    {
      const RegimenAppointmentSegment *segment =
          &g_array_index (segments, RegimenAppointmentSegment, i);
      int to = 0;

      minutes += segment->minutes;
      to = MIN ((int) round ((double) height * (double) minutes / (double) total), height);
      if (to > y)
        draw_segment (self, snapshot, segment->kind, &AREA_OF_ROWS (width, y, to), hue);
      y = MAX (y, to);
    }
  /* a block without segments, or what is left of it */
  if (y < planned)
    draw_segment (self, snapshot, REGIMEN_SEGMENT_TALK, &AREA_OF_ROWS (width, y, planned), hue);
  if (self->over_min > 0)
    draw_overrun (self, snapshot, &AREA_OF_ROWS (width, planned, height));
}

static void
regimen_appointment_block_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenAppointmentBlock *self = REGIMEN_APPOINTMENT_BLOCK (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  gboolean is_clipped = FALSE;
  GdkRGBA text, hue;

  if (self->appointment == NULL || width <= 0 || height <= 0)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  hue = lookup_hue (self, &text);
  regimen_block_words_fit (self->words, width, height);
  draw_segments (self, snapshot, &hue);
  /* A clip costs as much as all the rest of a block, and hundreds of them are seen at once. */
  is_clipped = regimen_block_words_may_spill (self->words);
  if (is_clipped)
    gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  regimen_block_words_draw (self->words, snapshot, &text);
  if (is_clipped)
    gtk_snapshot_pop (snapshot);
}

/* A class that is taken off and put on again makes the toolkit style the block anew. */
static void
set_class (GtkWidget *widget, const char *name, gboolean is_on)
{
  if (gtk_widget_has_css_class (widget, name) == is_on)
    return;
  if (is_on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
set_state_classes (RegimenAppointmentBlock *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  RegimenAppointmentState state = self->appointment->state;

  set_class (widget, "released", !regimen_appointment_state_holds (state));
  set_class (widget, "overbooked", (self->appointment->flags & REGIMEN_FLAG_OVERBOOKED) != 0);
}

static char *
dup_label (RegimenAppointmentBlock *self)
{
  g_autofree char *label = regimen_word_appointment (self->appointment);

  if (self->overrun_words == NULL)
    return g_steal_pointer (&label);
  /* Translators: all of a visit in words, then by how much it lasts longer than planned */
  return g_strdup_printf (_ ("%1$s, %2$s"), label, self->overrun_words);
}

static gboolean
tell_label_cb (gpointer user_data)
{
  RegimenAppointmentBlock *self = user_data;
  g_autofree char *label = dup_label (self);

  self->label_id = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return G_SOURCE_REMOVE;
}

/* After the frame: to name the hundreds of a week takes as long as a third of drawing them. */
static void
update_label (RegimenAppointmentBlock *self)
{
  if (self->label_id == 0)
    self->label_id = g_idle_add (tell_label_cb, self);
}

/* A spare block stays in the accessible tree: it must not keep saying a name. */
static void
forget_words (RegimenAppointmentBlock *self)
{
  g_clear_handle_id (&self->label_id, g_source_remove);
  regimen_block_words_set_appointment (self->words, NULL);
  self->over_min = 0;
  g_clear_pointer (&self->overrun_words, g_free);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
regimen_appointment_block_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  RegimenAppointmentBlock *self = REGIMEN_APPOINTMENT_BLOCK (widget);

  GTK_WIDGET_CLASS (regimen_appointment_block_parent_class)->css_changed (widget, change);

  if (self->words != NULL)
    regimen_block_words_style_changed (self->words);
}

static void
regimen_appointment_block_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  RegimenAppointmentBlock *self = REGIMEN_APPOINTMENT_BLOCK (widget);

  GTK_WIDGET_CLASS (regimen_appointment_block_parent_class)->direction_changed (widget, before);

  if (self->words != NULL)
    regimen_block_words_style_changed (self->words);
}

/* Made only when the pointer rests on it: setting the text on every turn costs more than drawing.
 */
static gboolean
regimen_appointment_block_query_tooltip (GtkWidget *widget,
                                         int x,
                                         int y,
                                         gboolean keyboard_tooltip,
                                         GtkTooltip *tooltip)
{
  RegimenAppointmentBlock *self = REGIMEN_APPOINTMENT_BLOCK (widget);
  g_autofree char *label = NULL;
  RegimenFlags flag = 0;

  if (self->appointment == NULL)
    return FALSE;
  if (!keyboard_tooltip)
    flag = regimen_block_words_flag_at (self->words, x, y);
  if (flag != 0)
    {
      gtk_tooltip_set_text (tooltip, regimen_word_flag (flag));
      return TRUE;
    }
  label = dup_label (self);
  gtk_tooltip_set_text (tooltip, label);
  return TRUE;
}

static void
ask_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const names[] = {
    [REGIMEN_BLOCK_OPEN] = "block.open",
    [REGIMEN_BLOCK_ADVANCE] = "block.advance",
    [REGIMEN_BLOCK_PICK_UP] = "block.pick-up",
    [REGIMEN_BLOCK_CANCEL] = "block.cancel",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      g_signal_emit (widget, signals[ASKED], 0, i);
}

static void
regimen_appointment_block_dispose (GObject *object)
{
  RegimenAppointmentBlock *self = REGIMEN_APPOINTMENT_BLOCK (object);
  GtkWidget *child = NULL;

  /* A popover that a view put on it. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_handle_id (&self->label_id, g_source_remove);
  g_clear_object (&self->appointment);
  g_clear_pointer (&self->words, regimen_block_words_free);
  g_clear_pointer (&self->overrun_words, g_free);

  G_OBJECT_CLASS (regimen_appointment_block_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "block.open", NULL, ask_cb);
  gtk_widget_class_install_action (widget_class, "block.advance", NULL, ask_cb);
  gtk_widget_class_install_action (widget_class, "block.pick-up", NULL, ask_cb);
  gtk_widget_class_install_action (widget_class, "block.cancel", NULL, ask_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "block.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "block.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "block.advance", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "block.pick-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "block.cancel", NULL);
}

static void
regimen_appointment_block_class_init (RegimenAppointmentBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_appointment_block_dispose;
  widget_class->snapshot = regimen_appointment_block_snapshot;
  widget_class->css_changed = regimen_appointment_block_css_changed;
  widget_class->direction_changed = regimen_appointment_block_direction_changed;
  widget_class->query_tooltip = regimen_appointment_block_query_tooltip;

  signals[ASKED] = g_signal_new ("asked", REGIMEN_TYPE_APPOINTMENT_BLOCK, G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "block");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  install_actions (widget_class);
}

static void
regimen_appointment_block_init (RegimenAppointmentBlock *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  self->words = regimen_block_words_new (GTK_WIDGET (self));
}

GtkWidget *
regimen_appointment_block_new (void)
{
  return g_object_new (REGIMEN_TYPE_APPOINTMENT_BLOCK, NULL);
}

/**
 * regimen_appointment_block_set_name_fits:
 * @fits: what is known of how names stand in blocks of that font, to be shared by many
 */
void
regimen_appointment_block_set_name_fits (RegimenAppointmentBlock *self, RegimenNameFits *fits)
{
  g_return_if_fail (REGIMEN_IS_APPOINTMENT_BLOCK (self));

  regimen_block_words_set_name_fits (self->words, fits);
}

/**
 * regimen_appointment_block_get_appointment:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
RegimenAppointment *
regimen_appointment_block_get_appointment (RegimenAppointmentBlock *self)
{
  g_return_val_if_fail (REGIMEN_IS_APPOINTMENT_BLOCK (self), NULL);

  return self->appointment;
}

/**
 * regimen_appointment_block_set_appointment:
 * @appointment: (nullable): what to show; NULL leaves it empty, ready for another
 */
void
regimen_appointment_block_set_appointment (RegimenAppointmentBlock *self,
                                           RegimenAppointment *appointment)
{
  g_return_if_fail (REGIMEN_IS_APPOINTMENT_BLOCK (self));
  g_return_if_fail (appointment == NULL || REGIMEN_IS_APPOINTMENT (appointment));

  if (!g_set_object (&self->appointment, appointment))
    return;
  if (appointment == NULL)
    {
      forget_words (self);
      return;
    }

  set_state_classes (self);
  regimen_block_words_set_appointment (self->words, appointment);
  update_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * regimen_appointment_block_set_overrun:
 * @minutes: by how much the block is longer than the visit was planned; 0: not at all
 * @words: (nullable): what is said of it; NULL: nothing
 *
 * Shows that the visit will be over late, and whom it runs into.
 */
void
regimen_appointment_block_set_overrun (RegimenAppointmentBlock *self,
                                       int minutes,
                                       const char *words)
{
  g_return_if_fail (REGIMEN_IS_APPOINTMENT_BLOCK (self));

  if (self->over_min == minutes && g_strcmp0 (self->overrun_words, words) == 0)
    return;
  self->over_min = minutes;
  g_free (self->overrun_words);
  self->overrun_words = g_strdup (words);
  if (self->appointment != NULL)
    update_label (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * regimen_appointment_block_get_min_height:
 *
 * Returns: the height in pixels in which its name can be read on one line; some scripts need more
 *   than others
 */
int
regimen_appointment_block_get_min_height (RegimenAppointmentBlock *self)
{
  g_return_val_if_fail (REGIMEN_IS_APPOINTMENT_BLOCK (self), 1);

  return regimen_block_words_get_min_height (self->words);
}

/**
 * regimen_appointment_block_get_name:
 * @out_is_whole: (out): whether no letter of it is cut off
 *
 * Returns: (transfer none): the name in the form that was drawn last
 */
const char *
regimen_appointment_block_get_name (RegimenAppointmentBlock *self, gboolean *out_is_whole)
{
  g_return_val_if_fail (REGIMEN_IS_APPOINTMENT_BLOCK (self), "");

  *out_is_whole = regimen_block_words_is_name_whole (self->words);
  return regimen_block_words_get_name (self->words);
}

/* What is carried is pale already. */
static gboolean
is_pale (RegimenAppointmentBlock *self)
{
  return self->appointment != NULL && self->appointment->state == REGIMEN_APPOINTMENT_LEFT &&
         !gtk_widget_has_css_class (GTK_WIDGET (self), "carried");
}

static void
draw_veils (GtkWidget *parent, GPtrArray *blocks, GtkSnapshot *snapshot)
{
  GdkRGBA paper = { 1, 1, 1, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (parent), "view_bg_color", &paper);
  paper.alpha = VEIL_ALPHA;
  for (guint i = 0; i < blocks->len; i++)
    if (is_pale (blocks->pdata[i]))
      {
        GtkAllocation area;

        gtk_widget_get_allocation (blocks->pdata[i], &area);
        gtk_snapshot_append_color (snapshot, &paper,
                                   &GRAPHENE_RECT_INIT ((float) area.x, (float) area.y,
                                                        (float) area.width, (float) area.height));
      }
}

/**
 * regimen_appointment_blocks_snapshot:
 * @parent: of all of them
 * @blocks: (element-type RegimenAppointmentBlock): none of which lies on another
 *
 * Draws them, and a veil over those that are over: on a day that is past, an opacity of each
 * block's own would take as many surfaces as there are blocks.
 */
void
regimen_appointment_blocks_snapshot (GtkWidget *parent, GPtrArray *blocks, GtkSnapshot *snapshot)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (blocks != NULL);

  for (guint i = 0; i < blocks->len; i++)
    gtk_widget_snapshot_child (parent, blocks->pdata[i], snapshot);
  if (!regimen_ink_is_high (parent))
    draw_veils (parent, blocks, snapshot);
}
