/* appointment-block.c - one appointment on a calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-block"

#include "config.h"

#include "appointment-block.h"

#include "state-mark.h"
#include "visit-words.h"

#include <math.h>

#define BAR_PX 4
#define PAD_PX 4
#define MARK_PX 12
#define NARROW_PX 56

/**
 * RegimenAppointmentBlock:
 *
 * Draws name, n of N, state and flags over the segments of the visit: the hue is the protocol's,
 * the tint tells preparation, administration and observation apart, turnover is hatched. A real
 * widget that takes the focus and has a name for screen readers, but without children, so that a
 * calendar can hold hundreds and give each another appointment as days are turned.
 *
 * Signals: "asked" (RegimenBlockAsk).
 */
struct _RegimenAppointmentBlock
{
  GtkWidget parent_instance;

  RegimenAppointment *appointment; /* NULL: not in use */
  PangoLayout *name;
  PangoLayout *detail;
  int line_px; /* height of one line of the name */
};

G_DEFINE_FINAL_TYPE (RegimenAppointmentBlock, regimen_appointment_block, GTK_TYPE_WIDGET)

enum
{
  ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static double
segment_alpha (RegimenSegmentKind kind)
{
  switch (kind)
    {
    case REGIMEN_SEGMENT_PREPARATION:
      return 0.18;
    case REGIMEN_SEGMENT_ADMINISTRATION:
      return 0.42;
    case REGIMEN_SEGMENT_OBSERVATION:
      return 0.20;
    case REGIMEN_SEGMENT_DISCHARGE:
      return 0.12;
    case REGIMEN_SEGMENT_TURNOVER:
      return 0.0;
    case REGIMEN_SEGMENT_TALK:
      return 0.26;
    }
  g_return_val_if_reached (0.0);
}

static GdkRGBA
lookup_hue (RegimenAppointmentBlock *self, const GdkRGBA *text)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  g_autofree char *name =
      g_strdup_printf ("regimen_hue_%d", CLAMP (self->appointment->colour, 0, 7));
  GdkRGBA hue = *text;

  gtk_style_context_lookup_color (context, name, &hue);
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

static void
draw_segments (RegimenAppointmentBlock *self, GtkSnapshot *snapshot, const GdkRGBA *hue)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GArray *segments = self->appointment->segments;
  gint64 total = MAX (regimen_span_minutes (self->appointment->span), 1);
  double y = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const RegimenAppointmentSegment *segment =
          &g_array_index (segments, RegimenAppointmentSegment, i);
      double h = MIN ((double) height * segment->minutes / (double) total, height - y);
      graphene_rect_t area =
          GRAPHENE_RECT_INIT (BAR_PX, (float) y, (float) (width - BAR_PX), (float) h);
      GdkRGBA tint = *hue;

      if (h <= 0)
        break;
      if (segment->kind == REGIMEN_SEGMENT_TURNOVER)
        {
          tint.alpha = 0.5f;
          draw_hatch (snapshot, &area, &tint);
        }
      else
        {
          tint.alpha = (float) segment_alpha (segment->kind);
          gtk_snapshot_append_color (snapshot, &tint, &area);
        }
      y += h;
    }
}

static void
draw_layout (GtkSnapshot *snapshot,
             PangoLayout *layout,
             const GdkRGBA *colour,
             double x,
             double y,
             double width)
{
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* The height of a layout, which differs from script to script. */
static int
height_of (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

/* Many visits side by side leave a strip each: the name runs along it, from top to bottom. */
static void
draw_words_upright (RegimenAppointmentBlock *self, GtkSnapshot *snapshot, const GdkRGBA *text)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double mark = self->appointment->patient_id != 0 && width >= BAR_PX + MARK_PX + 2 ? MARK_PX : 0;
  double x = (is_rtl ? 0 : BAR_PX) + (width - BAR_PX) / 2.0;
  int name_height = 0;

  if (mark > 0 && height >= MARK_PX)
    regimen_state_mark_draw (snapshot, self->appointment->state, x - MARK_PX / 2.0,
                             MIN (PAD_PX, (height - MARK_PX) / 2.0), MARK_PX, text);
  pango_layout_set_height (self->name, -1);
  pango_layout_set_width (self->name, -1);
  name_height = height_of (self->name);
  if (width - BAR_PX < name_height - 4 || height < mark + 3 * PAD_PX + 2 * name_height)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x + name_height / 2.0),
                                                          (float) (mark + 2 * PAD_PX)));
  gtk_snapshot_rotate (snapshot, 90);
  draw_layout (snapshot, self->name, text, 0, 0, height - mark - 3 * PAD_PX);
  gtk_snapshot_restore (snapshot);
}

/* The name may take two lines where there is room for three; the state and what the visit is stand
 * under it, and beside it where the block is only one line high. */
