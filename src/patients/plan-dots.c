/* plan-dots.c - a plan as dots on a line: what is done, what is to come, what hangs off it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plan-dots"

#include "config.h"

#include "plan-dots.h"

#include "ink.h"
#include "visit-words.h"

#include <glib/gi18n.h>
#include <math.h>

#define HEIGHT_PX 44
#define DISC_PX 20
#define RING_PX 10 /* of a follow-up */
#define LEAST_STEP_PX 14
#define LABEL_STEP_PX 30 /* closer dots go without their day below */

/**
 * RegimenPlanDots:
 *
 * A disc for a session that is done, a ring for one that is booked, a dotted ring for one without a
 * place, a small ring for a follow-up, a tick where today is. Days apart are drawn as their
 * logarithm, so that an induction and a year of maintenance fit one line. Drawn in one go; the
 * same is said by its accessible description and, dot by dot, by its tooltip.
 */
struct _RegimenPlanDots
{
  GtkWidget parent_instance;

  GArray *dots;     /* (element-type Dot), by time; without a place last */
  GPtrArray *texts; /* (element-type utf8), one for each dot */
  RegimenMinute now;
};

typedef struct
{
  RegimenMinute start;
  int number; /* of a session; 0: a follow-up */
  gboolean is_placed;
  gboolean is_done;
  double at; /* along the line, in steps from the first dot */
} Dot;

G_DEFINE_FINAL_TYPE (RegimenPlanDots, regimen_plan_dots, GTK_TYPE_WIDGET)

static int
compare_dots (gconstpointer a, gconstpointer b)
{
  const Dot *dot_a = a;
  const Dot *dot_b = b;

  if (dot_a->is_placed != dot_b->is_placed)
    return dot_a->is_placed ? -1 : 1;
  if (dot_a->is_placed && dot_a->start.n != dot_b->start.n)
    return dot_a->start.n < dot_b->start.n ? -1 : 1;
  return dot_a->number - dot_b->number;
}

static void
lay_out (RegimenPlanDots *self)
{
  double at = 0;

  for (guint i = 0; i < self->dots->len; i++)
    {
      Dot *dot = &g_array_index (self->dots, Dot, i);
      const Dot *before = i > 0 ? &g_array_index (self->dots, Dot, i - 1) : NULL;
      double days = 1;

      if (before != NULL && dot->is_placed)
        days = (double) (dot->start.n - before->start.n) / REGIMEN_MINUTES_PER_DAY;
      if (before != NULL)
        at += 1 + log2 (MAX (days, 1));
      dot->at = at;
    }
}

static void
collect (RegimenPlanDots *self, const RegimenPlan *plan)
{
  for (guint i = 0; i < plan->sessions->len; i++)
    {
      const RegimenSession *session = g_ptr_array_index (plan->sessions, i);
      Dot dot = { session->span.start, session->ordinal, session->appointment_id != 0,
                  session->state == REGIMEN_STEP_DONE, 0 };

      g_array_append_val (self->dots, dot);
    }
  for (guint i = 0; i < plan->follow_ups->len; i++)
    {
      const RegimenFollowUp *follow_up = g_ptr_array_index (plan->follow_ups, i);
      Dot dot = { follow_up->span.start, 0, TRUE, follow_up->state == REGIMEN_STEP_DONE, 0 };

      if (follow_up->appointment_id != 0)
        g_array_append_val (self->dots, dot);
    }
  g_array_sort (self->dots, compare_dots);
  lay_out (self);
}

static char *
dup_dot_text (const Dot *dot)
{
  g_autofree char *moment = dot->is_placed ? regimen_word_moment (dot->start) : NULL;

  if (!dot->is_placed)
    return g_strdup_printf (_ ("session %d: no place yet"), dot->number);
  if (dot->number > 0)
    /* Translators: number of a session, its day and time */
    return g_strdup_printf (dot->is_done ? _ ("session %1$d: done %2$s") : _ ("session %1$d: %2$s"),
                            dot->number, moment);
  return g_strdup_printf (dot->is_done ? _ ("follow-up done %s") : _ ("follow-up %s"), moment);
}

