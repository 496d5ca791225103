/* instrument-file.c - outcome measures, read from their data files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "instrument-file.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

#include "errors.h"
#include "json-fields.h"

#define FOLDER "/org/regimen/Regimen/instruments/"
#define SUFFIX ".json"
#define ITEMS_MAX 60

static gboolean
invalid (GError **error, const char *file, const char *what)
{
  g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: %s", file, what);
  return FALSE;
}

typedef gboolean (*PartFunc) (JsonNode *node,
                              const char *file,
                              const char *path,
                              RegimenInstrument *self,
                              GError **error);

static gboolean
read_choice (JsonNode *node,
             const char *file,
             const char *path,
             RegimenInstrument *self,
             GError **error)
{
  g_auto (RegimenJsonFields) fields = { 0 };
  RegimenChoice *choice = g_new0 (RegimenChoice, 1);

  g_ptr_array_add (self->choices, choice);
  regimen_json_fields_init (&fields, node, file, path);
  regimen_json_fields_int (&fields, "value", REGIMEN_JSON_REQUIRED, &choice->value);
  regimen_json_fields_text (&fields, "text", &choice->text);
  return regimen_json_fields_finish (&fields, error);
}

static gboolean
read_item (JsonNode *node,
           const char *file,
           const char *path,
           RegimenInstrument *self,
           GError **error)
{
  g_auto (RegimenJsonFields) fields = { 0 };
  RegimenItem *item = g_new0 (RegimenItem, 1);

  g_ptr_array_add (self->items, item);
  regimen_json_fields_init (&fields, node, file, path);
  regimen_json_fields_text (&fields, "text", &item->text);
  regimen_json_fields_int (&fields, "domain", 0, &item->domain);
  return regimen_json_fields_finish (&fields, error);
}

static gboolean
read_stretch (JsonNode *node, const char *file, const char *path, GPtrArray *out, GError **error)
{
  g_auto (RegimenJsonFields) fields = { 0 };
  RegimenBand *band = g_new0 (RegimenBand, 1);

  g_ptr_array_add (out, band);
  regimen_json_fields_init (&fields, node, file, path);
  regimen_json_fields_int (&fields, "from", REGIMEN_JSON_REQUIRED, &band->from);
  regimen_json_fields_int (&fields, "to", REGIMEN_JSON_REQUIRED, &band->to);
  regimen_json_fields_text (&fields, "name", &band->name);
  return regimen_json_fields_finish (&fields, error);
}

static gboolean
read_band (JsonNode *node,
           const char *file,
           const char *path,
           RegimenInstrument *self,
           GError **error)
{
  return read_stretch (node, file, path, self->bands, error);
}

static gboolean
read_cut (JsonNode *node,
          const char *file,
          const char *path,
          RegimenInstrument *self,
          GError **error)
{
  return read_stretch (node, file, path, self->cuts, error);
}

static gboolean
read_parts (RegimenJsonFields *fields,
            const char *name,
            PartFunc read,
            RegimenInstrument *self,
            GError **error)
{
  JsonArray *parts = regimen_json_fields_array (fields, name);

  for (guint i = 0; parts != NULL && i < json_array_get_length (parts); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", name, i);

      if (!read (json_array_get_element (parts, i), fields->file, path, self, error))
        return FALSE;
    }
  return TRUE;
}

static void
read_word (RegimenJsonFields *fields,
           const char *name,
           const char *otherwise,
           const char *wanted,
           gboolean *out_is_wanted)
{
  const char *word = regimen_json_fields_word (fields, name);

  if (word == NULL)
    return;
  *out_is_wanted = g_str_equal (word, wanted);
  if (!*out_is_wanted && !g_str_equal (word, otherwise))
    regimen_json_fields_bad_word (fields, name, word);
}

static void
read_head (RegimenJsonFields *fields, RegimenInstrument *self)
{
  const char *scoring;

  regimen_json_fields_text (fields, "code", &self->code);
  regimen_json_fields_text (fields, "name", &self->name);
  regimen_json_fields_text (fields, "title", &self->title);
  regimen_json_fields_int (fields, "version", REGIMEN_JSON_REQUIRED, &self->version);
  regimen_json_fields_text (fields, "question", &self->question);
  read_word (fields, "entry", "total", "items", &self->has_items);
  scoring = regimen_json_fields_word (fields, "scoring");
  if (scoring != NULL && !regimen_scoring_from_text (scoring, &self->scoring))
    regimen_json_fields_bad_word (fields, "scoring", scoring);
  read_word (fields, "better", "lower", "higher", &self->is_higher_better);
  regimen_json_fields_int (fields, "min", REGIMEN_JSON_REQUIRED, &self->min);
  regimen_json_fields_int (fields, "max", REGIMEN_JSON_REQUIRED, &self->max);
  regimen_json_fields_int (fields, "response_percent", 0, &self->response_percent);
  regimen_json_fields_int (fields, "response_points", 0, &self->response_points);
  regimen_json_fields_int (fields, "meaningful_points", 0, &self->meaningful_points);
  regimen_json_fields_int (fields, "important_change", 0, &self->important_change);
  regimen_json_fields_int (fields, "remission_at", -1, &self->remission_at);
  regimen_json_fields_int (fields, "alert_item", 0, &self->alert_item);
  regimen_json_fields_text (fields, "licence", &self->licence);
  regimen_json_fields_text (fields, "source", &self->source);
  regimen_json_fields_text (fields, "confidence", &self->confidence);
  regimen_json_fields_text (fields, "note", &self->note);
}

/* Bands that are there at all cover the range, each total once. */
static gboolean
check_bands (const RegimenInstrument *self, const char *file, GError **error)
{
  int next = self->min;

  for (guint i = 0; i < self->bands->len; i++)
    {
      const RegimenBand *band = self->bands->pdata[i];

      if (band->from != next || band->to < band->from)
        return invalid (error, file, "bands: leave a gap or overlap");
      next = band->to + 1;
    }
  if (self->bands->len > 0 && next != self->max + 1)
    return invalid (error, file, "bands: do not end at the highest total");
  for (guint i = 0; i < self->cuts->len; i++)
    {
      const RegimenBand *cut = self->cuts->pdata[i];

      if (cut->from < self->min || cut->to > self->max || cut->to < cut->from)
        return invalid (error, file, "cuts: lie outside the range");
    }
  return TRUE;
}

