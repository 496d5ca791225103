/* test-shipped.c - the protocols in data/ say what the table of clinical facts says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desk-fixture.h"

#include <string.h>

#include "errors.h"
#include "setup.h"
#include "shipped.h"

#define N_PROTOCOLS 10
#define N_VISIT_TYPES 10

/* One phase as the clinical facts have it (C4): the target gap within the range given there. */
typedef struct
{
  const char *code;
  int phase; /* from 1 */
  const char *visit_type;
  int session_count;
  gboolean is_open_ended;
  int max_per_week; /* -1: not given there */
  int min_gap;
  int target_gap_from;
  int target_gap_to;
  int max_gap;
  int limit_gap;
} PhaseFact;

static const PhaseFact phase_facts[] = {
  { "iv-induction-2", 1, "iv-session", 6, FALSE, 2, 2, 3, 4, 5, 8 },
  { "iv-induction-3", 1, "iv-session", 6, FALSE, 3, 2, 2, 3, 4, 7 },
  { "iv-taper", 1, "iv-session", 4, FALSE, -1, 5, 7, 7, 10, 14 },
  { "iv-taper", 2, "iv-session", 2, FALSE, -1, 12, 14, 14, 18, 28 },
  { "iv-taper", 3, "iv-session", 3, TRUE, -1, 24, 28, 28, 42, 56 },
  { "iv-maintenance", 1, "iv-session", 3, TRUE, -1, 14, 28, 28, 42, 56 },
  { "iv-responder-test", 1, "iv-session", 3, FALSE, -1, 5, 7, 7, 10, 14 },
  { "spravato-trd", 1, "esketamine-session", 8, FALSE, 2, 2, 3, 4, 5, 8 },
  { "spravato-trd", 2, "esketamine-session", 4, FALSE, 1, 5, 7, 7, 9, 14 },
  { "spravato-trd", 3, "esketamine-session", 4, TRUE, -1, 6, 7, 14, 17, 28 },
  { "spravato-mdsi", 1, "esketamine-session", 8, FALSE, 2, 2, 3, 4, 5, 8 },
  { "im-series", 1, "im-session", 6, FALSE, 2, 2, 4, 4, 8, 14 },
  { "oral-series", 1, "oral-session", 6, FALSE, 2, 2, 4, 4, 8, 14 },
};

static const struct
{
  const char *code;
  guint n_phases;
  const char *confidence;
  const char *source; /* stands in it */
  gboolean needs_escort;
  const char *gates;  /* "phase/after-session", 0 its last, "+m" every m months */
  const char *vitals; /* minutes; "/n" from there every n; "<" before leaving; "o" oximetry */
} protocol_facts[] = {
  { "iv-induction-2", 1, "A", "10.1176/appi.ajp.2016.16010037", TRUE, "1/4 1/6",
    "0 10 20 30 40 55/15" },
  { "iv-induction-3", 1, "A", "10.1176/appi.ajp.2016.16010037", TRUE, "1/6",
    "0 10 20 30 40 55/15" },
  { "iv-taper", 3, "C", "confirm with your clinician", TRUE, "1/0 2/0 3/0", "0 10 20 30 40 55/15" },
  { "iv-maintenance", 1, "B", "https://nyketamine.com/", TRUE, "1/0+3", "0 10 20 30 40 55/15" },
  { "iv-responder-test", 1, "B", "https://www.oxfordhealth.nhs.uk/", TRUE, "1/3",
    "0 10 20 30 40 55/15" },
  { "spravato-trd", 3, "A", "https://www.spravatohcp.com/trd/dosing-and-administration", TRUE,
    "1/8 2/4", "0o 40o <120o" },
  { "spravato-mdsi", 1, "A", "https://www.spravatohcp.com/mdsi/dosing-and-administration", TRUE,
    "1/8", "0o 40o <120o" },
  { "im-series", 1, "C", "confirm with your clinician", TRUE, "1/6", "0 15 30 60 90" },
  { "oral-series", 1, "C", "https://brieflands.com/articles/ijpbs-137879", TRUE, "1/6",
    "0 15 30 60 90" },
  { "consultation-review", 1, "C", "confirm with your clinician", FALSE, "", "" },
};