/* Where on the line a dot stands, from its start. */
static double
offset_of (RegimenPlanDots *self, double at)
{
  double last = self->dots->len > 0 ? g_array_index (self->dots, Dot, self->dots->len - 1).at : 0;
  double room = gtk_widget_get_width (GTK_WIDGET (self)) - DISC_PX - 4;
  double step = last > 0 ? MIN (room / last, 40) : 0;
  double x = DISC_PX / 2.0 + 2 + at * step;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (GTK_WIDGET (self)) - x;
  return x;
}

static void
draw_text (RegimenPlanDots *self,
           GtkSnapshot *snapshot,
           const char *text,
           double x,
           double y,
           const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width = 0, height = 0;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.8));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x - width / 2.0),
                                                          (float) (y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
draw_dot (RegimenPlanDots *self,
          GtkSnapshot *snapshot,
          const Dot *dot,
          GdkRGBA colour,
          GdkRGBA accent,
          GdkRGBA ground)
{
  float size = dot->number > 0 ? DISC_PX : RING_PX;
  double x = offset_of (self, dot->at);
  graphene_rect_t box =
      GRAPHENE_RECT_INIT ((float) x - size / 2, DISC_PX / 2.0f + 2 - size / 2, size, size);
  GdkRGBA line = dot->is_done ? colour : accent;
  GskRoundedRect round;
  g_autofree char *number = NULL;

  if (!dot->is_placed)
    {
      line = regimen_ink_of_line (GTK_WIDGET (self), &colour, 0.4f);
    }
  gsk_rounded_rect_init_from_rect (&round, &box, size / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &round);
  gtk_snapshot_append_color (snapshot, dot->is_done ? &colour : &ground, &box);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &round, (float[4]){ 2, 2, 2, 2 },
                              (GdkRGBA[4]){ line, line, line, line });
  if (dot->number == 0)
    return;
  number = g_strdup_printf ("%d", dot->number);
  draw_text (self, snapshot, dot->is_placed ? number : "?", x, DISC_PX / 2.0 + 2,
             dot->is_done ? &ground : &colour);
}

static void
draw_day (RegimenPlanDots *self, GtkSnapshot *snapshot, guint i, double *last_x, GdkRGBA colour)
{
  const Dot *dot = &g_array_index (self->dots, Dot, i);
  double x = offset_of (self, dot->at);
  RegimenDay day = regimen_minute_day (dot->start);
  RegimenLocaleTime habits = regimen_locale_time_system ();
  int month = 0, before = 0;
  g_autofree char *text = NULL;

  if (dot->number == 0 || !dot->is_placed || fabs (x - *last_x) < LABEL_STEP_PX)
    return;
  regimen_day_to_ymd (day, NULL, &month, NULL);
  if (i > 0)
    regimen_day_to_ymd (regimen_minute_day (g_array_index (self->dots, Dot, i - 1).start), NULL,
                        &before, NULL);
  text = regimen_day_format_display (day, month == before                         ? "%-d"
                                          : habits.order == REGIMEN_DAY_ORDER_DMY ? "%-d %b"
                                                                                  : "%b %-d");
  colour = regimen_ink_of_words (GTK_WIDGET (self), &colour, 0.7f);
  draw_text (self, snapshot, text, CLAMP (x, 18, gtk_widget_get_width (GTK_WIDGET (self)) - 18),
             HEIGHT_PX - 9, &colour);
  *last_x = x;
}

/* Between the last dot before now and the first after it. */
static void
draw_now (RegimenPlanDots *self, GtkSnapshot *snapshot, GdkRGBA accent)
{
  for (guint i = 1; i < self->dots->len; i++)
    {
      const Dot *a = &g_array_index (self->dots, Dot, i - 1);
      const Dot *b = &g_array_index (self->dots, Dot, i);
      double x = 0;

      if (!b->is_placed || a->start.n > self->now.n || b->start.n <= self->now.n)
        continue;
      x = offset_of (self, (a->at + b->at) / 2);
      gtk_snapshot_append_color (snapshot, &accent,
                                 &GRAPHENE_RECT_INIT ((float) x - 1, 1, 2, DISC_PX + 2));
    }
}

