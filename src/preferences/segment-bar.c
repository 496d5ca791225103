/* segment-bar.c - the segments of a visit on a bar, with borders that can be dragged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-segment-bar"

#include "config.h"

#include "segment-bar.h"

#include "civil.h"
#include "ink.h"
#include "setup-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define BAR_HEIGHT_PX 52
#define TICKS_HEIGHT_PX 20
#define GRIP_PX 9
#define MINUTES_SHOWN_LEAST 60
#define SEGMENT_MINUTES_MAX 720

/**
 * RegimenSegmentBar:
 *
 * As long as the visit, with some room after it to draw it longer. Dragging the end of a segment
 * changes its minutes, in steps of five. With the keyboard: left and right go from segment to
 * segment, plus and minus change its minutes.
 *
 * Signals: "changed" when a person changed a length.
 */
struct _RegimenSegmentBar
{
  GtkWidget parent_instance;

  RegimenVisitType *visit_type; /* borrowed from the form */
  guint selected;
  int scale_min; /* minutes that the width shows; kept while dragging */
  int dragged;   /* segment whose end is dragged; -1: none */
  int start_min; /* of the dragged one, as it was */
};

G_DEFINE_FINAL_TYPE (RegimenSegmentBar, regimen_segment_bar, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
count (RegimenSegmentBar *self)
{
  return self->visit_type != NULL ? self->visit_type->segments->len : 0;
}

static RegimenSegment *
get_segment (RegimenSegmentBar *self, guint index)
{
  return g_ptr_array_index (self->visit_type->segments, index);
}

static double
px_per_min (RegimenSegmentBar *self)
{
  return (double) MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1) / MAX (self->scale_min, 1);
}