static void
draw_words (RegimenAppointmentBlock *self, GtkSnapshot *snapshot, const GdkRGBA *text)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gboolean has_mark = self->appointment->patient_id != 0 && width > 48;
  double mark = has_mark ? MARK_PX + PAD_PX : 0;
  double x = is_rtl ? PAD_PX : BAR_PX + PAD_PX;
  double room = width - BAR_PX - 2 * PAD_PX;
  int line = self->line_px;
  int name_height = 0;
  double y = 2, mark_y = 0;
  gboolean is_flat = FALSE;

  if (width < NARROW_PX && height > width)
    {
      draw_words_upright (self, snapshot, text);
      return;
    }
  pango_layout_set_height (self->name, -1);
  pango_layout_set_width (self->name, (int) (MAX (room, 1) * PANGO_SCALE));
  name_height = height_of (self->name);
  is_flat = height < name_height + line + 2;
  if (is_flat)
    y = (height - name_height) / 2.0;
  else if (height >= 2 * name_height + line + 4)
    {
      pango_layout_set_height (self->name, -2);
      name_height = height_of (self->name);
    }
  draw_layout (snapshot, self->name, text, x + (is_flat && !is_rtl ? mark : 0), y,
               room - (is_flat ? mark : 0));
  mark_y = is_flat ? (height - line) / 2.0 : y + name_height;
  if (has_mark)
    regimen_state_mark_draw (snapshot, self->appointment->state, is_rtl ? x + room - MARK_PX : x,
                             mark_y + (line - MARK_PX) / 2.0, MARK_PX, text);
  if (is_flat)
    return;

  pango_layout_set_height (self->detail, -MAX ((int) ((height - mark_y) / MAX (line - 2, 1)), 1));
  draw_layout (snapshot, self->detail, text, is_rtl ? x : x + mark, mark_y, room - mark);
}

static void
regimen_appointment_block_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenAppointmentBlock *self = REGIMEN_APPOINTMENT_BLOCK (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA text, hue;
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (self->appointment == NULL || width <= 0 || height <= 0)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &text);
  hue = lookup_hue (self, &text);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  draw_segments (self, snapshot, &hue);
  gtk_snapshot_append_color (snapshot, &hue,
                             &GRAPHENE_RECT_INIT (is_rtl ? (float) width - BAR_PX : 0, 0, BAR_PX,
                                                  (float) height));
  draw_words (self, snapshot, &text);
  gtk_snapshot_pop (snapshot);
}

static char *
dup_detail (RegimenAppointment *appointment)
{
  static const RegimenFlags shown[] = { REGIMEN_FLAG_ESCORT_MISSING, REGIMEN_FLAG_FIRST_SESSION,
                                        REGIMEN_FLAG_REVIEW_DUE,     REGIMEN_FLAG_ALLERGY,
                                        REGIMEN_FLAG_ALERT,          REGIMEN_FLAG_OVERBOOKED,
                                        REGIMEN_FLAG_MOVED };
  g_autofree char *what = regimen_word_what (appointment);
  GString *detail = g_string_new (what);

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if ((appointment->flags & shown[i]) != 0)
      {
        if (detail->len > 0)
          g_string_append (detail, " · ");
        g_string_append (detail, regimen_word_flag (shown[i]));
      }
  return g_string_free (detail, FALSE);
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
  set_class (widget, "done", state == REGIMEN_APPOINTMENT_LEFT);
  set_class (widget, "overbooked", (self->appointment->flags & REGIMEN_FLAG_OVERBOOKED) != 0);
}

static void
update_words (RegimenAppointmentBlock *self)
{
  RegimenAppointment *appointment = self->appointment;
  g_autofree char *label = regimen_word_appointment (appointment);
  g_autofree char *detail = dup_detail (appointment);

  pango_layout_set_text (self->name, appointment->patient_name, -1);
  pango_layout_set_text (self->detail, detail, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* A spare block stays in the accessible tree: it must not keep saying a name. */
static void
forget_words (RegimenAppointmentBlock *self)
{
  pango_layout_set_text (self->name, "", -1);
  pango_layout_set_text (self->detail, "", -1);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
measure_line (RegimenAppointmentBlock *self)
{
  g_autoptr (PangoLayout) sample = pango_layout_copy (self->name);

  pango_layout_set_text (sample, "0", -1);
  pango_layout_get_pixel_size (sample, NULL, &self->line_px);
}

/* Layouts keep the fonts of the moment they were made: anew when font or text size change. */
static void
make_layouts (RegimenAppointmentBlock *self)
{
  PangoAttrList *bold = pango_attr_list_new ();
  PangoAttrList *small = pango_attr_list_new ();

  g_clear_object (&self->name);
  g_clear_object (&self->detail);
  self->name = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  self->detail = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (bold, pango_attr_scale_new (0.9));
  pango_attr_list_insert (small, pango_attr_scale_new (0.85));
  pango_attr_list_insert (small, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (self->name, bold);
  pango_layout_set_attributes (self->detail, small);
  pango_layout_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  pango_layout_set_ellipsize (self->detail, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (self->name, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_wrap (self->detail, PANGO_WRAP_WORD_CHAR);
  measure_line (self);
  pango_attr_list_unref (bold);
  pango_attr_list_unref (small);
}

static void
regimen_appointment_block_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  RegimenAppointmentBlock *self = REGIMEN_APPOINTMENT_BLOCK (widget);

  GTK_WIDGET_CLASS (regimen_appointment_block_parent_class)->css_changed (widget, change);

  if (self->name != NULL)
    pango_layout_context_changed (self->name);
  if (self->detail != NULL)
    {
      pango_layout_context_changed (self->detail);
      measure_line (self);
    }
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

  if (self->appointment == NULL)
    return FALSE;
  label = regimen_word_appointment (self->appointment);
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
  g_clear_object (&self->appointment);
  g_clear_object (&self->name);
  g_clear_object (&self->detail);

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
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  make_layouts (self);
}

GtkWidget *
regimen_appointment_block_new (void)
{
  return g_object_new (REGIMEN_TYPE_APPOINTMENT_BLOCK, NULL);
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
  update_words (self);
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

  pango_layout_set_height (self->name, -1);
  return MAX (height_of (self->name), self->line_px);
}
