/* protocol-asked.c - what a protocol asks for before a session, and which scores when, in its form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-protocol-asked"

#include "config.h"

#include "protocol-asked.h"

#include "clearance-words.h"
#include "score-words.h"
#include "setting-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#define ENTRY "regimen-entry"

/* What can be asked for: a screening, a consent of one form, a score of one measure, … */
typedef struct
{
  RegimenRequirementNeed need;
  char *code; /* of the form or the measure; '' for the others */
  char *words;
} Thing;

typedef struct _List List;

/* One row of a list: a thing, and when it is asked for. */
typedef struct
{
  List *list; /* borrowed */
  guint thing;
  guint when; /* a RegimenRequirementBefore, or a RegimenMoment */
  GtkWidget *row;
  GtkWidget *thing_row;
  GtkWidget *when_row;
} Entry;

struct _List
{
  RegimenProtocolAsked *asked; /* borrowed: owns this */
  AdwPreferencesGroup *group;
  const char *what_title;
  GPtrArray *things; /* (element-type Thing) */
  const char *const *when_words;
  GPtrArray *entries; /* (element-type Entry) */
  void (*write) (const List *list);
};

struct _RegimenProtocolAsked
{
  RegimenEditDialog *form; /* borrowed: owns this */
  RegimenProtocol *protocol;
  List needs;
  List scores;
};

static void
thing_free (Thing *self)
{
  g_free (self->code);
  g_free (self->words);
  g_free (self);
}

static guint
add_thing (List *list, RegimenRequirementNeed need, const char *code, char *words)
{
  Thing *thing = g_new (Thing, 1);

  *thing = (Thing){ need, g_strdup (code), words };
  g_ptr_array_add (list->things, thing);
  return list->things->len - 1;
}

/* What is asked for although it is no longer to be chosen is there under its code. */
static guint
find_thing (List *list, RegimenRequirementNeed need, const char *code)
{
  for (guint i = 0; i < list->things->len; i++)
    {
      const Thing *thing = list->things->pdata[i];

      if (thing->need == need && strcmp (thing->code, code) == 0)
        return i;
    }
  return add_thing (list, need, code, g_strdup (*code != '\0' ? code : regimen_word_need (need)));
}

static void
write_needs (const List *list)
{
  GPtrArray *requirements = list->asked->protocol->requirements;

  g_ptr_array_set_size (requirements, 0);
  for (guint i = 0; i < list->entries->len; i++)
    {
      const Entry *entry = list->entries->pdata[i];
      const Thing *thing = list->things->pdata[entry->thing];

      g_ptr_array_add (requirements,
                       regimen_requirement_new (thing->need, (RegimenRequirementBefore) entry->when,
                                                thing->code));
    }
}

static void
write_scores (const List *list)
{
  GPtrArray *measures = list->asked->protocol->measures;

  g_ptr_array_set_size (measures, 0);
  for (guint i = 0; i < list->entries->len; i++)
    {
      const Entry *entry = list->entries->pdata[i];
      const Thing *thing = list->things->pdata[entry->thing];

      g_ptr_array_add (measures,
                       regimen_measure_rule_new (thing->code, (RegimenMoment) entry->when));
    }
}

static void
changed (const List *list)
{
  list->write (list);
  regimen_edit_dialog_changed (list->asked->form);
}

static void
update_title (const Entry *entry)
{
  const Thing *thing = entry->list->things->pdata[entry->thing];

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry->row), thing->words);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (entry->row),
                                 entry->list->when_words[entry->when]);
}

static void
row_changed_cb (GtkWidget *row)
{
  Entry *entry = g_object_get_data (G_OBJECT (row), ENTRY);

  entry->thing = (guint) regimen_setting_get_number (entry->thing_row);
  entry->when = (guint) regimen_setting_get_number (entry->when_row);
  update_title (entry);
  changed (entry->list);
}

static void
entry_removed_cb (Entry *entry)
{
  List *list = entry->list;

  adw_preferences_group_remove (list->group, entry->row);
  g_ptr_array_remove (list->entries, entry);
  changed (list);
}

static GtkWidget *
make_thing_row (const List *list)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < list->things->len; i++)
    g_ptr_array_add (words, ((const Thing *) list->things->pdata[i])->words);
  g_ptr_array_add (words, NULL);
  return regimen_setting_new_choice (list->what_title, (const char *const *) words->pdata);
}

static void
follow (GtkWidget *row, Entry *entry)
{
  adw_combo_row_set_use_subtitle (ADW_COMBO_ROW (row), TRUE); /* the words are long */
  g_object_set_data (G_OBJECT (row), ENTRY, entry);
  regimen_setting_on_change (row, G_CALLBACK (row_changed_cb), row);
}

static Entry *
add_entry (List *list, guint thing, guint when)
{
  Entry *entry = g_new0 (Entry, 1);
  GtkWidget *gone = regimen_setting_new_button ("edit-delete-symbolic", _ ("Take it out"));

  entry->list = list;
  entry->thing = thing;
  entry->when = when;
  entry->row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (entry->row), FALSE);
  entry->thing_row = make_thing_row (list);
  entry->when_row = regimen_setting_new_choice (_ ("When"), list->when_words);
  regimen_setting_set_number (entry->thing_row, (int) thing);
  regimen_setting_set_number (entry->when_row, (int) when);
  follow (entry->thing_row, entry);
  follow (entry->when_row, entry);
  g_signal_connect_swapped (gone, "clicked", G_CALLBACK (entry_removed_cb), entry);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (entry->row), gone);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (entry->row), entry->thing_row);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (entry->row), entry->when_row);
  adw_preferences_group_add (list->group, entry->row);
  g_ptr_array_add (list->entries, entry);
  update_title (entry);
  return entry;
}

