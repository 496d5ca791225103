/* plan-columns.c - the columns of the list of plans: what each shows and how it sorts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-plan-columns"

#include "config.h"

#include "plan-columns.h"

#include "hint.h"
#include "plan-row.h"
#include "series-words.h"
#include "visit-words.h"

#include <glib/gi18n.h>

static const struct
{
  const char *title;
  int width_chars;     /* at least */
  int max_width_chars; /* at most, by its own text */
  const char *css_class;
} looks[REGIMEN_N_PLAN_COLUMNS] = {
  [REGIMEN_PLAN_COLUMN_PATIENT] = { N_ ("Patient"), 16, 36, "heading" },
  [REGIMEN_PLAN_COLUMN_PLAN] = { N_ ("Plan"), 14, 22, NULL },
  [REGIMEN_PLAN_COLUMN_STATE] = { N_ ("State"), 6, 12, "dim-label" },
  [REGIMEN_PLAN_COLUMN_PROVIDER] = { N_ ("Provider"), 14, 16, NULL },
  [REGIMEN_PLAN_COLUMN_PROGRESS] = { N_ ("Progress"), 5, 7, NULL },
  [REGIMEN_PLAN_COLUMN_NEXT] = { N_ ("Next session"), 19, 20, NULL },
  [REGIMEN_PLAN_COLUMN_RISK] = { N_ ("Risk"), 14, 44, "warning" },
};

/* What a column needs to know at any time. */
typedef struct
{
  RegimenPlanColumn column;
  const RegimenDay *today; /* borrowed: of the list, which outlives its columns */
} Context;

static double
share_done (const RegimenPlanRow *row)
{
  return row->n_sessions > 0 ? (double) row->n_done / row->n_sessions : 0.0;
}

static int
compare_numbers (double a, double b)
{
  return (a > b) - (a < b);
}

/* Those without a next session come last. */
static int
compare_next (const RegimenPlanRow *a, const RegimenPlanRow *b)
{
  if (a->has_next != b->has_next)
    return a->has_next ? -1 : 1;
  return a->has_next ? regimen_minute_compare (a->next_start, b->next_start) : 0;
}

/* The worst first, and of two alike the one that is pressing more. */
static int
compare_risk (RegimenPlanRow *a, RegimenPlanRow *b, RegimenDay today)
{
  RegimenPlanRisk risk_a = regimen_plan_row_risk (a, today);
  RegimenPlanRisk risk_b = regimen_plan_row_risk (b, today);

  if (risk_a != risk_b)
    return risk_a > risk_b ? -1 : 1;
  if (a->has_gap_end && b->has_gap_end && a->gap_end.n != b->gap_end.n)
    return regimen_day_compare (a->gap_end, b->gap_end);
  return b->n_unplaced - a->n_unplaced;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Context *context = user_data;
  RegimenPlanRow *row_a = (RegimenPlanRow *) a;
  RegimenPlanRow *row_b = (RegimenPlanRow *) b;

  switch (context->column)
    {
    case REGIMEN_PLAN_COLUMN_PATIENT:
      return g_utf8_collate (row_a->patient_name, row_b->patient_name);
    case REGIMEN_PLAN_COLUMN_PLAN:
      return g_utf8_collate (row_a->name, row_b->name);
    case REGIMEN_PLAN_COLUMN_STATE:
      return (int) row_a->state - (int) row_b->state;
    case REGIMEN_PLAN_COLUMN_PROVIDER:
      return g_utf8_collate (row_a->provider_name, row_b->provider_name);
    case REGIMEN_PLAN_COLUMN_PROGRESS:
      return compare_numbers (share_done (row_a), share_done (row_b));
    case REGIMEN_PLAN_COLUMN_NEXT:
      return compare_next (row_a, row_b);
    case REGIMEN_PLAN_COLUMN_RISK:
      return compare_risk (row_a, row_b, *context->today);
    case REGIMEN_N_PLAN_COLUMNS:
    default:
      g_return_val_if_reached (0);
    }
}