static void
regimen_plan_dots_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegimenPlanDots *self = REGIMEN_PLAN_DOTS (widget);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  GdkRGBA colour, accent, ground, faint;
  double last_x = -LABEL_STEP_PX;
  double from = 0, to = 0;

  if (self->dots->len == 0)
    return;
  gtk_style_context_get_color (style, &colour);
  if (!gtk_style_context_lookup_color (style, "accent_color", &accent))
    accent = colour;
  if (!gtk_style_context_lookup_color (style, "card_bg_color", &ground) || ground.alpha < 1)
    gtk_style_context_lookup_color (style, "window_bg_color", &ground);
  faint = regimen_ink_of_line (widget, &colour, 0.3f);
  from = offset_of (self, 0);
  to = offset_of (self, g_array_index (self->dots, Dot, self->dots->len - 1).at);
  gtk_snapshot_append_color (snapshot, &faint,
                             &GRAPHENE_RECT_INIT ((float) MIN (from, to), DISC_PX / 2.0f + 1.5f,
                                                  (float) fabs (to - from), 1));
  draw_now (self, snapshot, accent);
  for (guint i = 0; i < self->dots->len; i++)
    {
      draw_dot (self, snapshot, &g_array_index (self->dots, Dot, i), colour, accent, ground);
      draw_day (self, snapshot, i, &last_x, colour);
    }
}

static void
regimen_plan_dots_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  RegimenPlanDots *self = REGIMEN_PLAN_DOTS (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = HEIGHT_PX;
  else
    {
      *minimum = 6 * LEAST_STEP_PX;
      *natural = MAX (*minimum, (int) self->dots->len * LABEL_STEP_PX);
    }
}

static gboolean
regimen_plan_dots_query_tooltip (GtkWidget *widget,
                                 int x,
                                 int y,
                                 gboolean is_keyboard,
                                 GtkTooltip *tooltip)
{
  g_autofree char *text = regimen_plan_dots_dup_text_at (REGIMEN_PLAN_DOTS (widget), x);

  if (is_keyboard || text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
regimen_plan_dots_finalize (GObject *object)
{
  RegimenPlanDots *self = REGIMEN_PLAN_DOTS (object);

  g_clear_pointer (&self->dots, g_array_unref);
  g_clear_pointer (&self->texts, g_ptr_array_unref);

  G_OBJECT_CLASS (regimen_plan_dots_parent_class)->finalize (object);
}

static void
regimen_plan_dots_class_init (RegimenPlanDotsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = regimen_plan_dots_finalize;
  widget_class->measure = regimen_plan_dots_measure;
  widget_class->snapshot = regimen_plan_dots_snapshot;
  widget_class->query_tooltip = regimen_plan_dots_query_tooltip;
  gtk_widget_class_set_css_name (widget_class, "plandots");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
regimen_plan_dots_init (RegimenPlanDots *self)
{
  self->dots = g_array_new (FALSE, TRUE, sizeof (Dot));
  self->texts = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/**
 * regimen_plan_dots_new:
 * @plan: stored
 * @now: where today is
 */
GtkWidget *
regimen_plan_dots_new (const RegimenPlan *plan, RegimenMinute now)
{
  RegimenPlanDots *self = g_object_new (REGIMEN_TYPE_PLAN_DOTS, NULL);
  g_autofree char *description = NULL;

  self->now = now;
  collect (self, plan);
  for (guint i = 0; i < self->dots->len; i++)
    g_ptr_array_add (self->texts, dup_dot_text (&g_array_index (self->dots, Dot, i)));
  g_ptr_array_add (self->texts, NULL);
  description = g_strjoinv ("; ", (char **) self->texts->pdata);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, plan->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  return GTK_WIDGET (self);
}

/**
 * regimen_plan_dots_dup_text_at:
 * @x: within the widget
 *
 * Returns: (transfer full) (nullable): what the dot there is; NULL: there is none
 */
char *
regimen_plan_dots_dup_text_at (RegimenPlanDots *self, double x)
{
  g_return_val_if_fail (REGIMEN_IS_PLAN_DOTS (self), NULL);

  for (guint i = 0; i < self->dots->len; i++)
    if (fabs (offset_of (self, g_array_index (self->dots, Dot, i).at) - x) <= DISC_PX / 2.0)
      return g_strdup (g_ptr_array_index (self->texts, i));
  return NULL;
}
