/* audit-detail.c - the fields that a change touched, as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-audit-detail"

#include "config.h"

#include "audit.h"

#include <json-glib/json-glib.h>

struct _RegimenAuditDetail
{
  JsonObject *fields; /* (owned) */
};

RegimenAuditDetail *
regimen_audit_detail_new (void)
{
  RegimenAuditDetail *self = g_new0 (RegimenAuditDetail, 1);

  self->fields = json_object_new ();
  return self;
}

void
regimen_audit_detail_free (RegimenAuditDetail *self)
{
  g_return_if_fail (self != NULL);

  json_object_unref (self->fields);
  g_free (self);
}

static void
add_text_or_null (JsonArray *pair, const char *text)
{
  if (text != NULL)
    json_array_add_string_element (pair, text);
  else
    json_array_add_null_element (pair);
}

/**
 * regimen_audit_detail_add_text:
 * @self: a detail
 * @field: a column, in the words of the schema
 * @old_text: (nullable): before
 * @new_text: (nullable): after
 *
 * Leaves the field out when both are the same.
 */
void
regimen_audit_detail_add_text (RegimenAuditDetail *self,
                               const char *field,
                               const char *old_text,
                               const char *new_text)
{
  g_autoptr (JsonArray) pair = NULL;

  if (g_strcmp0 (old_text, new_text) == 0)
    return;
  pair = json_array_sized_new (2);
  add_text_or_null (pair, old_text);
  add_text_or_null (pair, new_text);
  json_object_set_array_member (self->fields, field, g_steal_pointer (&pair));
}

/* As regimen_audit_detail_add_text(), for a number. */
void
regimen_audit_detail_add_int64 (RegimenAuditDetail *self,
                                const char *field,
                                gint64 old_value,
                                gint64 new_value)
{
  g_autoptr (JsonArray) pair = NULL;

  if (old_value == new_value)
    return;
  pair = json_array_sized_new (2);
  json_array_add_int_element (pair, old_value);
  json_array_add_int_element (pair, new_value);
  json_object_set_array_member (self->fields, field, g_steal_pointer (&pair));
}

/* The JSON text, for #RegimenAuditEntry. */
char *
regimen_audit_detail_dup_json (RegimenAuditDetail *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, self->fields);
  return json_to_string (node, FALSE);
}
