/* list-verb.c - regimenctl list: what stands in a clinic file, for scripts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-ctl"

#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "list-nouns.h"
#include "verb.h"

extern const RegimenVerb regimen_verb_list;

static const RegimenListNoun nouns[] = {
  { "appointments", regimen_list_appointments, TRUE },
  { "patients", regimen_list_patients, FALSE },
  { "plans", regimen_list_plans, TRUE },
  { "rooms", regimen_list_rooms, FALSE },
  { "sessions", regimen_list_sessions, TRUE },
  { "staff", regimen_list_staff, FALSE },
};

static const RegimenListNoun *
find_noun (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (nouns); i++)
    {
      if (strcmp (nouns[i].name, name) == 0)
        return &nouns[i];
    }
  return NULL;
}

static char *
cell_of (JsonNode *node)
{
  g_autofree char *text = NULL;

  if (JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("");
  text = json_node_get_value_type (node) == G_TYPE_STRING ? g_strdup (json_node_get_string (node))
                                                          : json_to_string (node, FALSE);
  /* One row a line, one cell between tabs, whatever stands in a note. */
  g_strdelimit (text, "\t\r\n", ' ');
  return g_steal_pointer (&text);
}

/* Cells between tabs, with the words of the schema as their heads. */
static void
print_table (JsonNode *root)
{
  JsonArray *rows = json_node_get_array (root);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      g_autoptr (GList) names = json_object_get_members (row);

      for (GList *at = names; i == 0 && at != NULL; at = at->next)
        printf ("%s%s", at != names ? "\t" : "", (char *) at->data);
      if (i == 0)
        printf ("\n");
      for (GList *at = names; at != NULL; at = at->next)
        {
          g_autofree char *cell = cell_of (json_object_get_member (row, at->data));

          printf ("%s%s", at != names ? "\t" : "", cell);
        }
      printf ("\n");
    }
}

static int
list (const char *path, const RegimenListNoun *noun, const RegimenListWish *wish, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = regimen_desk_open (path, NULL, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  if (desk == NULL)
    return regimen_verb_fail (&regimen_verb_list, error);
  json_builder_begin_array (builder);
  if (!noun->list (desk, wish, builder, &error))
    return regimen_verb_fail (&regimen_verb_list, error);
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  if (as_json)
    {
      json = json_to_string (root, TRUE);
      printf ("%s\n", json);
    }
  else
    print_table (root);
  return REGIMEN_EXIT_DONE;
}

static int
run (int argc, char **argv)
{
  g_autofree char *day = NULL;
  gboolean as_json = FALSE;
  RegimenListWish wish = { 0 };
  const GOptionEntry entries[] = {
    { "day", 0, 0, G_OPTION_ARG_STRING, &day,
      "Only what starts then: of appointments, plans and sessions", "YYYY-MM-DD" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, "An array of objects", NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };
  const RegimenListNoun *noun;
  int exit_code;

  if (!regimen_verb_parse (&regimen_verb_list, entries, &argc, &argv, 2, 2, &exit_code))
    return exit_code;
  noun = find_noun (argv[2]);
  if (noun == NULL)
    return regimen_verb_usage (&regimen_verb_list, "“%s” can't be listed", argv[2]);
  if (day != NULL && !noun->has_days)
    return regimen_verb_usage (&regimen_verb_list, "--day: %s stand on no day", noun->name);
  wish.has_day = day != NULL;
  if (day != NULL && !regimen_day_parse (day, &wish.day))
    return regimen_verb_usage (&regimen_verb_list, "--day: “%s” is not YYYY-MM-DD", day);
  return list (argv[1], noun, &wish, as_json);
}

const RegimenVerb regimen_verb_list = {
  .name = "list",
  .usage = "FILE appointments|patients|plans|sessions|rooms|staff [--day DATE] [--json]",
  .summary = "Lists what stands in a clinic file, in the words of its schema",
  .run = run,
};
