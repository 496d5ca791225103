/* json-fields.c - reads the members of a JSON object strictly, and says where it is wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "json-fields.h"

#include <string.h>

#include "errors.h"

static void
fail (RegimenJsonFields *self, const char *name, const char *what)
{
  if (self->error != NULL)
    return;
  self->error =
      g_error_new (REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: %s%s%s: %s", self->file, self->path,
                   *self->path != '\0' && *name != '\0' ? "." : "", name, what);
}

/**
 * regimen_json_fields_init:
 * @node: (nullable): what should be an object
 * @path: where it stands
 */
void
regimen_json_fields_init (RegimenJsonFields *self,
                          JsonNode *node,
                          const char *file,
                          const char *path)
{
  *self = (RegimenJsonFields){ .file = file, .path = g_strdup (path) };
  self->asked = g_hash_table_new (g_str_hash, g_str_equal);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    self->object = json_node_get_object (node);
  else
    fail (self, "", "is not an object");
}

void
regimen_json_fields_clear (RegimenJsonFields *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->asked, g_hash_table_unref);
  g_clear_error (&self->error);
}

/**
 * regimen_json_fields_finish:
 * @error: %REGIMEN_ERROR_INVALID with file and field
 *
 * Returns: whether all that was asked for was there and right, and nothing else was there
 */
gboolean
regimen_json_fields_finish (RegimenJsonFields *self, GError **error)
{
  if (self->error == NULL)
    {
      g_autoptr (GList) names = json_object_get_members (self->object);

      for (GList *at = names; at != NULL; at = at->next)
        {
          if (!g_hash_table_contains (self->asked, at->data))
            fail (self, at->data, "is not known here");
        }
    }
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* NULL when it is not there, or when something was wrong before. */
static JsonNode *
ask (RegimenJsonFields *self, const char *name, gboolean is_required)
{
  JsonNode *node;

  if (self->error != NULL)
    return NULL;
  g_hash_table_add (self->asked, (gpointer) name);
  node = json_object_get_member (self->object, name);
  if (node == NULL && is_required)
    fail (self, name, "is missing");
  return node;
}

static const char *
ask_text (RegimenJsonFields *self, const char *name)
{
  JsonNode *node = ask (self, name, TRUE);

  if (node == NULL)
    return NULL;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    {
      fail (self, name, "is not a text");
      return NULL;
    }
  return json_node_get_string (node);
}

/**
 * regimen_json_fields_text:
 * @name: static text
 * @out_text: (inout): replaced by the text of the member
 */
void
regimen_json_fields_text (RegimenJsonFields *self, const char *name, char **out_text)
{
  const char *text = ask_text (self, name);

  if (text == NULL)
    return;
  g_free (*out_text);
  *out_text = g_strdup (text);
}

/**
 * regimen_json_fields_lines:
 *
 * Reads an array of texts as one text with a line feed between them: JSON has no other way to
 * write many lines that people can read.
 */
void
regimen_json_fields_lines (RegimenJsonFields *self, const char *name, char **out_text)
{
  JsonArray *lines = regimen_json_fields_array (self, name);
  g_autoptr (GString) text = g_string_new (NULL);

  if (lines == NULL)
    return;
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonNode *line = json_array_get_element (lines, i);

      if (json_node_get_value_type (line) != G_TYPE_STRING)
        {
          fail (self, name, "is not an array of texts");
          return;
        }
      if (i > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, json_node_get_string (line));
    }
  g_free (*out_text);
  *out_text = g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * regimen_json_fields_int:
 * @fallback: when it is not there; %REGIMEN_JSON_REQUIRED: it must be
 */
void
regimen_json_fields_int (RegimenJsonFields *self, const char *name, gint64 fallback, int *out)
{
  JsonNode *node = ask (self, name, fallback == REGIMEN_JSON_REQUIRED);
  gint64 value;

  if (node == NULL)
    {
      if (fallback != REGIMEN_JSON_REQUIRED)
        *out = (int) fallback;
      return;
    }
  if (json_node_get_value_type (node) != G_TYPE_INT64)
    {
      fail (self, name, "is not a whole number");
      return;
    }
  value = json_node_get_int (node);
  if (value < G_MININT || value > G_MAXINT)
    fail (self, name, "is too large");
  else
    *out = (int) value;
}

void
regimen_json_fields_boolean (RegimenJsonFields *self,
                             const char *name,
                             gboolean fallback,
                             gboolean *out)
{
  JsonNode *node = ask (self, name, FALSE);

  if (node == NULL)
    *out = fallback;
  else if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    fail (self, name, "is not true or false");
  else
    *out = json_node_get_boolean (node);
}

/**
 * regimen_json_fields_word:
 *
 * Returns: (nullable) (transfer none): a word of the schema; the caller says with
 *   regimen_json_fields_bad_word() when it is none
 */
const char *
regimen_json_fields_word (RegimenJsonFields *self, const char *name)
{
  return ask_text (self, name);
}

void
regimen_json_fields_bad_word (RegimenJsonFields *self, const char *name, const char *word)
{
  g_autofree char *what = g_strdup_printf ("“%s” is not one of its words", word);

  fail (self, name, what);
}

/**
 * regimen_json_fields_array:
 *
 * Returns: (nullable) (transfer none): the array; NULL when something is wrong
 */
JsonArray *
regimen_json_fields_array (RegimenJsonFields *self, const char *name)
{
  JsonNode *node = ask (self, name, TRUE);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      fail (self, name, "is not an array");
      return NULL;
    }
  return json_node_get_array (node);
}
