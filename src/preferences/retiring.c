/* retiring.c - a room or person goes out of use: not over what is booked there unseen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-retiring"

#include "config.h"

#include "retiring.h"

#include "breaks.h"
#include "failure-words.h"
#include "many-plans.h"
#include "visit-words.h"

#include <glib/gi18n.h>

/* So far ahead nothing is booked. */
#define DAYS_AHEAD 4000

typedef struct
{
  RegimenEditDialog *form; /* (owned) */
  GPtrArray *conflicts;
  char *name;
  RegimenStoreFunc store;
} Retiring;

static void
retiring_free (gpointer data)
{
  Retiring *self = data;

  g_object_unref (self->form);
  g_ptr_array_unref (self->conflicts);
  g_free (self->name);
  g_free (self);
}

static void
accept_cb (const char *reason, gboolean finds_places, gpointer data)
{
  Retiring *self = data;
  g_autoptr (GError) error = NULL;
  GtkWidget *from = regimen_edit_dialog_get_from (self->form);
  g_autofree char *name = regimen_word_name (self->name);
  g_autofree char *title = g_strdup_printf (_ ("%s goes out of use"), name);

  if (!self->store (self->form, &error))
    {
      g_autofree char *words = regimen_word_failure (error);

      g_message ("not retired: %s", error->message);
      regimen_edit_dialog_say (self->form, words);
      return;
    }
  regimen_edit_dialog_done (self->form);
  if (finds_places && from != NULL)
    regimen_breaks_find_places (from, self->conflicts, title);
}

static GPtrArray *
make_conflicts (const GPtrArray *hits, gint64 resource_id, const char *name)
{
  GPtrArray *conflicts = regimen_conflicts_new ();

  for (guint i = 0; i < hits->len; i++)
    {
      const RegimenHit *hit = g_ptr_array_index (hits, i);
      RegimenConflict *conflict = regimen_conflict_new (REGIMEN_RULE_HOURS);

      conflict->appointment_id = hit->appointment_id;
      conflict->other_name = g_strdup (hit->name);
      conflict->resource_id = resource_id;
      conflict->resource_name = g_strdup (name);
      conflict->span = hit->span;
      g_ptr_array_add (conflicts, conflict);
    }
  return conflicts;
}

/**
 * regimen_retiring_may_go_on:
 * @form: of the room or person; closes when it is retired after all
 * @store: stores what the form says
 *
 * Returns: whether nothing is booked there any more; FALSE with @error unset: the person is being
 *   asked
 */
gboolean
regimen_retiring_may_go_on (RegimenEditDialog *form,
                            gint64 resource_id,
                            const char *name,
                            RegimenStoreFunc store,
                            GError **error)
{
  RegimenDesk *desk = regimen_edit_dialog_get_desk (form);
  RegimenMinute now = regimen_desk_now (desk);
  RegimenLoss loss = {
    resource_id,
    regimen_span_new (now, regimen_minute_add (now, (gint64) DAYS_AHEAD * REGIMEN_MINUTES_PER_DAY))
  };
  g_autoptr (GPtrArray) hits = regimen_desk_find_hit (desk, &loss, 1, error);
  Retiring *retiring = NULL;
  g_autofree char *told_name = NULL;
  g_autofree char *heading = NULL;

  if (hits == NULL)
    return FALSE;
  if (hits->len == 0)
    return TRUE;
  told_name = regimen_word_name (name);
  heading = g_strdup_printf (_ ("%s is still needed"), told_name);
  retiring = g_new0 (Retiring, 1);
  retiring->form = g_object_ref (form);
  retiring->conflicts = make_conflicts (hits, resource_id, name);
  retiring->name = g_strdup (name);
  retiring->store = store;
  regimen_breaks_ask (GTK_WIDGET (form), heading, retiring->conflicts, TRUE, accept_cb, retiring,
                      retiring_free);
  return FALSE;
}
