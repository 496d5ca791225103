/* test-short-forms.c - what is left of a name or a title where there is little room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "short-forms.h"

static void
test_names (void)
{
  static const struct
  {
    const char *name;
    const char *family;
    const char *forms; /* between bars */
  } cases[] = {
    { "Ada Lovelace", "Lovelace", "Ada Lovelace|A. Lovelace" },
    { "Mary Ann St. John", "St. John", "Mary Ann St. John|Mary St. John|M. St. John" },
    { "Begoña Ibáñez de la Vega", "Ibáñez de la Vega",
      "Begoña Ibáñez de la Vega|B. Ibáñez de la Vega" },
    { "Ελένη Ξανθάκη", "Ξανθάκη", "Ελένη Ξανθάκη|Ε. Ξανθάκη" },
    { "E\xcc\x81ric Roux", "Roux", "E\xcc\x81ric Roux|E\xcc\x81. Roux" },
    { "J Roux", "Roux", "J Roux" },
    { "Jo Roux", "Roux", "Jo Roux" }, /* "J. Roux" saves nothing */
    { "子轩 张", "张", "子轩 张" },
    { "תמר רוזנצווייג", "רוזנצווייג", "תמר רוזנצווייג" },
    { "Lunch", "", "Lunch" },
    { "Lunch", NULL, "Lunch" },
    { "Lovelace", "Lovelace", "Lovelace" },
    { "Lovelace Ada", "Lovelace", "Lovelace Ada" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) forms = regimen_short_names (cases[i].name, cases[i].family);
      g_autofree char *joined = g_strjoinv ("|", forms);

      g_assert_cmpstr (joined, ==, cases[i].forms);
    }
}

static void
test_titles (void)
{
  static const struct
  {
    const char *title;
    const char *forms;
  } cases[] = {
    { "Chair 1", "Chair 1" },
    { "Consulting room A", "Consulting room A|Consu. room A|Cons. room A|Co. room A" },
    { "Dr. Vega", "Dr. Vega" },
    { "Behandlungszimmer", "Behandlungszimmer" },
    { "परामर्श कक्ष", "परामर्श कक्ष" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) forms = regimen_short_titles (cases[i].title);
      g_autofree char *joined = g_strjoinv ("|", forms);

      g_assert_cmpstr (joined, ==, cases[i].forms);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wording/short/names", test_names);
  g_test_add_func ("/wording/short/titles", test_titles);
  return g_test_run ();
}