static RegimenProtocol *
find (const GPtrArray *protocols, const char *code)
{
  for (guint i = 0; i < protocols->len; i++)
    {
      RegimenProtocol *protocol = protocols->pdata[i];

      if (g_strcmp0 (protocol->code, code) == 0)
        return protocol;
    }
  g_test_message ("no protocol %s", code);
  g_assert_not_reached ();
}

static GPtrArray *
shipped (void)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *protocols = regimen_desk_dup_shipped_protocols (&error);

  g_assert_no_error (error);
  g_assert_cmpuint (protocols->len, ==, N_PROTOCOLS);
  return protocols;
}

static void
test_phases (void)
{
  g_autoptr (GPtrArray) protocols = shipped ();

  for (guint i = 0; i < G_N_ELEMENTS (phase_facts); i++)
    {
      const PhaseFact *fact = &phase_facts[i];
      const RegimenProtocol *protocol = find (protocols, fact->code);
      const RegimenPhase *phase = protocol->phases->pdata[fact->phase - 1];

      g_test_message ("%s, phase %d", fact->code, fact->phase);
      g_assert_cmpstr (phase->visit_type_code, ==, fact->visit_type);
      g_assert_cmpint (phase->session_count, ==, fact->session_count);
      g_assert_cmpint (phase->is_open_ended, ==, fact->is_open_ended);
      if (fact->max_per_week >= 0)
        g_assert_cmpint (phase->max_per_week, ==, fact->max_per_week);
      g_assert_cmpint (phase->min_gap_days, ==, fact->min_gap);
      g_assert_cmpint (phase->target_gap_days, >=, fact->target_gap_from);
      g_assert_cmpint (phase->target_gap_days, <=, fact->target_gap_to);
      g_assert_cmpint (phase->max_gap_days, ==, fact->max_gap);
      g_assert_cmpint (phase->limit_gap_days, ==, fact->limit_gap);
    }
}

static char *
gates_of (const RegimenProtocol *protocol)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < protocol->gates->len; i++)
    {
      const RegimenGate *gate = &g_array_index (protocol->gates, RegimenGate, i);

      g_string_append_printf (text, "%s%d/%d", i > 0 ? " " : "", gate->phase, gate->after_session);
      if (gate->every_months > 0)
        g_string_append_printf (text, "+%d", gate->every_months);
    }
  return g_string_free (text, FALSE);
}

static char *
vitals_of (const RegimenProtocol *protocol)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < protocol->vitals->len; i++)
    {
      const RegimenVitalsRule *rule = &g_array_index (protocol->vitals, RegimenVitalsRule, i);

      g_string_append_printf (text, "%s%s%d", i > 0 ? " " : "",
                              rule->kind == REGIMEN_VITALS_BEFORE_LEAVING ? "<" : "",
                              rule->offset_min);
      if (rule->kind == REGIMEN_VITALS_EVERY)
        g_string_append_printf (text, "/%d", rule->every_min);
      if (rule->has_oximetry)
        g_string_append_c (text, 'o');
    }
  return g_string_free (text, FALSE);
}

static void
test_protocols (void)
{
  g_autoptr (GPtrArray) protocols = shipped ();

  g_assert_cmpuint (G_N_ELEMENTS (protocol_facts), ==, N_PROTOCOLS);
  for (guint i = 0; i < G_N_ELEMENTS (protocol_facts); i++)
    {
      const RegimenProtocol *protocol = find (protocols, protocol_facts[i].code);
      g_autofree char *gates = gates_of (protocol);
      g_autofree char *vitals = vitals_of (protocol);

      g_test_message ("%s", protocol->code);
      g_assert_cmpuint (protocol->phases->len, ==, protocol_facts[i].n_phases);
      g_assert_cmpstr (protocol->confidence, ==, protocol_facts[i].confidence);
      g_assert_nonnull (strstr (protocol->source, protocol_facts[i].source));
      g_assert_cmpint (protocol->needs_escort, ==, protocol_facts[i].needs_escort);
      g_assert_cmpstr (gates, ==, protocol_facts[i].gates);
      g_assert_cmpstr (vitals, ==, protocol_facts[i].vitals);
      /* The program doses nothing, and what has no source sends people to their clinician. */
      g_assert_cmpint (protocol->dose_microgram, ==, 0);
      if (g_str_equal (protocol->confidence, "C"))
        g_assert_nonnull (strstr (protocol->source, "confirm with your clinician"));
      g_assert_cmpuint (strlen (protocol->preparation_text), >, 50);
      g_assert_cmpuint (strlen (protocol->aftercare_text), >, 50);
    }
}

