/* instance.c - placement problems and answers as text, one record a line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-planning"

#include "config.h"

#include <string.h>

#include "errors.h"
#include "instance-private.h"
#include "instance.h"

/* More than any clinic needs, and little enough to be read at once. */
#define MAX_BYTES (16 * 1024 * 1024)
#define MAX_LINES 1000000
#define MAX_FIELDS 5200

/* A record as it stands in the file: its blanks are NULs now. Records may come in any order, so
 * they are sorted by kind, then by their first two ids, before they are read. */
typedef struct
{
  int number;
  int kind;
  int n_fields;
  const char *start;
  gint64 ids[2];
} Line;

static int
kind_of (const char *word)
{
  for (int i = 0; i < regimen_instance_n_records; i++)
    if (strcmp (regimen_instance_records[i].word, word) == 0)
      return i;

  return -1;
}

/* Cuts one line into its fields, in place; 0 fields for a comment or blank line. */
static gboolean
cut_line (RegimenInstanceReader *r, char *text, Line *line)
{
  *line = (Line){ .number = r->line };
  for (char *c = text; *c != '\0'; c++)
    {
      if (*c == ' ' || *c == '\t' || *c == '\r')
        {
          *c = '\0';
          continue;
        }
      if (c != text && c[-1] != '\0')
        continue;
      if (line->n_fields == 0 && *c == '#')
        return TRUE;
      if (line->n_fields == 0)
        line->start = c;
      else if (line->n_fields <= 2)
        line->ids[line->n_fields - 1] = g_ascii_strtoll (c, NULL, 10);
      if (++line->n_fields > MAX_FIELDS)
        return regimen_instance_fail (r, "more than %d fields", MAX_FIELDS);
    }

  return TRUE;
}

static gboolean
check_line (RegimenInstanceReader *r, const Line *line)
{
  const RegimenInstanceRecord *record;
  int n = line->n_fields - 1;

  if (line->kind < 0)
    return regimen_instance_fail (r, "unknown record “%.40s”", line->start);
  record = &regimen_instance_records[line->kind];
  if (n < record->n_min || (record->n_max >= 0 && n > record->n_max))
    return regimen_instance_fail (r, "%s: %d fields", record->word, n);
  if (r->lines->len > 0 &&
      g_array_index (r->lines, Line, r->lines->len - 1).kind == kind_of ("end"))
    return regimen_instance_fail (r, "%s: a record after the end", record->word);
  if (r->lines->len >= MAX_LINES)
    return regimen_instance_fail (r, "more than %d records", MAX_LINES);
  if (line->kind == kind_of ("patient"))
    g_hash_table_add (r->seen, g_strdup_printf ("known patient %" G_GINT64_FORMAT, line->ids[0]));
  else if (line->kind > kind_of ("patient") && line->kind < kind_of ("end"))
    {
      g_autofree char *key = g_strdup_printf ("known patient %" G_GINT64_FORMAT, line->ids[0]);

      if (!g_hash_table_contains (r->seen, key))
        return regimen_instance_fail (r, "%s: no patient %" G_GINT64_FORMAT " before this line",
                                      record->word, line->ids[0]);
    }

  return TRUE;
}

static gboolean
cut_text (RegimenInstanceReader *r, char *text, gsize length)
{
  char *next = text;

  if (memchr (text, '\0', length) != NULL)
    return regimen_instance_fail (r, "a NUL byte: this is no text file");

  while (next != NULL && *next != '\0')
    {
      char *start = next;
      Line line;

      next = strchr (start, '\n');
      if (next != NULL)
        *next++ = '\0';
      r->line++;
      if (!cut_line (r, start, &line))
        return FALSE;
      if (line.n_fields == 0)
        continue;
      line.kind = kind_of (line.start);
      if (!check_line (r, &line))
        return FALSE;
      g_array_append_val (r->lines, line);
    }
  if (r->lines->len == 0 ||
      g_array_index (r->lines, Line, r->lines->len - 1).kind != kind_of ("end"))
    return regimen_instance_fail (r, "the file breaks off: no “end”");

  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *x = a;
  const Line *y = b;

  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  for (int i = 0; i < regimen_instance_records[x->kind].n_ids; i++)
    if (x->ids[i] != y->ids[i])
      return x->ids[i] < y->ids[i] ? -1 : 1;

  return x->number < y->number ? -1 : x->number > y->number;
}

static gboolean
read_line (RegimenInstanceReader *r, const Line *line)
{
  const char *c = line->start;

  r->line = line->number;
  r->n_fields = line->n_fields;
  for (int i = 0; i < line->n_fields; i++)
    {
      while (*c == '\0')
        c++;
      r->fields[i] = c;
      c += strlen (c);
    }

  return regimen_instance_records[line->kind].read (r);
}