static char *
dup_text (const Context *context, RegimenPlanRow *row)
{
  switch (context->column)
    {
    case REGIMEN_PLAN_COLUMN_PATIENT:
      return g_strdup (row->patient_name);
    case REGIMEN_PLAN_COLUMN_PLAN:
      return g_strdup (row->name);
    case REGIMEN_PLAN_COLUMN_STATE:
      return g_strdup (regimen_word_plan_state (row->state));
    case REGIMEN_PLAN_COLUMN_PROVIDER:
      return g_strdup (row->provider_name);
    case REGIMEN_PLAN_COLUMN_PROGRESS:
      /* Translators: sessions done of all */
      return g_strdup_printf (_ ("%1$d/%2$d"), row->n_done, row->n_sessions);
    case REGIMEN_PLAN_COLUMN_NEXT:
      return row->has_next ? regimen_word_moment (row->next_start) : g_strdup ("");
    case REGIMEN_PLAN_COLUMN_RISK:
      return regimen_word_plan_risk (row, *context->today);
    case REGIMEN_N_PLAN_COLUMNS:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

static GtkWidget *
make_bar (void)
{
  GtkWidget *bar = gtk_progress_bar_new ();

  gtk_widget_set_size_request (bar, 56, -1);
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  /* the figures beside it say the same */
  gtk_accessible_update_state (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return bar;
}

static void
setup_cb (Context *context, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *box = NULL;

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), looks[context->column].width_chars);
  gtk_label_set_max_width_chars (GTK_LABEL (label), looks[context->column].max_width_chars);
  gtk_widget_add_css_class (label, "numeric");
  if (looks[context->column].css_class != NULL)
    gtk_widget_add_css_class (label, looks[context->column].css_class);
  /* The view keeps two hundred rows: nothing more than is needed in each of their cells. */
  if (context->column != REGIMEN_PLAN_COLUMN_PROGRESS)
    {
      gtk_list_item_set_child (item, label);
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_box_append (GTK_BOX (box), make_bar ());
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (Context *context, GtkListItem *item)
{
  RegimenPlanRow *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = dup_text (context, row);

  if (context->column == REGIMEN_PLAN_COLUMN_PROGRESS)
    {
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (gtk_widget_get_first_child (label)),
                                     share_done (row));
      label = gtk_widget_get_last_child (label);
    }
  gtk_label_set_text (GTK_LABEL (label), text);
  regimen_hint_set (label, *text != '\0' ? text : NULL);
}

/**
 * regimen_plan_column_title:
 *
 * Returns: what stands above it, translated
 */
const char *
regimen_plan_column_title (RegimenPlanColumn column)
{
  g_return_val_if_fail (column < REGIMEN_N_PLAN_COLUMNS, "");

  return _ (looks[column].title);
}

static Context *
context_new (RegimenPlanColumn column, const RegimenDay *today)
{
  Context *context = g_new0 (Context, 1);

  context->column = column;
  context->today = today;
  return context;
}

/**
 * regimen_plan_column_new:
 * @today: read whenever a risk is judged; has to outlive the column
 *
 * Returns: (transfer full): a column of #RegimenPlanRow
 */
GtkColumnViewColumn *
regimen_plan_column_new (RegimenPlanColumn column, const RegimenDay *today)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Context *context = context_new (column, today);
  g_autoptr (GtkSorter) sorter =
      GTK_SORTER (gtk_custom_sorter_new (compare_rows, context_new (column, today), g_free));
  GtkColumnViewColumn *self = NULL;

  g_object_set_data_full (G_OBJECT (factory), "context", context, g_free);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_cb), context);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_cb), context);
  self = gtk_column_view_column_new (regimen_plan_column_title (column), factory);
  gtk_column_view_column_set_sorter (self, sorter);
  gtk_column_view_column_set_resizable (self, TRUE);
  gtk_column_view_column_set_expand (self, column == REGIMEN_PLAN_COLUMN_PATIENT ||
                                               column == REGIMEN_PLAN_COLUMN_RISK);
  return self;
}