static void
test_spravato_preparation (void)
{
  g_autoptr (GPtrArray) protocols = shipped ();
  const RegimenProtocol *spravato = find (protocols, "spravato-trd");
  const RegimenProtocol *infusion = find (protocols, "iv-induction-2");

  g_assert_nonnull (strstr (spravato->preparation_text, "Do not eat for at least 2 hours"));
  g_assert_nonnull (strstr (spravato->preparation_text, "Do not drink for at least 30 minutes"));
  g_assert_nonnull (strstr (spravato->preparation_text, "at least 1 hour before"));
  g_assert_nonnull (strstr (spravato->aftercare_text, "Do not drive"));
  /* Clinics differ, so no rule on fasting ships for infusions. */
  g_assert_nonnull (strstr (infusion->preparation_text,
                            "When to stop eating and drinking: confirm with your clinician"));
}

static void
test_calls (void)
{
  g_autoptr (GPtrArray) protocols = shipped ();
  const char *const codes[] = { "iv-induction-2", "iv-induction-3", "spravato-trd",
                                "spravato-mdsi",  "im-series",      "oral-series" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      const RegimenProtocol *protocol = find (protocols, codes[i]);

      for (guint n = 0; n < 2; n++)
        {
          const RegimenFollowUpRule *rule = protocol->follow_ups->pdata[n];

          g_assert_cmpstr (rule->visit_type_code, ==, "call");
          g_assert_cmpint (rule->anchor_session, ==, n + 1);
          g_assert_cmpint (rule->earliest_after_min, ==, 24 * 60);
          g_assert_cmpint (rule->latest_after_min, ==, 72 * 60);
        }
    }
}

static void
test_visit_types (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visit_types = regimen_shipped_dup_visit_types (&error);
  static const struct
  {
    const char *code;
    int minutes;
    int administration;
  } facts[] = {
    { "iv-session", 120, 40 },
    { "esketamine-session", 150, 10 },
    { "im-session", 120, 5 },
    { "oral-session", 120, 10 },
  };

  g_assert_no_error (error);
  g_assert_cmpuint (visit_types->len, ==, N_VISIT_TYPES);
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      guint n_found = 0;

      for (guint k = 0; k < visit_types->len; k++)
        {
          const RegimenVisitType *type = visit_types->pdata[k];
          g_autoptr (GArray) needs = regimen_visit_type_dup_needs (type);
          const RegimenSegment *administration;

          if (!g_str_equal (type->code, facts[i].code))
            continue;
          n_found++;
          administration = type->segments->pdata[1];
          g_assert_cmpint (regimen_visit_type_minutes (type), ==, facts[i].minutes);
          g_assert_cmpint (administration->kind, ==, REGIMEN_SEGMENT_ADMINISTRATION);
          g_assert_cmpint (administration->minutes, ==, facts[i].administration);
          /* The chair for all of it, the nurse until the patient has left, the provider when it
           * begins. */
          g_assert_cmpuint (needs->len, ==, 3);
          g_assert_cmpint (g_array_index (needs, RegimenNeed, 0).to_min, ==, facts[i].minutes);
          g_assert_cmpint (g_array_index (needs, RegimenNeed, 1).to_min, ==,
                           regimen_visit_type_patient_minutes (type));
          g_assert_cmpint (g_array_index (needs, RegimenNeed, 2).from_min, ==, 15);
        }
      g_assert_cmpuint (n_found, ==, 1);
    }
}

static void
check_refused (const char *json, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenVisitType) type = regimen_shipped_read_visit_type ("x.json", json, &error);

  g_assert_null (type);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  if (!g_str_has_prefix (error->message, place))
    g_test_message ("“%s” does not begin with “%s”", error->message, place);
  g_assert_true (g_str_has_prefix (error->message, place));
}

