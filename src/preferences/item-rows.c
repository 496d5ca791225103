/* item-rows.c - the rows of one item of a list in a form, laid over the struct that they fill
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-item-rows"

#include "config.h"

#include "item-rows.h"

#include "fields.h"
#include "setting-rows.h"
#include "visit-type.h"

#include <glib/gi18n.h>

#define MINUTES_PER_HOUR 60

typedef void (*ChangedFunc) (gpointer object);

/* What a row writes, and who hears of it. */
typedef struct
{
  const RegimenItemField *field;
  gpointer item;                /* borrowed: the row goes before it */
  const GPtrArray *visit_types; /* borrowed */
  ChangedFunc changed;
  gpointer object; /* borrowed: the form the row stands in */
} Binding;

static int
find_visit_type (const GPtrArray *visit_types, gint64 id)
{
  for (guint i = 0; i < visit_types->len; i++)
    if (((RegimenVisitType *) g_ptr_array_index (visit_types, i))->id == id)
      return (int) i;
  return -1;
}

static void
row_changed_cb (GtkWidget *row)
{
  const Binding *binding = g_object_get_data (G_OBJECT (row), "binding");
  const RegimenItemField *field = binding->field;
  gint64 *wide = &G_STRUCT_MEMBER (gint64, binding->item, field->offset);
  int number = field->kind == REGIMEN_ITEM_TEXT ? 0 : regimen_setting_get_number (row);

  switch (field->kind)
    {
    case REGIMEN_ITEM_TEXT:
      regimen_field_take (&G_STRUCT_MEMBER (char *, binding->item, field->offset),
                          regimen_setting_dup_text (row));
      break;
    case REGIMEN_ITEM_NUMBER:
    case REGIMEN_ITEM_SWITCH:
    case REGIMEN_ITEM_CHOICE:
      G_STRUCT_MEMBER (int, binding->item, field->offset) = number;
      break;
    case REGIMEN_ITEM_VISIT_TYPE:
      if (number >= 0 && (guint) number < binding->visit_types->len)
        *wide = ((RegimenVisitType *) g_ptr_array_index (binding->visit_types, number))->id;
      break;
    case REGIMEN_ITEM_HOURS:
      /* What was no whole hours stays until it is changed. */
      if (*wide / MINUTES_PER_HOUR != number)
        *wide = (gint64) number * MINUTES_PER_HOUR;
      break;
    }
  binding->changed (binding->object);
}

static GtkWidget *
make_visit_type_row (const char *title, const GPtrArray *visit_types)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < visit_types->len; i++)
    g_ptr_array_add (words, ((RegimenVisitType *) g_ptr_array_index (visit_types, i))->name);
  g_ptr_array_add (words, NULL);
  return regimen_setting_new_choice (title, (const char *const *) words->pdata);
}

static GtkWidget *
make_row (const Binding *binding)
{
  const RegimenItemField *field = binding->field;
  const char *title = _ (field->title);
  GtkWidget *row = NULL;
  int number = 0;

  switch (field->kind)
    {
    case REGIMEN_ITEM_TEXT:
      row = regimen_setting_new_entry (title);
      regimen_setting_set_text (row, G_STRUCT_MEMBER (char *, binding->item, field->offset));
      return row;
    case REGIMEN_ITEM_SWITCH:
      row = regimen_setting_new_switch (title, NULL);
      number = G_STRUCT_MEMBER (int, binding->item, field->offset);
      break;
    case REGIMEN_ITEM_CHOICE:
      row = regimen_setting_new_choice (title, field->words ());
      number = G_STRUCT_MEMBER (int, binding->item, field->offset);
      break;
    case REGIMEN_ITEM_VISIT_TYPE:
      row = make_visit_type_row (title, binding->visit_types);
      number = find_visit_type (binding->visit_types,
                                G_STRUCT_MEMBER (gint64, binding->item, field->offset));
      number = MAX (number, 0);
      break;
    case REGIMEN_ITEM_HOURS:
      row = regimen_setting_new_number (title, NULL, field->lowest, field->highest, 1);
      number = (int) (G_STRUCT_MEMBER (gint64, binding->item, field->offset) / MINUTES_PER_HOUR);
      break;
    case REGIMEN_ITEM_NUMBER:
      row = regimen_setting_new_number (title, NULL, field->lowest, field->highest, 1);
      number = G_STRUCT_MEMBER (int, binding->item, field->offset);
      break;
    }
  regimen_setting_set_number (row, number);
  return row;
}

/**
 * regimen_item_rows_new:
 * @fields: (array length=n_fields): static
 * @item: the struct that they lie in; must outlive the rows
 * @visit_types: (element-type RegimenVisitType): to choose from; must outlive the rows
 * @changed: called with @object alone after a row has written
 *
 * Returns: (transfer floating): an expander with a row for each field
 */
GtkWidget *
regimen_item_rows_new (const RegimenItemField *fields,
                       guint n_fields,
                       gpointer item,
                       const GPtrArray *visit_types,
                       GCallback changed,
                       gpointer object)
{
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  for (guint i = 0; i < n_fields; i++)
    {
      Binding *binding = g_new0 (Binding, 1);
      GtkWidget *row = NULL;

      binding->field = &fields[i];
      binding->item = item;
      binding->visit_types = visit_types;
      binding->changed = (ChangedFunc) changed;
      binding->object = object;
      row = make_row (binding);
      g_object_set_data_full (G_OBJECT (row), "binding", binding, g_free);
      regimen_setting_on_change (row, G_CALLBACK (row_changed_cb), row);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
    }
  return expander;
}
