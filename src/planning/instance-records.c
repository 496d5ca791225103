/* instance-records.c - reading each kind of record of an instance file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include <stdarg.h>
#include <string.h>

#include "errors.h"
#include "instance-private.h"

#define MAX_ID 5000
#define MAX_WEIGHT G_GINT64_CONSTANT (1000000000)
#define MAX_GAP_MIN (4000 * REGIMEN_MINUTES_PER_DAY)

/**
 * regimen_instance_fail:
 *
 * Sets the error: the file, the line, and what is wrong with it.
 *
 * Returns: FALSE
 */
gboolean
regimen_instance_fail (RegimenInstanceReader *r, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;
  g_autofree char *printable = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  printable = g_utf8_make_valid (text, -1);
  g_set_error (r->error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID, "%s:%d: %s", r->name, r->line,
               printable);

  return FALSE;
}

static gboolean
read_number (RegimenInstanceReader *r, int field, gint64 min, gint64 max, gint64 *out)
{
  const char *text = r->fields[field];
  char *end = NULL;
  gint64 value = g_ascii_strtoll (text, &end, 10);

  /* strtoll would skip what we don't: a sign of plus, blanks. */
  if ((text[0] != '-' && !g_ascii_isdigit (text[0])) || *end != '\0')
    return regimen_instance_fail (r, "%s: field %d, “%.40s”, is no whole number", r->fields[0],
                                  field, text);
  if (value < min || value > max)
    return regimen_instance_fail (r,
                                  "%s: field %d, %.40s, is not in %" G_GINT64_FORMAT
                                  "..%" G_GINT64_FORMAT,
                                  r->fields[0], field, text, min, max);
  *out = value;

  return TRUE;
}

static gboolean
read_int (RegimenInstanceReader *r, int field, int min, int max, int *out)
{
  gint64 value;

  if (!read_number (r, field, min, max, &value))
    return FALSE;
  *out = (int) value;

  return TRUE;
}

static gboolean
once (RegimenInstanceReader *r, int n_key_fields)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (int i = 0; i <= n_key_fields; i++)
    g_string_append_printf (key, "%s ", r->fields[i]);
  if (!g_hash_table_add (r->seen, g_string_free (g_steal_pointer (&key), FALSE)))
    return regimen_instance_fail (r, "%s: given twice", r->fields[0]);

  return TRUE;
}

static gboolean
is_on_grid (RegimenInstanceReader *r, int first_field, int n)
{
  for (int i = first_field; i < first_field + n; i++)
    {
      gint64 value = g_ascii_strtoll (r->fields[i], NULL, 10);

      if (value % r->problem->grid_min != 0)
        return regimen_instance_fail (r, "%s: %" G_GINT64_FORMAT " is off the %d-minute grid",
                                      r->fields[0], value, r->problem->grid_min);
    }

  return TRUE;
}

/* Three fields: a day (or weekday), from, to. */
static gboolean
read_stretch (RegimenInstanceReader *r, int field, int n_days, RegimenProblemStretch *out)
{
  if (!read_int (r, field, 0, n_days - 1, &out->day) ||
      !read_int (r, field + 1, 0, REGIMEN_MINUTES_PER_DAY, &out->from_min) ||
      !read_int (r, field + 2, 0, REGIMEN_MINUTES_PER_DAY, &out->to_min) ||
      !is_on_grid (r, field + 1, 2))
    return FALSE;
  if (out->from_min >= out->to_min)
    return regimen_instance_fail (r, "%s: from %d to %d is no stretch of a day", r->fields[0],
                                  out->from_min, out->to_min);

  return TRUE;
}

static gboolean
read_next_id (RegimenInstanceReader *r, guint n_known)
{
  int id;

  if (!read_int (r, 1, 0, MAX_ID, &id))
    return FALSE;
  if (id != (int) n_known)
    return regimen_instance_fail (r, "%s: id %d where %u is next", r->fields[0], id, n_known);

  return TRUE;
}