#define HEAD                                                                                       \
  "{\"code\": \"x\", \"name\": \"X\", \"short_name\": \"\", \"category\": \"call\", \"colour\": 0"

static void
test_reader_is_strict (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenVisitType) fine = regimen_shipped_read_visit_type (
      "x.json", HEAD ", \"segments\": [{\"kind\": \"talk\", \"minutes\": 15, \"needs\": []}]}",
      &error);

  g_assert_no_error (error);
  g_assert_true (fine->comes_in);
  check_refused ("", "x.json: ");
  check_refused ("[]", "x.json: : is not an object");
  check_refused ("{\"code\": \"x\"}", "x.json: name: is missing");
  check_refused ("{\"code\": 5}", "x.json: code: is not a text");
  check_refused (HEAD ", \"segments\": []}", "x.json: segments: there are none");
  check_refused (HEAD ", \"segments\": {}}", "x.json: segments: is not an array");
  check_refused (HEAD ", \"segments\": [{\"kind\": \"chat\", \"minutes\": 15, \"needs\": []}]}",
                 "x.json: segments[0].kind: “chat”");
  check_refused (HEAD ", \"segments\": [{\"kind\": \"talk\", \"minutes\": 12, \"needs\": []}]}",
                 "x.json: segments[0].minutes: 12");
  check_refused (HEAD ", \"segments\": [{\"kind\": \"talk\", \"minutes\": 15.5, \"needs\": []}]}",
                 "x.json: segments[0].minutes: is not a whole number");
  check_refused (HEAD ", \"segments\": [{\"kind\": \"talk\", \"minutes\": 15, \"needs\": [],"
                      " \"length\": 3}]}",
                 "x.json: segments[0].length: is not known here");
  check_refused (HEAD ", \"segments\": [{\"kind\": \"talk\", \"minutes\": 15, \"needs\":"
                      " [{\"role\": \"room\"}]}]}",
                 "x.json: segments[0].needs[0].room_kind: is missing");
}

/* Breaks one thing in a protocol that is fine otherwise. */
static void
check_protocol_refused (const char *file, const char *from, const char *to, const char *place)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat ("/org/regimen/Regimen/protocols/", file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, &error);
  g_autofree char *json = NULL;
  g_autoptr (RegimenProtocol) protocol = NULL;
  g_autofree char *broken = NULL;
  const char *at;

  g_assert_no_error (error);
  json = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  at = strstr (json, from);
  g_assert_nonnull (at);
  broken = g_strdup_printf ("%.*s%s%s", (int) (at - json), json, to, at + strlen (from));
  protocol = regimen_shipped_read_protocol (file, broken, &error);
  g_assert_null (protocol);
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_INVALID);
  if (!g_str_has_prefix (error->message, place))
    g_test_message ("“%s” does not begin with “%s”", error->message, place);
  g_assert_true (g_str_has_prefix (error->message, place));
}

static void
test_protocol_reader_is_strict (void)
{
  check_protocol_refused ("iv-taper.json", "\"confidence\": \"C\"", "\"confidence\": \"D\"",
                          "iv-taper.json: confidence: ");
  check_protocol_refused ("iv-taper.json", "\"source\": \"", "\"source\": \"\", \"origin\": \"",
                          "iv-taper.json: origin: is not known here");
  check_protocol_refused ("iv-taper.json", "\"kind\": \"maintenance\"", "\"kind\": \"often\"",
                          "iv-taper.json: phases[2].kind: “often”");
  check_protocol_refused ("iv-taper.json", "\"max_gap_days\": 18", "\"max_gap_days\": 13",
                          "iv-taper.json: phases[1].target_gap_days: 14");
  check_protocol_refused ("iv-taper.json", "\"limit_gap_days\": 56", "\"limit_gap_days\": 41",
                          "iv-taper.json: phases[2].limit_gap_days: 41");
  check_protocol_refused ("iv-induction-2.json", "\"after_session\": 4", "\"after_session\": 7",
                          "iv-induction-2.json: gates[0].after_session: there is no session 7");
  check_protocol_refused ("iv-induction-2.json", "\"anchor_session\": 2", "\"anchor_session\": 9",
                          "iv-induction-2.json: follow_ups[1].anchor_session: ");
  check_protocol_refused ("iv-induction-2.json", "\"every_min\": 15", "\"every_min\": 0",
                          "iv-induction-2.json: vitals[5].every_min: ");
}

