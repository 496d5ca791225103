/* many-view.c - many series placed, or placed anew, at once: progress, before and after, booking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-many-view"

#include "config.h"

#include "many-view.h"

#include "attempt.h"
#include "go.h"
#include "many-calendar.h"
#include "many-part-row.h"
#include "many-words.h"
#include "many-work.h"
#include "refusal.h"
#include "wishes-box.h"

#include <glib/gi18n.h>

/* Once everybody has been looked at, so long it may go on getting better by itself. */
#define BETTER_SECONDS 8
#define BOTTLENECKS_SHOWN 3
#define PAUSE_MSEC 400

/**
 * RegimenManyView:
 *
 * While the planner works: how far it is, and a button that keeps the best there is. Then the list
 * of all parts, those without a place first, each with a tick; what is ticked is booked in one go.
 */
struct _RegimenManyView
{
  AdwBin parent_instance;

  /* Template children */
  GtkLabel *title_label;
  GtkLabel *summary_label;
  GtkStack *stack;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  GtkButton *stop_button;
  AdwStatusPage *none_page;
  GtkListBox *list;
  GtkCheckButton *all_tick;
  GtkButton *again_button;
  GtkButton *book_button;
  GtkMenuButton *wishes_button;
  RegimenWishesBox *wishes_box;
  RegimenManyCalendar *calendar;

  /* Owned */
  RegimenDesk *desk;
  RegimenManyWork *work; /* NULL while none is under way */
  RegimenManyProposal *proposal;
  GArray *losses; /* (element-type RegimenLoss) (nullable): NULL: the waiting plans */

  guint better_id;
  guint wished_id;
  guint pulse_id;
  gboolean is_ticking;
};

G_DEFINE_FINAL_TYPE (RegimenManyView, regimen_many_view, ADW_TYPE_BIN)

static void
drop_work (RegimenManyView *self)
{
  g_clear_handle_id (&self->better_id, g_source_remove);
  g_clear_handle_id (&self->pulse_id, g_source_remove);
  if (self->work == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->work, self);
  regimen_many_work_drop (self->work);
  g_clear_object (&self->work);
}

static void
clear_list (RegimenManyView *self)
{
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

/* Nothing points into it any more. */
static void
drop_proposal (RegimenManyView *self)
{
  clear_list (self);
  if (self->desk != NULL)
    regimen_many_calendar_show (self->calendar, self->desk, NULL);
  g_clear_pointer (&self->proposal, regimen_many_proposal_free);
}

static guint
count_wanted (RegimenManyView *self)
{
  guint n = 0;

  for (guint i = 0; self->proposal != NULL && i < self->proposal->parts->len; i++)
    n += ((RegimenManyPart *) g_ptr_array_index (self->proposal->parts, i))->is_wanted;
  return n;
}

static void
update_book (RegimenManyView *self)
{
  guint n = count_wanted (self);
  guint n_placed = self->proposal != NULL ? (guint) self->proposal->n_placed : 0;
  g_autofree char *label = NULL;

  if (self->losses != NULL)
    label = g_strdup_printf (_ ("_Accept ticked (%u)"), n);
  else
    label = g_strdup_printf (_ ("_Book ticked (%u)"), n);
  gtk_button_set_label (self->book_button, label);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "many.book", n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->book_button), n_placed > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->again_button), self->proposal != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->all_tick), n_placed > 0);
  self->is_ticking = TRUE;
  gtk_check_button_set_active (self->all_tick, n > 0 && n == n_placed);
  gtk_check_button_set_inconsistent (self->all_tick, n > 0 && n < n_placed);
  self->is_ticking = FALSE;
}

static void
all_toggled_cb (RegimenManyView *self)
{
  gboolean is_ticked = gtk_check_button_get_active (self->all_tick);

  if (self->is_ticking)
    return;
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));

      regimen_many_part_row_set_ticked (REGIMEN_MANY_PART_ROW (child), is_ticked);
    }
  update_book (self);
  regimen_many_calendar_update (self->calendar);
}

static void
ticked_cb (RegimenManyView *self)
{
  update_book (self);
  regimen_many_calendar_update (self->calendar);
}

static void
looked_at_cb (RegimenManyView *self, RegimenManyPartRow *row)
{
  regimen_many_calendar_select (self->calendar, regimen_many_part_row_get_part (row));
}