static RegimenSeries *
read_patient_id (RegimenInstanceReader *r)
{
  int id;

  if (!read_int (r, 1, 0, MAX_ID, &id))
    return NULL;
  if (id >= (int) r->problem->patients->len)
    {
      regimen_instance_fail (r, "%s: no patient %d", r->fields[0], id);
      return NULL;
    }

  return regimen_problem_get_patient (r->problem, id);
}

static gboolean
read_resource_id (RegimenInstanceReader *r, int *out_resource)
{
  if (!read_int (r, 1, 0, MAX_ID, out_resource))
    return FALSE;
  if (*out_resource >= (int) r->problem->resources->len)
    return regimen_instance_fail (r, "%s: no resource %d", r->fields[0], *out_resource);

  return TRUE;
}

/* The position of something that was read before: n of it are there. */
static gboolean
read_ref (RegimenInstanceReader *r, int field, guint n, const char *what, int *out)
{
  if (!read_int (r, field, 0, MAX_ID, out))
    return FALSE;
  if (*out >= (int) n)
    return regimen_instance_fail (r, "%s: no %s %d", r->fields[0], what, *out);

  return TRUE;
}

static gboolean
read_version (RegimenInstanceReader *r)
{
  if (strcmp (r->fields[1], "1") != 0 && strcmp (r->fields[1], "2") != 0)
    return regimen_instance_fail (r, "version %.40s; this reads 1 and 2", r->fields[1]);
  r->version = r->fields[1][0] - '0';

  return once (r, 0);
}

static gboolean
read_name (RegimenInstanceReader *r)
{
  g_free (r->problem->name);
  r->problem->name = g_strdup (r->fields[1]);

  return once (r, 0);
}

static gboolean
read_grid (RegimenInstanceReader *r)
{
  if (!once (r, 0) || !read_int (r, 1, 5, 15, &r->problem->grid_min))
    return FALSE;
  if (r->problem->grid_min != 5 && r->problem->grid_min != 15)
    return regimen_instance_fail (r, "grid: %d is neither 5 nor 15", r->problem->grid_min);

  return TRUE;
}

static gboolean
read_days (RegimenInstanceReader *r)
{
  return once (r, 0) && read_int (r, 1, 1, 4000, &r->problem->n_days);
}

static gboolean
read_holemin (RegimenInstanceReader *r)
{
  return once (r, 0) && read_int (r, 1, 0, REGIMEN_MINUTES_PER_DAY, &r->problem->hole_min);
}

