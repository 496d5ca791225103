/* shipped.c - the visit types and protocols that come with the program, read from data/
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "shipped.h"

#include <gio/gio.h>

#include "errors.h"
#include "json-fields.h"
#include "template-check.h"

#define VISIT_TYPES_PATH "/org/regimen/Regimen/visit-types/"
#define PROTOCOLS_PATH "/org/regimen/Regimen/protocols/"

/* Reads the word @name of @fields by the from_text function of its enumeration. */
#define READ_WORD(fields, name, from_text, out)                                                    \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const char *word = regimen_json_fields_word ((fields), (name));                                \
    if (word != NULL && !from_text (word, (out)))                                                  \
      regimen_json_fields_bad_word ((fields), (name), word);                                       \
  }                                                                                                \
  G_STMT_END

static gboolean
read_need (JsonNode *node,
           const char *file,
           const char *path,
           RegimenSegment *segment,
           GError **error)
{
  g_auto (RegimenJsonFields) fields = { 0 };
  RegimenSegmentNeed need = { 0 };

  regimen_json_fields_init (&fields, node, file, path);
  READ_WORD (&fields, "role", regimen_role_from_text, &need.role);
  if (need.role == REGIMEN_ROLE_ROOM)
    READ_WORD (&fields, "room_kind", regimen_room_kind_from_text, &need.room_kind);
  regimen_json_fields_int (&fields, "units", 1, &need.units);
  regimen_json_fields_int (&fields, "from_of_segment", 0, &need.from_of_segment);
  regimen_json_fields_int (&fields, "to_of_segment", -1, &need.to_of_segment);
  if (!regimen_json_fields_finish (&fields, error))
    return FALSE;
  g_array_append_val (segment->needs, need);
  return TRUE;
}

static gboolean
read_segment (JsonNode *node,
              const char *file,
              const char *path,
              RegimenVisitType *visit_type,
              GError **error)
{
  g_auto (RegimenJsonFields) fields = { 0 };
  g_autoptr (RegimenSegment) segment = regimen_segment_new (REGIMEN_SEGMENT_TALK, 0);
  JsonArray *needs;

  regimen_json_fields_init (&fields, node, file, path);
  READ_WORD (&fields, "kind", regimen_segment_kind_from_text, &segment->kind);
  regimen_json_fields_int (&fields, "minutes", REGIMEN_JSON_REQUIRED, &segment->minutes);
  regimen_json_fields_boolean (&fields, "has_patient", TRUE, &segment->has_patient);
  needs = regimen_json_fields_array (&fields, "needs");
  for (guint i = 0; needs != NULL && i < json_array_get_length (needs); i++)
    {
      g_autofree char *need_path = g_strdup_printf ("%s.needs[%u]", path, i);

      if (!read_need (json_array_get_element (needs, i), file, need_path, segment, error))
        return FALSE;
    }
  if (!regimen_json_fields_finish (&fields, error))
    return FALSE;
  g_ptr_array_add (visit_type->segments, g_steal_pointer (&segment));
  return TRUE;
}

static JsonNode *
parse (const char *file, const char *json, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  JsonNode *node = json_from_string (json, &local_error);

  if (node == NULL)
    g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s: %s", file,
                 local_error != NULL ? local_error->message : "is empty");
  return node;
}

/**
 * regimen_shipped_read_visit_type:
 * @file: the name of the file, for messages
 * @json: what stands in it
 * @error: %REGIMEN_ERROR_INVALID: "iv-session.json: segments[1].minutes: …"
 *
 * Returns: (transfer full): the visit type; NULL with @error set
 */