static gboolean
is_rtl (RegimenSegmentBar *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static double
place_of (RegimenSegmentBar *self, int minutes)
{
  double x = minutes * px_per_min (self);

  return is_rtl (self) ? gtk_widget_get_width (GTK_WIDGET (self)) - x : x;
}

/* Minutes from the start of the visit to the end of a segment. */
static int
end_of (RegimenSegmentBar *self, guint index)
{
  int minutes = 0;

  for (guint i = 0; i <= index; i++)
    minutes += get_segment (self, i)->minutes;
  return minutes;
}

static void
update_scale (RegimenSegmentBar *self)
{
  int minutes = count (self) > 0 ? end_of (self, count (self) - 1) : 0;

  self->scale_min = MAX (MINUTES_SHOWN_LEAST, (minutes * 5 / 4 + 14) / 15 * 15);
}

static void
update_accessible (RegimenSegmentBar *self)
{
  g_autofree char *text = NULL;

  if (count (self) > 0)
    {
      const RegimenSegment *segment = get_segment (self, self->selected);
      g_autofree char *length = regimen_word_minutes (segment->minutes);
      g_autofree char *whole = regimen_word_minutes (end_of (self, count (self) - 1));

      /* Translators: a segment, its number, of how many, its length; the length of the visit */
      text = g_strdup_printf (_ ("%1$s, %2$u of %3$u: %4$s. The visit: %5$s"),
                              regimen_setup_segment_kinds ()[segment->kind], self->selected + 1,
                              count (self), length, whole);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Segments of the visit"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

static void
set_minutes (RegimenSegmentBar *self, guint index, int minutes)
{
  RegimenSegment *segment = get_segment (self, index);
  int rounded = CLAMP ((minutes + REGIMEN_GRID_MIN / 2) / REGIMEN_GRID_MIN * REGIMEN_GRID_MIN,
                       REGIMEN_GRID_MIN, SEGMENT_MINUTES_MAX);

  if (rounded == segment->minutes)
    return;
  segment->minutes = rounded;
  if (self->dragged < 0)
    update_scale (self);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static int
find_border (RegimenSegmentBar *self, double x)
{
  int found = -1;
  double nearest = GRIP_PX;

  for (guint i = 0; i < count (self); i++)
    {
      double distance = fabs (place_of (self, end_of (self, i)) - x);

      if (distance <= nearest)
        {
          nearest = distance;
          found = (int) i;
        }
    }
  return found;
}

static void
drag_begin_cb (RegimenSegmentBar *self, double x, double y, GtkGestureDrag *drag)
{
  self->dragged = find_border (self, x);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (self->dragged < 0)
    {
      for (guint i = 0; i < count (self); i++)
        if ((is_rtl (self) ? place_of (self, end_of (self, i)) <= x
                           : place_of (self, end_of (self, i)) >= x))
          {
            self->selected = i;
            break;
          }
      update_accessible (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      return;
    }
  self->selected = (guint) self->dragged;
  self->start_min = get_segment (self, self->selected)->minutes;
}

static void
drag_update_cb (RegimenSegmentBar *self, double dx, double dy, GtkGestureDrag *drag)
{
  int moved = (int) lround ((is_rtl (self) ? -dx : dx) / px_per_min (self));

  if (self->dragged >= 0)
    set_minutes (self, (guint) self->dragged, self->start_min + moved);
}

static void
drag_end_cb (RegimenSegmentBar *self)
{
  if (self->dragged < 0)
    return;
  self->dragged = -1;
  update_scale (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (RegimenSegmentBar *self, double x, double y)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   find_border (self, x) >= 0 ? "ew-resize" : NULL);
}

static gboolean
select_by (RegimenSegmentBar *self, int by)
{
  int to = (int) self->selected + by;

  if (to < 0 || to >= (int) count (self))
    return FALSE;
  self->selected = (guint) to;
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

static gboolean
lengthen (RegimenSegmentBar *self, int by)
{
  set_minutes (self, self->selected, get_segment (self, self->selected)->minutes + by);
  return TRUE;
}

static gboolean
key_cb (RegimenSegmentBar *self, guint keyval, guint keycode, GdkModifierType state)
{
  int forward = is_rtl (self) ? -1 : 1;

  if (count (self) == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
      return select_by (self, -forward);
    case GDK_KEY_Right:
      return select_by (self, forward);
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_Up:
      return lengthen (self, REGIMEN_GRID_MIN);
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
    case GDK_KEY_Down:
      return lengthen (self, -REGIMEN_GRID_MIN);
    default:
      return FALSE;
    }
}

static void
draw_text (RegimenSegmentBar *self,
           GtkSnapshot *snapshot,
           const char *text,
           const GdkRGBA *colour,
           const graphene_rect_t *box)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width = 0, height = 0;

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  if ((float) width > box->size.width - 4)
    {
      /* What does not fit is said by the rows below. */
      pango_layout_set_width (layout, (int) MAX (box->size.width - 4, 0) * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_single_paragraph_mode (layout, TRUE);
      pango_layout_get_pixel_size (layout, &width, &height);
    }
  if (box->size.width < 16)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT (box->origin.x + (box->size.width - (float) width) / 2,
                                      box->origin.y + (box->size.height - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* As on the calendar: preparation light, administration full, observation light with an edge,
 * turnover faint. */
static float
tint_of (RegimenSegmentKind kind)
{
  switch (kind)
    {
    case REGIMEN_SEGMENT_ADMINISTRATION:
      return 0.55f;
    case REGIMEN_SEGMENT_PREPARATION:
    case REGIMEN_SEGMENT_TALK:
      return 0.3f;
    case REGIMEN_SEGMENT_OBSERVATION:
    case REGIMEN_SEGMENT_DISCHARGE:
      return 0.18f;
    case REGIMEN_SEGMENT_TURNOVER:
      return 0.06f;
    }
  return 0.3f;
}

static void
draw_segment (RegimenSegmentBar *self,
              GtkSnapshot *snapshot,
              guint index,
              const GdkRGBA *colour,
              const GdkRGBA *hue)
{
  const RegimenSegment *segment = get_segment (self, index);
  int end = end_of (self, index);
  double from = place_of (self, end - segment->minutes);
  double to = place_of (self, end);
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) MIN (from, to) + 1, 1,
                                            (float) fabs (to - from) - 2, BAR_HEIGHT_PX - 2);
  GskRoundedRect round;
  GdkRGBA tint = regimen_ink_of_shade (GTK_WIDGET (self), hue, tint_of (segment->kind));
  GdkRGBA edge = regimen_ink_is_high (GTK_WIDGET (self)) ? *colour : *hue;
  float width = index == self->selected && gtk_widget_has_focus (GTK_WIDGET (self)) ? 3 : 1;
  g_autofree char *minutes = g_strdup_printf ("%d", segment->minutes);
  graphene_rect_t upper = box, lower = box;

  upper.size.height = lower.size.height = box.size.height / 2;
  lower.origin.y += upper.size.height;
  gsk_rounded_rect_init_from_rect (&round, &box, 4);
  gtk_snapshot_append_color (snapshot, &tint, &box);
  gtk_snapshot_append_border (snapshot, &round, (float[4]){ width, width, width, width },
                              (GdkRGBA[4]){ edge, edge, edge, edge });
  draw_text (self, snapshot, regimen_setup_segment_kinds ()[segment->kind], colour, &upper);
  draw_text (self, snapshot, minutes, colour, &lower);
}

static void
draw_ticks (RegimenSegmentBar *self, GtkSnapshot *snapshot, GdkRGBA colour)
{
  int step = self->scale_min > 240 ? 60 : self->scale_min > 120 ? 30 : 15;

  colour = regimen_ink_of_words (GTK_WIDGET (self), &colour, 0.6f);
  for (int minutes = 0; minutes < self->scale_min; minutes += step)
    {
      double x = place_of (self, minutes);
      g_autofree char *text = g_strdup_printf ("%d", minutes);

      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT ((float) x, BAR_HEIGHT_PX, 1, 4));
      draw_text (self, snapshot, text, &colour,
                 &GRAPHENE_RECT_INIT ((float) x - (is_rtl (self) ? 30 : 0), BAR_HEIGHT_PX + 3, 30,
                                      TICKS_HEIGHT_PX - 3));
    }
}

static void
regimen_segment_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenSegmentBar *self = REGIMEN_SEGMENT_BAR (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  g_autofree char *name = NULL;
  GdkRGBA colour, hue;

  if (count (self) == 0)
    return;
  gtk_style_context_get_color (style, &colour);
  name = g_strdup_printf ("regimen_hue_%d", self->visit_type->colour);
  if (!gtk_style_context_lookup_color (style, name, &hue))
    hue = colour;
  draw_ticks (self, snapshot, colour);
  for (guint i = 0; i < count (self); i++)
    draw_segment (self, snapshot, i, &colour, &hue);
}

static void
regimen_segment_bar_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural =
      orientation == GTK_ORIENTATION_VERTICAL ? BAR_HEIGHT_PX + TICKS_HEIGHT_PX : 240;
}

static void
regimen_segment_bar_class_init (RegimenSegmentBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = regimen_segment_bar_measure;
  widget_class->snapshot = regimen_segment_bar_snapshot;
  gtk_widget_class_set_css_name (widget_class, "segmentbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
regimen_segment_bar_init (RegimenSegmentBar *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->dragged = -1;
  self->scale_min = MINUTES_SHOWN_LEAST;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (gtk_widget_queue_draw), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

/**
 * regimen_segment_bar_show:
 * @visit_type: (nullable): whose minutes are changed in place; must outlive the bar, or be replaced
 *
 * Shows it as it is now.
 */
void
regimen_segment_bar_show (RegimenSegmentBar *self, RegimenVisitType *visit_type)
{
  g_return_if_fail (REGIMEN_IS_SEGMENT_BAR (self));

  self->visit_type = visit_type;
  self->selected = count (self) > 0 ? MIN (self->selected, count (self) - 1) : 0;
  if (self->dragged < 0)
    update_scale (self);
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * regimen_segment_bar_get_border:
 *
 * Returns: where the end of a segment stands, in pixels of the widget
 */
double
regimen_segment_bar_get_border (RegimenSegmentBar *self, guint segment)
{
  g_return_val_if_fail (REGIMEN_IS_SEGMENT_BAR (self) && segment < count (self), 0);

  return place_of (self, end_of (self, segment));
}