/* What a clinic adopts is what the files say, and stays its own afterwards. */
static void
test_adopt (void)
{
  g_autoptr (GError) error = NULL;
  DeskFixture *f = desk_fixture_new ();
  g_autoptr (GPtrArray) files = shipped ();
  g_autoptr (GPtrArray) own = NULL;
  const char *const one[] = { "iv-taper", NULL };
  const char *const none[] = { "no-such", NULL };
  const RegimenProtocol *taper;

  g_assert_false (regimen_desk_adopt_protocols (f->desk, none, &error));
  g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (regimen_desk_adopt_protocols (f->desk, one, &error));
  g_assert_no_error (error);
  own = regimen_desk_dup_protocols (f->desk, &error);
  g_assert_cmpuint (own->len, ==, 2); /* with the one of the fixture */
  taper = find (own, "iv-taper");
  g_assert_cmpint (((RegimenPhase *) taper->phases->pdata[2])->limit_gap_days, ==, 56);
  g_assert_cmpstr (((RegimenPhase *) taper->phases->pdata[2])->visit_type_code, ==, "iv-session");
  g_assert_cmpint (((RegimenPhase *) taper->phases->pdata[2])->visit_type_id, >, 0);
  g_assert_cmpstr (taper->preparation_text, ==, find (files, "iv-taper")->preparation_text);

  {
    g_autoptr (RegimenProtocol) edited = regimen_protocol_copy (taper);

    ((RegimenPhase *) edited->phases->pdata[0])->session_count = 5;
    g_assert_cmpint (regimen_desk_save_protocol (f->desk, edited, &error), ==, edited->id);
    g_assert_no_error (error);
    g_assert_cmpint (regimen_desk_save_protocol (f->desk, edited, &error), ==, 0);
    g_assert_error (error, REGIMEN_ERROR, REGIMEN_ERROR_STALE);
    g_clear_error (&error);
  }

  g_assert_true (regimen_desk_adopt_protocols (f->desk, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&own, g_ptr_array_unref);
  own = regimen_desk_dup_protocols (f->desk, &error);
  g_assert_cmpuint (own->len, ==, N_PROTOCOLS + 1);
  g_assert_cmpint (((RegimenPhase *) find (own, "iv-taper")->phases->pdata[0])->session_count, ==,
                   5);
  for (guint i = 0; i < files->len; i++)
    {
      const RegimenProtocol *file = files->pdata[i];
      const RegimenProtocol *mine = find (own, file->code);
      g_autofree char *gates = gates_of (file);
      g_autofree char *own_gates = gates_of (mine);
      g_autofree char *vitals = vitals_of (file);
      g_autofree char *own_vitals = vitals_of (mine);

      g_assert_cmpstr (mine->source, ==, file->source);
      g_assert_cmpstr (mine->aftercare_text, ==, file->aftercare_text);
      g_assert_cmpuint (mine->follow_ups->len, ==, file->follow_ups->len);
      g_assert_cmpstr (own_gates, ==, gates);
      g_assert_cmpstr (own_vitals, ==, vitals);
    }
  desk_fixture_free (f);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shipped/phases", test_phases);
  g_test_add_func ("/shipped/protocols", test_protocols);
  g_test_add_func ("/shipped/spravato-preparation", test_spravato_preparation);
  g_test_add_func ("/shipped/calls", test_calls);
  g_test_add_func ("/shipped/visit-types", test_visit_types);
  g_test_add_func ("/shipped/reader-is-strict", test_reader_is_strict);
  g_test_add_func ("/shipped/protocol-reader-is-strict", test_protocol_reader_is_strict);
  g_test_add_func ("/shipped/adopt", test_adopt);

  return g_test_run ();
}