static void
fill_list (RegimenManyView *self)
{
  clear_list (self);
  for (guint i = 0; i < self->proposal->parts->len; i++)
    {
      GtkWidget *child = regimen_many_part_row_new (g_ptr_array_index (self->proposal->parts, i));
      GtkWidget *row = gtk_list_box_row_new ();

      g_signal_connect_object (child, "ticked", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (child, "looked-at", G_CALLBACK (looked_at_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_widget_set_focusable (row, FALSE);
      gtk_list_box_append (self->list, row);
    }
}

static void
show_summary (RegimenManyView *self)
{
  g_autofree char *words = regimen_word_many_proposal (self->proposal);
  GString *text = g_string_new (words);

  for (guint i = 0; i < MIN (self->proposal->bottlenecks->len, BOTTLENECKS_SHOWN); i++)
    {
      g_autofree char *bottleneck =
          regimen_word_bottleneck (g_ptr_array_index (self->proposal->bottlenecks, i));

      /* Translators: before the list of what is short, week by week */
      g_string_append (text, i == 0 ? _ ("\nShort: ") : ", ");
      g_string_append (text, bottleneck);
    }
  gtk_label_set_text (self->summary_label, self->proposal->parts->len > 0 ? text->str : "");
  g_string_free (text, TRUE);
}

static void
show_proposal (RegimenManyView *self)
{
  fill_list (self);
  regimen_many_calendar_show (self->calendar, self->desk, self->proposal);
  show_summary (self);
  adw_status_page_set_title (self->none_page, self->losses != NULL
                                                  ? _ ("Nobody has to move")
                                                  : _ ("Nobody waits for a place"));
  gtk_stack_set_visible_child_name (self->stack, self->proposal->parts->len > 0 ? "parts" : "none");
  update_book (self);
  if (!gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (self->wishes_button))))
    regimen_many_view_take_focus (self);
}

static gboolean
stop_getting_better (gpointer data)
{
  RegimenManyView *self = data;

  self->better_id = 0;
  if (self->work != NULL)
    regimen_many_work_stop (self->work);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (RegimenManyView *self, const RegimenManyProgress *progress)
{
  g_autofree char *text = regimen_word_many_progress (progress);

  gtk_label_set_text (self->progress_label, text);
  if (progress->n_parts > 0 && !progress->is_complete)
    {
      g_clear_handle_id (&self->pulse_id, g_source_remove);
      gtk_progress_bar_set_fraction (self->progress_bar,
                                     (double) progress->n_placed / progress->n_parts);
    }
  else
    gtk_progress_bar_pulse (self->progress_bar);
  if (progress->is_complete && self->better_id == 0)
    self->better_id = g_timeout_add_seconds (BETTER_SECONDS, stop_getting_better, self);
}

static void
done_cb (RegimenManyView *self)
{
  g_autoptr (GError) error = NULL;
  RegimenManyProposal *proposal = regimen_many_work_take_proposal (self->work, &error);

  drop_work (self);
  if (proposal == NULL)
    {
      regimen_say_failure (GTK_WIDGET (self), error);
      gtk_widget_activate_action (GTK_WIDGET (self), "plans.back", NULL);
      return;
    }
  drop_proposal (self);
  self->proposal = proposal;
  show_proposal (self);
}

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (REGIMEN_MANY_VIEW (data)->progress_bar);
  return G_SOURCE_CONTINUE;
}

/* What is wished stands on the button: nobody has to open it to know. */
static void
update_wishes (RegimenManyView *self)
{
  RegimenWishes wishes = regimen_wishes_box_get (self->wishes_box, regimen_desk_today (self->desk));
  g_autofree char *words = regimen_word_wishes (&wishes);
  g_autofree char *label = NULL;

  if (*words == '\0')
    label = g_strdup (_ ("_Wishes"));
  else
    /* Translators: what is wished: "in the morning · not this week" */
    label = g_strdup_printf (_ ("_Wishes: %s"), words);
  gtk_menu_button_set_label (self->wishes_button, label);
}

static void
start_work (RegimenManyView *self)
{
  const RegimenManyOptions options = {
    .wishes = regimen_wishes_box_get (self->wishes_box, regimen_desk_today (self->desk)),
  };

  drop_work (self);
  drop_proposal (self);
  update_wishes (self);
  if (self->losses != NULL)
    self->work =
        regimen_many_work_new_reflow (self->desk,
                                      (const RegimenLoss *) (gconstpointer) self->losses->data,
                                      self->losses->len, &options);
  else
    self->work = regimen_many_work_new_waiting (self->desk, NULL, 0, &options);
  g_signal_connect_object (self->work, "progress", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  gtk_label_set_text (self->summary_label, _ ("Nothing is booked yet"));
  gtk_label_set_text (self->progress_label, _ ("Reading who is free when…"));
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  gtk_stack_set_visible_child_name (self->stack, "progress");
  update_book (self);
  self->pulse_id = g_timeout_add (200, pulse_cb, self);
  regimen_many_work_start (self->work);
  if (!gtk_widget_get_visible (GTK_WIDGET (gtk_menu_button_get_popover (self->wishes_button))))
    gtk_widget_grab_focus (GTK_WIDGET (self->stop_button));
}

static gboolean
wished_cb (gpointer data)
{
  RegimenManyView *self = data;

  self->wished_id = 0;
  start_work (self);
  return G_SOURCE_REMOVE;
}

/* So that a person who ticks several asks once. */
static void
wishes_changed_cb (RegimenManyView *self)
{
  if (self->desk == NULL)
    return;
  g_clear_handle_id (&self->wished_id, g_source_remove);
  self->wished_id = g_timeout_add (PAUSE_MSEC, wished_cb, self);
}

static void
again (gpointer data)
{
  start_work (data);
}

static void book (RegimenManyView *self, const RegimenWaiver *waiver);

static void
accept_cb (const RegimenWaiver *waiver, gpointer user_data)
{
  book (user_data, waiver);
}

static void
show_taken (RegimenManyView *self, const GPtrArray *conflicts)
{
  RegimenRefusalOffer offer = { .user_data = g_object_ref (self), .destroy = g_object_unref };

  fill_list (self);
  /* What protocols ask for and is missing is missing wherever they stand. */
  if (regimen_conflicts_can_override (conflicts) && regimen_conflicts_need_permission (conflicts))
    {
      offer.override_label = _ ("_Book anyway");
      offer.override = accept_cb;
      offer.desk = self->desk;
      regimen_refusal_offer (GTK_WIDGET (self), _ ("This can’t be booked as it is"), conflicts,
                             &offer);
      return;
    }
  offer.instead_label = _ ("_Place them again");
  offer.instead = again;
  regimen_refusal_offer (GTK_WIDGET (self), _ ("Places were taken meanwhile; nothing is booked"),
                         conflicts, &offer);
}

typedef struct
{
  RegimenManyView *view;       /* (owned) */
  RegimenManyProposal *wanted; /* (unowned): what was to be booked, to know it again */
  char *reason;                /* (nullable) */
  gint64 permitted_by;         /* 0: nobody was asked */
} BookAct;

static void
book_act_free (gpointer data)
{
  BookAct *act = data;

  g_object_unref (act->view);
  g_free (act->reason);
  g_free (act);
}

/* While it waited for another program, what was proposed may have been made anew. */
static gboolean
attempt_book (GtkWidget *from, gpointer data)
{
  const BookAct *act = data;
  const RegimenWaiver waiver = { .reason = act->reason, .permitted_by = act->permitted_by };
  RegimenManyView *self = act->view;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;

  if (self->desk == NULL || self->proposal != act->wanted)
    return TRUE;
  if (regimen_desk_book_many (self->desk, self->proposal, &waiver, &conflicts, &error))
    {
      regimen_say_done (GTK_WIDGET (self));
      gtk_widget_activate_action (GTK_WIDGET (self), "plans.back", NULL);
    }
  else if (regimen_attempt_is_busy (error))
    return FALSE;
  else if (error != NULL)
    regimen_say_failure (GTK_WIDGET (self), error);
  else
    show_taken (self, conflicts);
  return TRUE;
}

static void
book (RegimenManyView *self, const RegimenWaiver *waiver)
{
  BookAct *act = g_new0 (BookAct, 1);

  act->view = g_object_ref (self);
  act->wanted = self->proposal;
  if (waiver != NULL)
    {
      act->reason = g_strdup (waiver->reason);
      act->permitted_by = waiver->permitted_by;
    }
  regimen_attempt (GTK_WIDGET (self), attempt_book, act, book_act_free);
}

/* What the ticked parts break themselves: gaps over their protocol's maximum. */
static GPtrArray *
collect_breaches (RegimenManyView *self)
{
  GPtrArray *breaches = regimen_conflicts_new ();

  for (guint i = 0; i < self->proposal->parts->len; i++)
    {
      const RegimenManyPart *part = g_ptr_array_index (self->proposal->parts, i);

      for (guint j = 0; part->is_wanted && j < part->proposal->visits->len; j++)
        {
          const RegimenProposedVisit *visit = g_ptr_array_index (part->proposal->visits, j);

          for (guint k = 0; k < visit->conflicts->len && !visit->is_kept; k++)
            g_ptr_array_add (breaches,
                             regimen_conflict_copy (g_ptr_array_index (visit->conflicts, k)));
        }
    }
  return breaches;
}

static void
book_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenManyView *self = REGIMEN_MANY_VIEW (widget);
  g_autoptr (GPtrArray) breaches = NULL;

  if (self->proposal == NULL || count_wanted (self) == 0)
    return;
  breaches = collect_breaches (self);
  if (breaches->len == 0)
    book (self, NULL);
  else
    regimen_refusal_show (widget, _ ("Some of it goes beyond what the protocols plan"), breaches,
                          _ ("_Book it so"), accept_cb, g_object_ref (self), g_object_unref);
}

static void
stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  RegimenManyView *self = REGIMEN_MANY_VIEW (widget);

  if (self->work == NULL)
    return;
  regimen_many_work_stop (self->work);
  gtk_label_set_text (self->progress_label, _ ("Keeping the best there is…"));
}