static gboolean
has_thing (const List *list, guint thing)
{
  for (guint i = 0; i < list->entries->len; i++)
    if (((const Entry *) list->entries->pdata[i])->thing == thing)
      return TRUE;
  return FALSE;
}

/* The first thing that isn't there yet. */
static void
add_cb (List *list)
{
  guint thing = 0;

  while (thing + 1 < list->things->len && has_thing (list, thing))
    thing++;
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (add_entry (list, thing, 0)->row), TRUE);
  changed (list);
}

static void
list_init (List *self,
           RegimenProtocolAsked *asked,
           const char *what_title,
           const char *const *when_words,
           void (*write) (const List *list))
{
  self->asked = asked;
  self->what_title = what_title;
  self->when_words = when_words;
  self->write = write;
  self->things = g_ptr_array_new_with_free_func ((GDestroyNotify) thing_free);
  self->entries = g_ptr_array_new_with_free_func (g_free);
}

static void
list_clear (List *self)
{
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->things);
}

static void
list_build (List *self, const char *title, const char *description)
{
  GtkWidget *add = regimen_setting_new_add_button (title);

  self->group = regimen_edit_dialog_add_group (self->asked->form, title, description);
  adw_preferences_group_set_header_suffix (self->group, add);
  gtk_widget_set_sensitive (add, self->things->len > 0);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (add_cb), self);
}

/* By number of the word. */
static const char *const *
word_befores (void)
{
  static const char *words[3];

  words[REGIMEN_BEFORE_BOOKING] = C_ ("requirement", "before a session is booked");
  words[REGIMEN_BEFORE_STARTING] = C_ ("requirement", "before a session starts");
  return words;
}

static const char *const *
word_moments (void)
{
  static const char *words[REGIMEN_MOMENT_OTHER + 1];

  for (int moment = 0; moment < REGIMEN_MOMENT_OTHER; moment++)
    words[moment] = regimen_word_measure_moment ((RegimenMoment) moment);
  return words;
}

static void
build_needs (List *list, const GPtrArray *consent_forms, const GPtrArray *instruments)
{
  const GPtrArray *requirements = list->asked->protocol->requirements;

  add_thing (list, REGIMEN_NEEDS_SCREENING, "",
             g_strdup (regimen_word_need (REGIMEN_NEEDS_SCREENING)));
  for (guint i = 0; i < consent_forms->len; i++)
    {
      const RegimenConsentForm *form = consent_forms->pdata[i];

      add_thing (list, REGIMEN_NEEDS_CONSENT, form->code, g_strdup (form->title));
    }
  for (guint i = 0; i < instruments->len; i++)
    {
      const RegimenInstrument *instrument = instruments->pdata[i];

      add_thing (list, REGIMEN_NEEDS_SCORE, instrument->code,
                 g_strdup_printf (C_ ("requirement", "Score: %s"), instrument->name));
    }
  add_thing (list, REGIMEN_NEEDS_ESCORT, "", g_strdup (regimen_word_need (REGIMEN_NEEDS_ESCORT)));
  add_thing (list, REGIMEN_NEEDS_REMS, "", g_strdup (regimen_word_need (REGIMEN_NEEDS_REMS)));
  for (guint i = 0; i < requirements->len; i++)
    {
      const RegimenRequirement *requirement = requirements->pdata[i];

      find_thing (list, requirement->need, requirement->code);
    }
  list_build (list, _ ("Needed before a session"),
              _ ("Without it booking or starting is refused, also in plans that are already made"));
  for (guint i = 0; i < requirements->len; i++)
    {
      const RegimenRequirement *requirement = requirements->pdata[i];

      add_entry (list, find_thing (list, requirement->need, requirement->code),
                 requirement->before);
    }
}

static void
build_scores (List *list, const GPtrArray *instruments)
{
  const GPtrArray *measures = list->asked->protocol->measures;

  for (guint i = 0; i < instruments->len; i++)
    {
      const RegimenInstrument *instrument = instruments->pdata[i];

      add_thing (list, REGIMEN_NEEDS_SCORE, instrument->code, g_strdup (instrument->name));
    }
  for (guint i = 0; i < measures->len; i++)
    find_thing (list, REGIMEN_NEEDS_SCORE,
                ((const RegimenMeasureRule *) measures->pdata[i])->instrument_code);
  list_build (list, _ ("Scores, and when they are due"), NULL);
  for (guint i = 0; i < measures->len; i++)
    {
      const RegimenMeasureRule *rule = measures->pdata[i];

      add_entry (list, find_thing (list, REGIMEN_NEEDS_SCORE, rule->instrument_code), rule->moment);
    }
}

/**
 * regimen_protocol_asked_new:
 * @form: gets the groups, and hears of changes; must outlive this
 * @protocol: whose lists are changed in place
 * @consent_forms: (element-type RegimenConsentForm): to choose from
 * @instruments: (element-type RegimenInstrument): likewise
 */
RegimenProtocolAsked *
regimen_protocol_asked_new (RegimenEditDialog *form,
                            RegimenProtocol *protocol,
                            const GPtrArray *consent_forms,
                            const GPtrArray *instruments)
{
  RegimenProtocolAsked *self = g_new0 (RegimenProtocolAsked, 1);

  self->form = form;
  self->protocol = protocol;
  list_init (&self->needs, self, C_ ("requirement", "What"), word_befores (), write_needs);
  list_init (&self->scores, self, _ ("Measure"), word_moments (), write_scores);
  build_needs (&self->needs, consent_forms, instruments);
  build_scores (&self->scores, instruments);
  return self;
}

void
regimen_protocol_asked_free (RegimenProtocolAsked *self)
{
  list_clear (&self->needs);
  list_clear (&self->scores);
  g_free (self);
}