static gint64 *
weight_named (RegimenWeights *w, const char *name)
{
  const struct
  {
    const char *name;
    gint64 *weight;
  } all[] = {
    { "unplaced", &w->unplaced }, { "start", &w->start }, { "late", &w->late },
    { "gap", &w->gap },           { "tod", &w->tod },     { "wday", &w->wday },
    { "pref", &w->pref },         { "fu", &w->fu },       { "hole", &w->hole },
    { "move", &w->move },         { "swap", &w->swap },   { "crowd", &w->crowd },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (strcmp (all[i].name, name) == 0)
      return all[i].weight;

  return NULL;
}

static gboolean
read_weights (RegimenInstanceReader *r)
{
  if (!once (r, 0))
    return FALSE;
  if (r->n_fields % 2 != 1)
    return regimen_instance_fail (r, "weights: a name without a number");

  for (int i = 1; i + 1 < r->n_fields; i += 2)
    {
      gint64 *weight = weight_named (&r->problem->weights, r->fields[i]);

      if (weight == NULL)
        return regimen_instance_fail (r, "weights: no term “%.40s”", r->fields[i]);
      if (weight == &r->problem->weights.crowd && r->version < 2)
        return regimen_instance_fail (r, "weights: %s only from version 2 on", r->fields[i]);
      for (int j = 1; j < i; j += 2)
        if (strcmp (r->fields[i], r->fields[j]) == 0)
          return regimen_instance_fail (r, "weights: %s is given twice", r->fields[i]);
      if (!read_number (r, i + 1, 0, MAX_WEIGHT, weight))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_role (RegimenInstanceReader *r)
{
  gint64 weight;

  if (!read_next_id (r, r->problem->roles->len) || !read_number (r, 3, 0, MAX_WEIGHT, &weight))
    return FALSE;
  regimen_problem_add_role (r->problem, r->fields[2], 0, weight);

  return TRUE;
}

static gboolean
read_res (RegimenInstanceReader *r)
{
  int capacity;

  if (!read_next_id (r, r->problem->resources->len) || !read_int (r, 3, 0, 10000, &capacity))
    return FALSE;
  regimen_problem_add_resource (r->problem, r->fields[2], 0, capacity, FALSE);

  return TRUE;
}

static gboolean
read_open (RegimenInstanceReader *r)
{
  RegimenProblemStretch s;
  int resource;

  if (!read_resource_id (r, &resource) || !read_stretch (r, 2, 7, &s))
    return FALSE;
  regimen_problem_add_weekly_hours (r->problem, resource, s.day, s.from_min, s.to_min);

  return TRUE;
}

static gboolean
read_openday (RegimenInstanceReader *r)
{
  RegimenProblemStretch s;
  int resource;

  if (!read_resource_id (r, &resource) || !read_stretch (r, 2, r->problem->n_days, &s))
    return FALSE;
  regimen_problem_add_hours (r->problem, resource, s.day, s.from_min, s.to_min);

  return TRUE;
}

static gboolean
read_off (RegimenInstanceReader *r)
{
  RegimenProblemStretch s;
  int resource;

  if (!read_resource_id (r, &resource) || !read_stretch (r, 2, r->problem->n_days, &s))
    return FALSE;
  regimen_problem_add_off (r->problem, resource, s.day, s.from_min, s.to_min);

  return TRUE;
}

static gboolean
read_book (RegimenInstanceReader *r)
{
  RegimenProblemStretch s;
  int resource;
  int units;

  if (!read_resource_id (r, &resource) || !read_stretch (r, 2, r->problem->n_days, &s) ||
      !read_int (r, 5, 0, 10000, &units))
    return FALSE;
  regimen_problem_add_booking (r->problem, resource, s.day, s.from_min, s.to_min, units, 0);

  return TRUE;
}

static gboolean
read_hole (RegimenInstanceReader *r)
{
  int resource;

  if (!once (r, 1) || !read_resource_id (r, &resource))
    return FALSE;
  ((RegimenProblemResource *) g_ptr_array_index (r->problem->resources, (guint) resource))
      ->judges_holes = TRUE;

  return TRUE;
}

static gboolean
needs_version_2 (RegimenInstanceReader *r)
{
  return r->version >= 2 || regimen_instance_fail (r, "%s: only from version 2 on", r->fields[0]);
}

static gboolean
read_starts (RegimenInstanceReader *r)
{
  int resource;

  if (!needs_version_2 (r) || !once (r, 1) || !read_resource_id (r, &resource))
    return FALSE;
  ((RegimenProblemResource *) g_ptr_array_index (r->problem->resources, (guint) resource))
      ->counts_starts = TRUE;
  if (r->n_fields <= 2)
    return TRUE;
  if (strcmp (r->fields[2], "soft") != 0)
    return regimen_instance_fail (r, "starts: “%.40s” is not “soft”", r->fields[2]);
  regimen_problem_soften (r->problem, resource);

  return TRUE;
}

static gboolean
read_group (RegimenInstanceReader *r)
{
  int group;

  if (!read_next_id (r, r->problem->groups->len))
    return FALSE;
  group = regimen_problem_add_group (r->problem, r->fields[2], 0);
  for (int i = 3; i < r->n_fields; i++)
    {
      int resource;

      if (!read_ref (r, i, r->problem->resources->len, "resource", &resource))
        return FALSE;
      regimen_problem_add_to_group (r->problem, group, resource);
    }

  return TRUE;
}

static gboolean
read_type (RegimenInstanceReader *r)
{
  int length;
  int patient_comes;

  if (!read_next_id (r, r->problem->types->len) ||
      !read_int (r, 3, 1, REGIMEN_MINUTES_PER_DAY, &length) || !is_on_grid (r, 3, 1) ||
      !read_int (r, 4, 0, 1, &patient_comes))
    return FALSE;
  regimen_problem_add_type (r->problem, r->fields[2], 0, length, patient_comes);

  return TRUE;
}

static gboolean
read_need (RegimenInstanceReader *r)
{
  int type;
  int role;
  int group;
  int units;
  int from;
  int to;

  if (!read_ref (r, 1, r->problem->types->len, "type", &type) ||
      !read_ref (r, 2, r->problem->roles->len, "role", &role) ||
      !read_ref (r, 3, r->problem->groups->len, "group", &group) ||
      !read_int (r, 4, 1, 10000, &units) ||
      !read_int (r, 5, 1 - REGIMEN_MINUTES_PER_DAY, REGIMEN_MINUTES_PER_DAY, &from) ||
      !read_int (r, 6, 1 - REGIMEN_MINUTES_PER_DAY, REGIMEN_MINUTES_PER_DAY, &to) ||
      !is_on_grid (r, 5, 2))
    return FALSE;
  if (from >= to)
    return regimen_instance_fail (r, "need: from %d to %d is no stretch", from, to);
  regimen_problem_add_need (r->problem, type, role, group, units, from, to);

  return TRUE;
}

static gboolean
read_patient (RegimenInstanceReader *r)
{
  int first;
  int last;
  int earliest = 0;
  int patient;

  if (!read_next_id (r, r->problem->patients->len) || !read_int (r, 3, 0, 100000, &first) ||
      !read_int (r, 4, 0, 100000, &last) ||
      (r->n_fields > 5 && !read_int (r, 5, 0, REGIMEN_MINUTES_PER_DAY, &earliest)))
    return FALSE;
  patient = regimen_problem_add_patient (r->problem, r->fields[2], 0, first, last);
  regimen_problem_get_patient (r->problem, patient)->earliest_min = earliest;

  return TRUE;
}

static gboolean
read_avail (RegimenInstanceReader *r)
{
  RegimenSeries *series = read_patient_id (r);
  RegimenProblemStretch s;

  if (series == NULL || !read_stretch (r, 2, 7, &s))
    return FALSE;
  regimen_series_add_availability (series, s.day, s.from_min, s.to_min);

  return TRUE;
}

static gboolean
read_black (RegimenInstanceReader *r)
{
  RegimenSeries *series = read_patient_id (r);
  RegimenProblemStretch s;

  if (series == NULL || !read_stretch (r, 2, r->problem->n_days, &s))
    return FALSE;
  regimen_series_add_blackout (series, s.day, s.from_min, s.to_min);

  return TRUE;
}

static gboolean
read_pref (RegimenInstanceReader *r)
{
  RegimenSeries *series = read_patient_id (r);
  RegimenProblemStretch s;

  if (series == NULL || !read_stretch (r, 2, 7, &s))
    return FALSE;
  regimen_series_add_preference (series, s.day, s.from_min, s.to_min);

  return TRUE;
}

static gboolean
read_phase (RegimenInstanceReader *r)
{
  RegimenSeries *series = read_patient_id (r);
  int k;
  int max_per_week;
  int weekdays;

  if (series == NULL || !read_int (r, 2, 0, MAX_ID, &k) ||
      !read_int (r, 3, 0, 100, &max_per_week) || !read_int (r, 4, 0, 100, &weekdays))
    return FALSE;
  if (k != (int) series->phases->len)
    return regimen_instance_fail (r, "phase: %d where %u is next", k, series->phases->len);
  regimen_series_add_phase (series, max_per_week, weekdays, 0);

  return TRUE;
}

static gboolean
read_unit (RegimenInstanceReader *r, int field, RegimenGapUnit *unit)
{
  *unit = REGIMEN_GAP_MINUTES;
  if (r->n_fields <= field)
    return TRUE;
  if (strcmp (r->fields[field], "dates") != 0 && strcmp (r->fields[field], "minutes") != 0)
    return regimen_instance_fail (r, "%s: unit “%.40s” is neither dates nor minutes", r->fields[0],
                                  r->fields[field]);
  if (strcmp (r->fields[field], "dates") == 0)
    *unit = REGIMEN_GAP_DATES;

  return TRUE;
}

static gboolean
read_next_activity (RegimenInstanceReader *r, RegimenSeries *series)
{
  int a;

  if (!read_int (r, 2, 0, MAX_ID, &a))
    return FALSE;
  if (a != regimen_series_n_activities (series))
    return regimen_instance_fail (r, "%s: activity %d where %d is next", r->fields[0], a,
                                  regimen_series_n_activities (series));

  return TRUE;
}

static gboolean
read_sess (RegimenInstanceReader *r)
{
  RegimenSeries *series = read_patient_id (r);
  RegimenProblemSession rule = { 0 };

  if (series == NULL || !read_next_activity (r, series) ||
      !read_ref (r, 3, r->problem->types->len, "type", &rule.type) ||
      !read_ref (r, 4, series->phases->len, "phase", &rule.phase) ||
      !read_number (r, 5, 0, MAX_GAP_MIN, &rule.min_gap_min) ||
      !read_number (r, 6, 0, MAX_GAP_MIN, &rule.soft_max_min) ||
      !read_number (r, 7, 0, MAX_GAP_MIN, &rule.max_gap_min) ||
      !read_int (r, 8, 0, 4000, &rule.target_days) || !read_unit (r, 9, &rule.unit))
    return FALSE;
  regimen_series_add_session (series, &rule);

  return TRUE;
}

static gboolean
read_fup (RegimenInstanceReader *r)
{
  RegimenSeries *series = read_patient_id (r);
  RegimenProblemFollowUp rule = { 0 };

  if (series == NULL || !read_next_activity (r, series) ||
      !read_ref (r, 3, r->problem->types->len, "type", &rule.type) ||
      !read_ref (r, 4, series->sessions->len, "session", &rule.anchor) ||
      !read_number (r, 5, -MAX_GAP_MIN, MAX_GAP_MIN, &rule.lo_min) ||
      !read_number (r, 6, -MAX_GAP_MIN, MAX_GAP_MIN, &rule.hi_min) ||
      !read_number (r, 7, -MAX_GAP_MIN, MAX_GAP_MIN, &rule.target_min) ||
      !read_unit (r, 8, &rule.unit))
    return FALSE;
  regimen_series_add_follow_up (series, &rule);

  return TRUE;
}

static gboolean
read_tie (RegimenInstanceReader *r)
{
  RegimenSeries *series = read_patient_id (r);
  int activity;
  int role;
  int resource;

  if (series == NULL || !once (r, 3) ||
      !read_ref (r, 2, (guint) regimen_series_n_activities (series), "activity", &activity) ||
      !read_ref (r, 3, r->problem->roles->len, "role", &role) ||
      !read_ref (r, 4, r->problem->resources->len, "resource", &resource))
    return FALSE;
  regimen_series_add_tie (series, activity, role, resource);

  return TRUE;
}

/* A field for each role, from a field on; so many more may follow. */
static int *
read_resources (RegimenInstanceReader *r, int field, int n_more)
{
  int n_roles = (int) r->problem->roles->len;
  g_autofree int *resources = g_new (int, (gsize) n_roles + 1);

  if (r->n_fields < field + n_roles || r->n_fields > field + n_roles + n_more)
    {
      regimen_instance_fail (r, "%s: %d fields for the resources of %d roles", r->fields[0],
                             r->n_fields - field, n_roles);
      return NULL;
    }
  for (int role = 0; role < n_roles; role++)
    if (!read_int (r, field + role, -1, (int) r->problem->resources->len - 1, &resources[role]))
      return NULL;

  return g_steal_pointer (&resources);
}

static gboolean
read_kept (RegimenInstanceReader *r, gboolean is_pinned)
{
  RegimenSeries *series = read_patient_id (r);
  g_autofree int *resources = NULL;
  int activity;
  int day;
  int start;

  if (series == NULL ||
      !read_ref (r, 2, (guint) regimen_series_n_activities (series), "activity", &activity) ||
      !read_int (r, 3, 0, r->problem->n_days - 1, &day) ||
      !read_int (r, 4, 0, REGIMEN_MINUTES_PER_DAY - 1, &start) || !is_on_grid (r, 4, 1))
    return FALSE;
  resources = read_resources (r, 5, 0);
  if (resources == NULL)
    return FALSE;
  if (regimen_series_get_fixed (series, activity) != NULL)
    return regimen_instance_fail (r, "%s: activity %d is fixed twice", r->fields[0], activity);
  regimen_series_add_fixed (series, activity, day, start, is_pinned, resources,
                            (int) r->problem->roles->len, 0);

  return TRUE;
}

static gboolean
read_fixed (RegimenInstanceReader *r)
{
  return read_kept (r, FALSE);
}

static gboolean
read_pin (RegimenInstanceReader *r)
{
  return read_kept (r, TRUE);
}

static gboolean
read_want (RegimenInstanceReader *r)
{
  RegimenSeries *series = read_patient_id (r);
  int activity;
  int day;
  int start;

  if (series == NULL || !once (r, 2) ||
      !read_ref (r, 2, (guint) regimen_series_n_activities (series), "activity", &activity) ||
      !read_int (r, 3, 0, r->problem->n_days - 1, &day) ||
      !read_int (r, 4, 0, REGIMEN_MINUTES_PER_DAY - 1, &start) || !is_on_grid (r, 4, 1))
    return FALSE;
  regimen_series_add_want (series, activity, day, start);

  return TRUE;
}

static gboolean
read_orig (RegimenInstanceReader *r)
{
  RegimenSeries *series = read_patient_id (r);
  g_autofree int *resources = NULL;
  int after = 5 + (int) r->problem->roles->len;
  gint64 move_cost = 0;
  int type;
  int day;
  int start;
  int held;

  if (series == NULL || !read_ref (r, 2, r->problem->types->len, "type", &type) ||
      !read_int (r, 3, 0, r->problem->n_days - 1, &day) ||
      !read_int (r, 4, 0, REGIMEN_MINUTES_PER_DAY - 1, &start) || !is_on_grid (r, 4, 1))
    return FALSE;
  resources = read_resources (r, 5, r->version >= 2 ? 1 : 0);
  if (resources == NULL ||
      (r->n_fields > after && !read_number (r, after, 0, MAX_WEIGHT, &move_cost)))
    return FALSE;
  held = regimen_series_add_held (series, type, day, start, resources, (int) r->problem->roles->len,
                                  0);
  regimen_series_set_move_cost (series, held, move_cost);

  return TRUE;
}

static gboolean
read_end (RegimenInstanceReader *r)
{
  return once (r, 0);
}

const RegimenInstanceRecord regimen_instance_records[] = {
  { "regimen-plan", 1, 1, 0, read_version },
  { "grid", 1, 1, 0, read_grid },
  { "days", 1, 1, 0, read_days },
  { "weights", 0, -1, 0, read_weights },
  { "name", 1, 1, 0, read_name },
  { "holemin", 1, 1, 0, read_holemin },
  { "role", 3, 3, 1, read_role },
  { "res", 3, 3, 1, read_res },
  { "open", 4, 4, 1, read_open },
  { "openday", 4, 4, 1, read_openday },
  { "off", 4, 4, 1, read_off },
  { "book", 5, 5, 1, read_book },
  { "hole", 1, 1, 1, read_hole },
  { "starts", 1, 2, 1, read_starts },
  { "group", 2, -1, 1, read_group },
  { "type", 4, 4, 1, read_type },
  { "need", 6, 6, 1, read_need },
  { "patient", 4, 5, 1, read_patient },
  { "avail", 4, 4, 1, read_avail },
  { "black", 4, 4, 1, read_black },
  { "pref", 4, 4, 1, read_pref },
  { "phase", 4, 4, 2, read_phase },
  { "sess", 8, 9, 2, read_sess },
  { "fup", 7, 8, 2, read_fup },
  { "tie", 4, 4, 1, read_tie },
  { "want", 4, 4, 1, read_want },
  { "fixed", 4, -1, 1, read_fixed },
  { "pin", 4, -1, 1, read_pin },
  { "orig", 4, -1, 1, read_orig },
  { "end", 0, 0, 0, read_end },
};

const int regimen_instance_n_records = (int) G_N_ELEMENTS (regimen_instance_records);