static void
again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_work (REGIMEN_MANY_VIEW (widget));
}

static void
regimen_many_view_dispose (GObject *object)
{
  RegimenManyView *self = REGIMEN_MANY_VIEW (object);

  drop_work (self);
  g_clear_handle_id (&self->wished_id, g_source_remove);
  if (self->list != NULL)
    drop_proposal (self);
  g_clear_pointer (&self->losses, g_array_unref);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_MANY_VIEW);

  G_OBJECT_CLASS (regimen_many_view_parent_class)->dispose (object);
}

static void
regimen_many_view_class_init (RegimenManyViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_many_view_dispose;

  g_type_ensure (REGIMEN_TYPE_MANY_CALENDAR);
  g_type_ensure (REGIMEN_TYPE_WISHES_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/plans/many-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, title_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, progress_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, stop_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, none_page);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, list);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, all_tick);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, again_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, book_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, wishes_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, wishes_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenManyView, calendar);
  gtk_widget_class_install_action (widget_class, "many.book", NULL, book_cb);
  gtk_widget_class_install_action (widget_class, "many.stop", NULL, stop_cb);
  gtk_widget_class_install_action (widget_class, "many.again", NULL, again_cb);
}

static void
regimen_many_view_init (RegimenManyView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->all_tick, "toggled", G_CALLBACK (all_toggled_cb), self);
  g_signal_connect_swapped (self->wishes_box, "changed", G_CALLBACK (wishes_changed_cb), self);
}