RegimenVisitType *
regimen_shipped_read_visit_type (const char *file, const char *json, GError **error)
{
  g_autoptr (JsonNode) node = parse (file, json, error);
  g_autoptr (RegimenVisitType) self = NULL;
  g_auto (RegimenJsonFields) fields = { 0 };
  JsonArray *segments;

  if (node == NULL)
    return NULL;
  self = regimen_visit_type_new ();
  regimen_json_fields_init (&fields, node, file, "");
  regimen_json_fields_text (&fields, "code", &self->code);
  regimen_json_fields_text (&fields, "name", &self->name);
  regimen_json_fields_text (&fields, "short_name", &self->short_name);
  READ_WORD (&fields, "category", regimen_visit_category_from_text, &self->category);
  regimen_json_fields_boolean (&fields, "comes_in", TRUE, &self->comes_in);
  regimen_json_fields_int (&fields, "colour", REGIMEN_JSON_REQUIRED, &self->colour);
  segments = regimen_json_fields_array (&fields, "segments");
  for (guint i = 0; segments != NULL && i < json_array_get_length (segments); i++)
    {
      g_autofree char *path = g_strdup_printf ("segments[%u]", i);

      if (!read_segment (json_array_get_element (segments, i), file, path, self, error))
        return NULL;
    }
  if (!regimen_json_fields_finish (&fields, error))
    return NULL;
  if (!regimen_visit_type_check (self, error))
    {
      g_prefix_error (error, "%s: ", file);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static gboolean
read_phase (JsonNode *node,
            const char *file,
            const char *path,
            RegimenProtocol *protocol,
            GError **error)
{
  g_auto (RegimenJsonFields) fields = { 0 };
  g_autoptr (RegimenPhase) phase = regimen_phase_new ();

  regimen_json_fields_init (&fields, node, file, path);
  regimen_json_fields_text (&fields, "name", &phase->name);
  READ_WORD (&fields, "kind", regimen_phase_kind_from_text, &phase->kind);
  regimen_json_fields_text (&fields, "visit_type", &phase->visit_type_code);
  regimen_json_fields_int (&fields, "session_count", REGIMEN_JSON_REQUIRED, &phase->session_count);
  regimen_json_fields_boolean (&fields, "is_open_ended", FALSE, &phase->is_open_ended);
  regimen_json_fields_int (&fields, "max_per_week", 0, &phase->max_per_week);
  regimen_json_fields_int (&fields, "weekday_count", 7, &phase->weekday_count);
  regimen_json_fields_int (&fields, "min_gap_days", REGIMEN_JSON_REQUIRED, &phase->min_gap_days);
  regimen_json_fields_int (&fields, "target_gap_days", REGIMEN_JSON_REQUIRED,
                           &phase->target_gap_days);
  regimen_json_fields_int (&fields, "max_gap_days", REGIMEN_JSON_REQUIRED, &phase->max_gap_days);
  regimen_json_fields_int (&fields, "limit_gap_days", REGIMEN_JSON_REQUIRED,
                           &phase->limit_gap_days);
  if (!regimen_json_fields_finish (&fields, error))
    return FALSE;
  g_ptr_array_add (protocol->phases, g_steal_pointer (&phase));
  return TRUE;
}

static gboolean
read_follow_up (JsonNode *node,
                const char *file,
                const char *path,
                RegimenProtocol *protocol,
                GError **error)
{
  g_auto (RegimenJsonFields) fields = { 0 };
  g_autoptr (RegimenFollowUpRule) rule = regimen_follow_up_rule_new ();
  int earliest = 0;
  int target = 0;
  int latest = 0;

  regimen_json_fields_init (&fields, node, file, path);
  regimen_json_fields_text (&fields, "name", &rule->name);
  regimen_json_fields_text (&fields, "visit_type", &rule->visit_type_code);
  regimen_json_fields_int (&fields, "anchor_phase", REGIMEN_JSON_REQUIRED, &rule->anchor_phase);
  regimen_json_fields_int (&fields, "anchor_session", REGIMEN_JSON_REQUIRED, &rule->anchor_session);
  regimen_json_fields_int (&fields, "earliest_after_min", REGIMEN_JSON_REQUIRED, &earliest);
  regimen_json_fields_int (&fields, "target_after_min", REGIMEN_JSON_REQUIRED, &target);
  regimen_json_fields_int (&fields, "latest_after_min", REGIMEN_JSON_REQUIRED, &latest);
  regimen_json_fields_boolean (&fields, "by_plan_provider", TRUE, &rule->by_plan_provider);
  if (!regimen_json_fields_finish (&fields, error))
    return FALSE;
  rule->earliest_after_min = earliest;
  rule->target_after_min = target;
  rule->latest_after_min = latest;
  g_ptr_array_add (protocol->follow_ups, g_steal_pointer (&rule));
  return TRUE;
}

static gboolean
read_vitals (JsonNode *node,
             const char *file,
             const char *path,
             RegimenProtocol *protocol,
             GError **error)
{
  g_auto (RegimenJsonFields) fields = { 0 };
  RegimenVitalsRule rule = { 0 };

  regimen_json_fields_init (&fields, node, file, path);
  READ_WORD (&fields, "kind", regimen_vitals_kind_from_text, &rule.kind);
  regimen_json_fields_int (&fields, "offset_min", 0, &rule.offset_min);
  regimen_json_fields_int (&fields, "every_min", 0, &rule.every_min);
  regimen_json_fields_boolean (&fields, "has_oximetry", FALSE, &rule.has_oximetry);
  if (!regimen_json_fields_finish (&fields, error))
    return FALSE;
  g_array_append_val (protocol->vitals, rule);
  return TRUE;
}

static gboolean
read_gate (JsonNode *node,
           const char *file,
           const char *path,
           RegimenProtocol *protocol,
           GError **error)
{
  g_auto (RegimenJsonFields) fields = { 0 };
  RegimenGate gate = { 0 };

  regimen_json_fields_init (&fields, node, file, path);
  regimen_json_fields_int (&fields, "phase", REGIMEN_JSON_REQUIRED, &gate.phase);
  regimen_json_fields_int (&fields, "after_session", REGIMEN_JSON_REQUIRED, &gate.after_session);
  regimen_json_fields_int (&fields, "every_months", 0, &gate.every_months);
  if (!regimen_json_fields_finish (&fields, error))
    return FALSE;
  g_array_append_val (protocol->gates, gate);
  return TRUE;
}

static gboolean
read_measure (JsonNode *node,
              const char *file,
              const char *path,
              RegimenProtocol *protocol,
              GError **error)
{
  g_auto (RegimenJsonFields) fields = { 0 };
  RegimenMoment moment = REGIMEN_MOMENT_OTHER;
  g_autofree char *code = NULL;

  regimen_json_fields_init (&fields, node, file, path);
  regimen_json_fields_text (&fields, "instrument", &code);
  READ_WORD (&fields, "when", regimen_moment_from_text, &moment);
  if (!regimen_json_fields_finish (&fields, error))
    return FALSE;
  g_ptr_array_add (protocol->measures, regimen_measure_rule_new (code, moment));
  return TRUE;
}

static gboolean
read_requirement (JsonNode *node,
                  const char *file,
                  const char *path,
                  RegimenProtocol *protocol,
                  GError **error)
{
  g_auto (RegimenJsonFields) fields = { 0 };
  g_autoptr (RegimenRequirement) requirement =
      regimen_requirement_new (REGIMEN_NEEDS_SCREENING, REGIMEN_BEFORE_BOOKING, NULL);

  regimen_json_fields_init (&fields, node, file, path);
  READ_WORD (&fields, "need", regimen_requirement_need_from_text, &requirement->need);
  READ_WORD (&fields, "before", regimen_requirement_before_from_text, &requirement->before);
  if (json_object_has_member (json_node_get_object (node), "code"))
    regimen_json_fields_text (&fields, "code", &requirement->code);
  if (!regimen_json_fields_finish (&fields, error))
    return FALSE;
  g_ptr_array_add (protocol->requirements, g_steal_pointer (&requirement));
  return TRUE;
}

typedef gboolean (*PartFunc) (JsonNode *node,
                              const char *file,
                              const char *path,
                              RegimenProtocol *protocol,
                              GError **error);

static gboolean
read_parts (RegimenJsonFields *fields,
            const char *name,
            PartFunc read,
            RegimenProtocol *protocol,
            GError **error)
{
  JsonArray *parts = regimen_json_fields_array (fields, name);

  for (guint i = 0; parts != NULL && i < json_array_get_length (parts); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s[%u]", name, i);

      if (!read (json_array_get_element (parts, i), fields->file, path, protocol, error))
        return FALSE;
    }
  return TRUE;
}

static void
read_head (RegimenJsonFields *fields, RegimenProtocol *self)
{
  int dose = 0;

  regimen_json_fields_text (fields, "code", &self->code);
  regimen_json_fields_text (fields, "name", &self->name);
  regimen_json_fields_text (fields, "short_name", &self->short_name);
  regimen_json_fields_text (fields, "summary", &self->summary);
  READ_WORD (fields, "route", regimen_route_from_text, &self->route);
  READ_WORD (fields, "dosing", regimen_dosing_from_text, &self->dosing);
  regimen_json_fields_int (fields, "dose_microgram", 0, &dose);
  self->dose_microgram = dose;
  regimen_json_fields_text (fields, "source", &self->source);
  regimen_json_fields_text (fields, "confidence", &self->confidence);
  regimen_json_fields_int (fields, "colour", REGIMEN_JSON_REQUIRED, &self->colour);
  regimen_json_fields_boolean (fields, "needs_escort", FALSE, &self->needs_escort);
  regimen_json_fields_int (fields, "arrive_before_min", 0, &self->arrive_before_min);
  regimen_json_fields_lines (fields, "preparation_text", &self->preparation_text);
  regimen_json_fields_lines (fields, "aftercare_text", &self->aftercare_text);
}

/**
 * regimen_shipped_read_protocol:
 * @file: the name of the file, for messages
 * @json: what stands in it
 * @error: %REGIMEN_ERROR_INVALID: "iv-taper.json: phases[1].kind: …"
 *
 * Returns: (transfer full): the protocol, its visit types by code; NULL with @error set
 */
RegimenProtocol *
regimen_shipped_read_protocol (const char *file, const char *json, GError **error)
{
  g_autoptr (JsonNode) node = parse (file, json, error);
  g_autoptr (RegimenProtocol) self = NULL;
  g_auto (RegimenJsonFields) fields = { 0 };

  if (node == NULL)
    return NULL;
  self = regimen_protocol_new ();
  regimen_json_fields_init (&fields, node, file, "");
  read_head (&fields, self);
  if (!read_parts (&fields, "phases", read_phase, self, error) ||
      !read_parts (&fields, "follow_ups", read_follow_up, self, error) ||
      !read_parts (&fields, "vitals", read_vitals, self, error) ||
      !read_parts (&fields, "gates", read_gate, self, error) ||
      !read_parts (&fields, "measures", read_measure, self, error) ||
      !read_parts (&fields, "requirements", read_requirement, self, error) ||
      !regimen_json_fields_finish (&fields, error))
    return NULL;
  if (!regimen_protocol_check (self, error))
    {
      g_prefix_error (error, "%s: ", file);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static GPtrArray *
read_all (const char *folder,
          gpointer (*read) (const char *file, const char *json, GError **error),
          GDestroyNotify destroy,
          GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (destroy);
  g_auto (GStrv) names =
      g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return NULL;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (folder, names[i], NULL);
      g_autoptr (GBytes) bytes =
          g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
      g_autofree char *json = NULL;
      gpointer item;

      if (bytes == NULL)
        return NULL;
      json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      item = read (names[i], json, error);
      if (item == NULL)
        return NULL;
      g_ptr_array_add (list, item);
    }
  return g_steal_pointer (&list);
}

static gpointer
read_any_visit_type (const char *file, const char *json, GError **error)
{
  return regimen_shipped_read_visit_type (file, json, error);
}

static gpointer
read_any_protocol (const char *file, const char *json, GError **error)
{
  return regimen_shipped_read_protocol (file, json, error);
}

static int
compare_visit_types (gconstpointer a, gconstpointer b)
{
  const RegimenVisitType *first = *(RegimenVisitType *const *) a;
  const RegimenVisitType *second = *(RegimenVisitType *const *) b;

  if (first->category != second->category)
    return first->category < second->category ? -1 : 1;
  return first->colour != second->colour ? first->colour - second->colour
                                         : g_strcmp0 (first->code, second->code);
}

static int
compare_protocols (gconstpointer a, gconstpointer b)
{
  const RegimenProtocol *first = *(RegimenProtocol *const *) a;
  const RegimenProtocol *second = *(RegimenProtocol *const *) b;

  if (first->route != second->route)
    return first->route < second->route ? -1 : 1;
  return g_strcmp0 (first->code, second->code);
}

/**
 * regimen_shipped_dup_visit_types:
 *
 * Returns: (transfer full) (element-type RegimenVisitType): by category; NULL with @error set
 */
GPtrArray *
regimen_shipped_dup_visit_types (GError **error)
{
  GPtrArray *list = read_all (VISIT_TYPES_PATH, read_any_visit_type,
                              (GDestroyNotify) regimen_visit_type_free, error);

  if (list != NULL)
    g_ptr_array_sort (list, compare_visit_types);
  return list;
}

/**
 * regimen_shipped_dup_protocols:
 *
 * Returns: (transfer full) (element-type RegimenProtocol): by route, then code; NULL with @error
 *   set
 */
GPtrArray *
regimen_shipped_dup_protocols (GError **error)
{
  GPtrArray *list =
      read_all (PROTOCOLS_PATH, read_any_protocol, (GDestroyNotify) regimen_protocol_free, error);

  if (list != NULL)
    g_ptr_array_sort (list, compare_protocols);
  return list;
}
