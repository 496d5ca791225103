/* act.c - one act of a person: a transaction with its audit, and what changed in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "desk-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "audit.h"

/* An audit row holds 64 KiB; a note of that size could not stand there twice. */
#define TEXT_BYTES_MAX 4000
#define DETAIL_BYTES_MAX 60000

struct _RegimenAct
{
  RegimenDesk *desk; /* (owned) */
  gboolean is_done;
};

/**
 * regimen_act_begin:
 * @desk: a desk that may be written
 * @error: %REGIMEN_ERROR_READ_ONLY, %REGIMEN_ERROR_BUSY, …
 *
 * Returns: (transfer full): the scope of an act; NULL with @error set
 */
RegimenAct *
regimen_act_begin (RegimenDesk *desk, GError **error)
{
  RegimenAct *self;

  if (!regimen_desk_begin_transaction (desk, error))
    return NULL;
  self = g_new0 (RegimenAct, 1);
  self->desk = g_object_ref (desk);
  return self;
}

/**
 * regimen_act_audit:
 * @action: 'create', 'change', 'cancel', 'override', …
 * @entity: the table
 * @entity_id: its row
 * @patient_id: whose record it touches; 0: nobody's
 * @reason: (nullable): as given
 * @detail: (nullable): JSON, as regimen_act_dup_difference() makes it
 *
 * Writes one row of the audit, in the same transaction, by whoever is signed in.
 */
gboolean
regimen_act_audit (RegimenAct *self,
                   const char *action,
                   const char *entity,
                   gint64 entity_id,
                   gint64 patient_id,
                   const char *reason,
                   const char *detail,
                   GError **error)
{
  RegimenStamp stamp;
  RegimenAuditEntry entry = { 0 };

  g_return_val_if_fail (self != NULL && !self->is_done, FALSE);

  stamp = regimen_desk_stamp (self->desk);
  entry.at = stamp.at;
  entry.staff_id = stamp.staff_id;
  entry.action = action;
  entry.entity = entity;
  entry.entity_id = entity_id;
  entry.patient_id = patient_id;
  entry.reason = reason;
  entry.detail = detail;
  return regimen_audit_append (regimen_desk_get_database (self->desk), &entry, error);
}

gboolean
regimen_act_commit (RegimenAct *self, GError **error)
{
  g_return_val_if_fail (self != NULL && !self->is_done, FALSE);

  self->is_done = TRUE;
  return regimen_desk_commit_transaction (self->desk, error);
}

/* The end of the scope: rolls back what was not committed. */
void
regimen_act_end (RegimenAct *self)
{
  if (!self->is_done)
    regimen_desk_rollback_transaction (self->desk);
  g_object_unref (self->desk);
  g_free (self);
}

static JsonNode *
parse_object (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);

  /* SQLite wrote it. */
  g_return_val_if_fail (node != NULL && JSON_NODE_HOLDS_OBJECT (node), NULL);
  return node;
}

/* A long text is cut, and says how long it was: the row itself holds all of it. */
static JsonNode *
shorten (JsonNode *node)
{
  const char *text =
      json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
  g_autofree char *start = NULL;
  g_autofree char *cut = NULL;
  JsonNode *shorter;

  if (text == NULL || strlen (text) <= TEXT_BYTES_MAX)
    return json_node_copy (node);
  start = g_strndup (text, (gsize) (g_utf8_find_prev_char (text, text + TEXT_BYTES_MAX) - text));
  cut = g_strdup_printf ("%s… (%" G_GSIZE_FORMAT " bytes)", start, strlen (text));
  shorter = json_node_new (JSON_NODE_VALUE);
  json_node_set_string (shorter, cut);
  return shorter;
}

static void
add_pair (JsonObject *difference, const char *name, JsonNode *old_value, JsonNode *new_value)
{
  JsonArray *pair = json_array_sized_new (2);

  json_array_add_element (pair,
                          old_value != NULL ? shorten (old_value) : json_node_new (JSON_NODE_NULL));
  json_array_add_element (pair,
                          new_value != NULL ? shorten (new_value) : json_node_new (JSON_NODE_NULL));
  json_object_set_array_member (difference, name, pair);
}

/* What a new row leaves empty says nothing. */
static gboolean
is_empty (JsonNode *node)
{
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) == 0;
  return json_node_get_value_type (node) == G_TYPE_STRING && *json_node_get_string (node) == '\0';
}

/**
 * regimen_act_dup_difference:
 * @old_json: (nullable): a row as a JSON object before it was changed; NULL: it is new
 * @new_json: the row as it is now
 *
 * Returns: (transfer full): {"note": ["", "call first"]}, the fields that differ with their old
 *   and new value; of a new row what is not empty
 */
char *
regimen_act_dup_difference (const char *old_json, const char *new_json)
{
  g_autoptr (JsonNode) old_node = parse_object (old_json != NULL ? old_json : "{}");
  g_autoptr (JsonNode) new_node = parse_object (new_json);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) difference = json_object_new ();
  g_autoptr (GList) names = NULL;
  g_autofree char *json = NULL;

  if (old_node == NULL || new_node == NULL)
    return g_strdup ("{}");
  names = json_object_get_members (json_node_get_object (new_node));
  for (GList *at = names; at != NULL; at = at->next)
    {
      JsonNode *old_value = json_object_get_member (json_node_get_object (old_node), at->data);
      JsonNode *new_value = json_object_get_member (json_node_get_object (new_node), at->data);

      if (old_value == NULL ? !is_empty (new_value) : !json_node_equal (old_value, new_value))
        add_pair (difference, at->data, old_value, new_value);
    }
  json_node_set_object (node, difference);
  json = json_to_string (node, FALSE);
  if (strlen (json) <= DETAIL_BYTES_MAX)
    return g_steal_pointer (&json);
  return g_strdup_printf ("{\"too_long\": [null, %" G_GSIZE_FORMAT "]}", strlen (json));
}