/* The highest answer, as often as it counts, is the highest total. */
static gboolean
check_items (const RegimenInstrument *self, const char *file, GError **error)
{
  int highest = 0;
  int n_counted = (int) self->items->len;

  if (!self->has_items)
    return self->items->len == 0 && self->choices->len == 0 &&
                   self->scoring == REGIMEN_SCORING_NONE && self->alert_item == 0
               ? TRUE
               : invalid (error, file, "entry: a total has no items, choices or scoring");
  if (self->items->len == 0 || self->items->len > ITEMS_MAX || self->choices->len < 2 ||
      self->scoring == REGIMEN_SCORING_NONE)
    return invalid (error, file, "items: need choices and a scoring");
  for (guint i = 0; i < self->choices->len; i++)
    {
      const RegimenChoice *choice = self->choices->pdata[i];

      if (choice->value != (int) i || choice->value > 9)
        return invalid (error, file, "choices: are digits from 0 on");
      highest = choice->value;
    }
  if (self->scoring == REGIMEN_SCORING_DOMAIN_MAXIMA)
    {
      n_counted = 0;
      for (guint i = 0; i < self->items->len; i++)
        n_counted = MAX (n_counted, ((const RegimenItem *) self->items->pdata[i])->domain);
    }
  if (self->min != 0 || self->max != highest * n_counted)
    return invalid (error, file, "max: is not what the items add up to");
  if (self->alert_item < 0 || (guint) self->alert_item > self->items->len)
    return invalid (error, file, "alert_item: there is no such item");
  return TRUE;
}

static gboolean
check (const RegimenInstrument *self, const char *file, GError **error)
{
  if (*self->code == '\0' || *self->name == '\0' || *self->licence == '\0' || *self->source == '\0')
    return invalid (error, file, "code, name, licence and source: one is empty");
  if (strlen (self->confidence) != 1 || strchr ("ABC", *self->confidence) == NULL)
    return invalid (error, file, "confidence: is not A, B or C");
  if (self->version < 1 || self->min >= self->max)
    return invalid (error, file, "version, min or max: out of range");
  if (self->response_percent < 0 || self->response_percent > 99 || self->response_points < 0 ||
      self->meaningful_points < 0 || self->important_change < 0 || self->remission_at < -1 ||
      self->remission_at > self->max)
    return invalid (error, file, "a rule of change is out of range");
  return check_items (self, file, error) && check_bands (self, file, error);
}

/**
 * regimen_instrument_read:
 * @file: the name of the file, for messages
 * @json: what stands in it
 * @error: %REGIMEN_ERROR_INVALID: "phq-9.json: bands: …"
 *
 * Returns: (transfer full): the measure; NULL with @error set
 */
RegimenInstrument *
regimen_instrument_read (const char *file, const char *json, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) node = json_from_string (json, &local_error);
  g_autoptr (RegimenInstrument) self = NULL;
  g_auto (RegimenJsonFields) fields = { 0 };

  if (node == NULL)
    {
      invalid (error, file, local_error != NULL ? local_error->message : "is empty");
      return NULL;
    }
  self = regimen_instrument_new ();
  regimen_json_fields_init (&fields, node, file, "");
  read_head (&fields, self);
  if (!read_parts (&fields, "choices", read_choice, self, error) ||
      !read_parts (&fields, "items", read_item, self, error) ||
      !read_parts (&fields, "bands", read_band, self, error) ||
      !read_parts (&fields, "cuts", read_cut, self, error) ||
      !regimen_json_fields_finish (&fields, error) || !check (self, file, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * regimen_instrument_file_dup_shipped:
 * @code: 'phq-9'
 * @error: %REGIMEN_ERROR_NOT_FOUND when none of that code comes with the program
 *
 * Returns: (transfer full): its definition, JSON
 */
char *
regimen_instrument_file_dup_shipped (const char *code, GError **error)
{
  g_autofree char *path = g_strconcat (FOLDER, code, SUFFIX, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  if (bytes == NULL)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND, "no measure “%s” is known", code);
      return NULL;
    }
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static int
compare_codes (const void *a, const void *b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/**
 * regimen_instrument_file_dup_codes:
 *
 * Returns: (transfer full): the codes of all measures that come with the program, sorted
 */
GStrv
regimen_instrument_file_dup_codes (void)
{
  GStrv names = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  guint n = names != NULL ? g_strv_length (names) : 0;

  for (guint i = 0; i < n; i++)
    if (g_str_has_suffix (names[i], SUFFIX))
      names[i][strlen (names[i]) - strlen (SUFFIX)] = '\0';
  if (n > 1)
    qsort (names, n, sizeof (char *), compare_codes);
  return names;
}
