/* json-fields.h - reads the members of a JSON object strictly, and says where it is wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * RegimenJsonFields:
 * @object: (nullable): what is read
 * @file: the name of the file, for messages
 * @path: (owned): where in it the object stands, "phases[1]"; "" for the whole
 * @asked: (owned) (element-type utf8): the members that were asked for, static names
 * @error: (owned) (nullable): the first thing that is wrong; later reads do nothing
 *
 * Members are asked for one by one; the last call makes sure that there are no others.
 */
typedef struct
{
  JsonObject *object;
  const char *file;
  char *path;
  GHashTable *asked;
  GError *error;
} RegimenJsonFields;

void regimen_json_fields_init (RegimenJsonFields *self,
                               JsonNode *node,
                               const char *file,
                               const char *path);
void regimen_json_fields_clear (RegimenJsonFields *self);
gboolean regimen_json_fields_finish (RegimenJsonFields *self, GError **error);

void regimen_json_fields_text (RegimenJsonFields *self, const char *name, char **out_text);
void regimen_json_fields_lines (RegimenJsonFields *self, const char *name, char **out_text);
void regimen_json_fields_int (RegimenJsonFields *self, const char *name, gint64 fallback, int *out);
void regimen_json_fields_boolean (RegimenJsonFields *self,
                                  const char *name,
                                  gboolean fallback,
                                  gboolean *out);
const char *regimen_json_fields_word (RegimenJsonFields *self, const char *name);
void regimen_json_fields_bad_word (RegimenJsonFields *self, const char *name, const char *word);
JsonArray *regimen_json_fields_array (RegimenJsonFields *self, const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegimenJsonFields, regimen_json_fields_clear)

/* As the fallback of a member that must be there. */
#define REGIMEN_JSON_REQUIRED G_MININT64

G_END_DECLS