static gboolean
read_all (RegimenInstanceReader *r)
{
  /* The first four kinds must be there: all other records are judged by them. */
  for (int kind = 0; kind < 4; kind++)
    {
      gboolean is_there = FALSE;

      for (guint i = 0; i < r->lines->len && !is_there; i++)
        is_there = g_array_index (r->lines, Line, i).kind == kind;
      if (!is_there)
        return regimen_instance_fail (r, "no “%s” in the file",
                                      regimen_instance_records[kind].word);
    }

  g_array_sort (r->lines, compare_lines);
  for (guint i = 0; i < r->lines->len; i++)
    if (!read_line (r, &g_array_index (r->lines, Line, i)))
      return FALSE;

  return TRUE;
}

/* The line of the record that a whole problem was refused for: the message begins with what it
 * is, and its number. The last line when it is about nothing that has one. */
static int
line_of_fault (const RegimenInstanceReader *r, const char *message)
{
  static const struct
  {
    const char *what;
    const char *word;
  } kinds[] = {
    { "resource ", "res" }, { "group ", "group" },     { "type ", "type" },
    { "role ", "role" },    { "patient ", "patient" }, { "weights", "weights" },
    { "days", "days" },     { "grid", "grid" },        { "holemin", "holemin" },
  };
  int line = g_array_index (r->lines, Line, r->lines->len - 1).number;

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      gsize length = strlen (kinds[k].what);
      gint64 id = g_ascii_strtoll (message + MIN (length, strlen (message)), NULL, 10);

      if (strncmp (message, kinds[k].what, length) != 0)
        continue;
      for (guint i = 0; i < r->lines->len; i++)
        {
          const Line *l = &g_array_index (r->lines, Line, i);

          if (l->kind == kind_of (kinds[k].word) &&
              (regimen_instance_records[l->kind].n_ids == 0 || l->ids[0] == id))
            line = l->number;
        }
    }

  return line;
}

/**
 * regimen_instance_parse:
 * @text: an instance, format version 1 or 2
 * @length: in bytes
 * @name: what messages call the file
 * @error: %REGIMEN_ERROR_INVALID, "name:line: what is wrong"
 *
 * Reads a problem as SPEC.md says, which has the records. Those that are older than version 2 but
 * were no part of version 1 (openday, pin, want, dates, the earliest minute) are read in either.
 *
 * Returns: (transfer full): a valid problem, or NULL
 */
RegimenProblem *
regimen_instance_parse (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (RegimenProblem) problem = regimen_problem_new (0, 0);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GError) fault = NULL;
  g_autofree char *copy = NULL;
  g_autofree const char **fields = g_new0 (const char *, MAX_FIELDS + 1);
  RegimenInstanceReader r = { name, 1, 0, fields, 0, problem, lines, seen, error };

  if (length > MAX_BYTES)
    {
      regimen_instance_fail (&r, "more than %d bytes", MAX_BYTES);
      return NULL;
    }
  copy = g_malloc (length + 1);
  memcpy (copy, text, length);
  copy[length] = '\0';
  problem->weights = (RegimenWeights){ 0 };
  if (!cut_text (&r, copy, length) || !read_all (&r))
    return NULL;
  if (!regimen_problem_validate (problem, &fault))
    {
      r.line = line_of_fault (&r, fault->message);
      regimen_instance_fail (&r, "%s", fault->message);
      return NULL;
    }

  return g_steal_pointer (&problem);
}

/**
 * regimen_instance_read:
 * @error: %REGIMEN_ERROR_IO or %REGIMEN_ERROR_INVALID; the message names the file
 *
 * Reads a problem from a file.
 *
 * Returns: (transfer full): a valid problem, or NULL
 */
RegimenProblem *
regimen_instance_read (const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) io_error = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &io_error))
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_IO, "%s: %s", name, io_error->message);
      return NULL;
    }

  return regimen_instance_parse (text, length, name, error);
}

/**
 * regimen_instance_write_solution:
 * @out: gets the lines `place` of one series, or its line `skip`
 */
void
regimen_instance_write_solution (const RegimenProblem *problem,
                                 const RegimenSolution *solution,
                                 GString *out)
{
  if (!solution->is_feasible)
    {
      g_string_append_printf (out, "skip %d\n", solution->patient);
      return;
    }

  for (guint i = 0; i < solution->placements->len; i++)
    {
      const RegimenPlacement *p = g_ptr_array_index (solution->placements, i);

      if (p->is_fixed)
        continue;
      g_string_append_printf (out, "place %d %d %d %d", solution->patient, p->activity, p->day,
                              p->start_min);
      for (guint role = 0; role < problem->roles->len; role++)
        g_string_append_printf (out, " %d", p->resources[role]);
      g_string_append_c (out, '\n');
    }
}
