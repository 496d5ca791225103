/* patient-history.c - who did what to a patient's record, plans and visits, newest first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "patient-history.h"

#include "desk-private.h"
#include "history-store.h"

#include <json-glib/json-glib.h>

static void
field_change_free (gpointer data)
{
  RegimenFieldChange *self = data;

  g_free (self->field);
  g_free (self->from);
  g_free (self->to);
  g_free (self);
}

void
regimen_history_line_free (RegimenHistoryLine *self)
{
  if (self == NULL)
    return;
  g_free (self->staff_name);
  g_free (self->action);
  g_free (self->entity);
  g_free (self->what);
  g_free (self->room_name);
  g_free (self->from_room_name);
  g_free (self->reason);
  g_free (self->permitted_by);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

/* Lists and flags have no words of their own. */
static char *
dup_plain (JsonNode *node)
{
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING ||
      *json_node_get_string (node) == '\0')
    return NULL;
  return g_strdup (json_node_get_string (node));
}

static void
take_change (JsonObject *object, const char *name, JsonNode *node, gpointer user_data)
{
  GPtrArray *changes = user_data;
  RegimenFieldChange *change = NULL;

  /* the detail of an export or a print isn't made of pairs */
  if (!JSON_NODE_HOLDS_ARRAY (node) || json_array_get_length (json_node_get_array (node)) != 2)
    return;
  change = g_new0 (RegimenFieldChange, 1);
  change->field = g_strdup (name);
  change->from = dup_plain (json_array_get_element (json_node_get_array (node), 0));
  change->to = dup_plain (json_array_get_element (json_node_get_array (node), 1));
  g_ptr_array_add (changes, change);
}

static GPtrArray *
read_changes (const char *detail)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func (field_change_free);
  g_autoptr (JsonNode) node = NULL;

  if (*detail != '\0')
    node = json_from_string (detail, NULL); /* what can't be read has nothing to tell */
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), take_change, changes);
  return changes;
}

static void
add_line (RegimenStatement *row, gpointer user_data)
{
  RegimenHistoryLine *line = g_new0 (RegimenHistoryLine, 1);

  line->at = regimen_statement_get_instant (row, REGIMEN_HISTORY_AT);
  line->staff_name = regimen_statement_dup_text (row, REGIMEN_HISTORY_STAFF);
  line->action = regimen_statement_dup_text (row, REGIMEN_HISTORY_ACTION);
  line->entity = regimen_statement_dup_text (row, REGIMEN_HISTORY_ENTITY);
  line->entity_id = regimen_statement_get_int64 (row, REGIMEN_HISTORY_ENTITY_ID);
  line->what = regimen_statement_dup_text (row, REGIMEN_HISTORY_WHAT);
  line->n = regimen_statement_get_int (row, REGIMEN_HISTORY_N);
  line->n_of = regimen_statement_get_int (row, REGIMEN_HISTORY_N_OF);
  if (!regimen_statement_is_null (row, REGIMEN_HISTORY_STATE))
    {
      regimen_appointment_state_from_text (regimen_statement_get_text (row, REGIMEN_HISTORY_STATE),
                                           &line->state);
      line->start = regimen_statement_get_minute (row, REGIMEN_HISTORY_START);
      line->was_moved = !regimen_statement_is_null (row, REGIMEN_HISTORY_FROM_START);
      line->from_start = regimen_statement_get_minute (row, REGIMEN_HISTORY_FROM_START);
    }
  line->room_name = regimen_statement_dup_text (row, REGIMEN_HISTORY_ROOM);
  line->from_room_name = regimen_statement_dup_text (row, REGIMEN_HISTORY_FROM_ROOM);
  line->reason = regimen_statement_dup_text (row, REGIMEN_HISTORY_REASON);
  line->permitted_by = regimen_statement_dup_text (row, REGIMEN_HISTORY_PERMITTED_BY);
  line->changes = read_changes (regimen_statement_get_text (row, REGIMEN_HISTORY_DETAIL));
  g_ptr_array_add (user_data, line);
}

/**
 * regimen_desk_dup_patient_history:
 * @limit: at most so many lines
 *
 * Returns: (transfer full) (element-type RegimenHistoryLine): what happened, newest first; NULL
 *   with @error set
 */
GPtrArray *
regimen_desk_dup_patient_history (RegimenDesk *self, gint64 patient_id, guint limit, GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) regimen_history_line_free);

  g_return_val_if_fail (REGIMEN_IS_DESK (self), NULL);

  if (!regimen_history_store_foreach (regimen_desk_get_database (self), patient_id, limit, add_line,
                                      lines, error))
    return NULL;
  return g_steal_pointer (&lines);
}