/**
 * regimen_many_view_place_waiting:
 *
 * Places all plans that wait; what was shown before is dropped.
 */
void
regimen_many_view_place_waiting (RegimenManyView *self, RegimenDesk *desk)
{
  g_return_if_fail (REGIMEN_IS_MANY_VIEW (self) && REGIMEN_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->losses, g_array_unref);
  regimen_wishes_box_clear (self->wishes_box);
  gtk_label_set_text (self->title_label, _ ("Place waiting plans"));
  start_work (self);
}

/**
 * regimen_many_view_reflow:
 * @losses: (array length=n_losses): what is lost
 * @title: in words
 *
 * Places anew whatever the losses hit; what was shown before is dropped.
 */
void
regimen_many_view_reflow (RegimenManyView *self,
                          RegimenDesk *desk,
                          const RegimenLoss *losses,
                          guint n_losses,
                          const char *title)
{
  g_return_if_fail (REGIMEN_IS_MANY_VIEW (self) && REGIMEN_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->losses, g_array_unref);
  self->losses = g_array_new (FALSE, FALSE, sizeof (RegimenLoss));
  g_array_append_vals (self->losses, losses, n_losses);
  regimen_wishes_box_clear (self->wishes_box);
  gtk_label_set_text (self->title_label, title);
  start_work (self);
}

/* What is under way is dropped; nothing of it was booked. */
void
regimen_many_view_leave (RegimenManyView *self)
{
  g_return_if_fail (REGIMEN_IS_MANY_VIEW (self));

  drop_work (self);
  g_clear_handle_id (&self->wished_id, g_source_remove);
}

void
regimen_many_view_take_focus (RegimenManyView *self)
{
  g_return_if_fail (REGIMEN_IS_MANY_VIEW (self));

  if (gtk_widget_get_visible (GTK_WIDGET (self->book_button)))
    gtk_widget_grab_focus (GTK_WIDGET (self->book_button));
  else
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}
