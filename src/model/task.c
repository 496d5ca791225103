/* task.c - one thing that waits for somebody: a call, a score, a review, an alert
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-model"

#include "config.h"

#include "task.h"

#include "fields.h"

G_DEFINE_FINAL_TYPE (RegimenTask, regimen_task, G_TYPE_OBJECT)

static const gsize strings[] = {
  G_STRUCT_OFFSET (RegimenTask, patient_name), G_STRUCT_OFFSET (RegimenTask, phone),
  G_STRUCT_OFFSET (RegimenTask, plan_name),    G_STRUCT_OFFSET (RegimenTask, code),
  G_STRUCT_OFFSET (RegimenTask, what),
};

static void
regimen_task_finalize (GObject *object)
{
  regimen_fields_clear (object, strings, G_N_ELEMENTS (strings));

  G_OBJECT_CLASS (regimen_task_parent_class)->finalize (object);
}

static void
regimen_task_class_init (RegimenTaskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = regimen_task_finalize;
}

static void
regimen_task_init (RegimenTask *self)
{
  regimen_fields_init (self, strings, G_N_ELEMENTS (strings));
  self->moment = REGIMEN_MOMENT_OTHER;
}

/* Returns: (transfer full): its strings are "" and are replaced with regimen_field_take() */
RegimenTask *
regimen_task_new (RegimenTaskKind kind)
{
  RegimenTask *self = g_object_new (REGIMEN_TYPE_TASK, NULL);

  self->kind = kind;
  return self;
}

/* Whether two tasks of one place in the order say the same. */
gboolean
regimen_task_equal (RegimenTask *a, RegimenTask *b)
{
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    if (g_strcmp0 (G_STRUCT_MEMBER (char *, a, strings[i]),
                   G_STRUCT_MEMBER (char *, b, strings[i])) != 0)
      return FALSE;
  return a->patient_id == b->patient_id && a->plan_id == b->plan_id &&
         a->session_id == b->session_id && a->follow_up_id == b->follow_up_id &&
         a->moment == b->moment && a->n == b->n && a->n_of == b->n_of && a->n_tries == b->n_tries &&
         a->is_overdue == b->is_overdue && a->is_visit == b->is_visit;
}

static int
compare_int64 (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/* A total order: by weight, then who has waited longest. */
int
regimen_task_compare (gconstpointer a, gconstpointer b)
{
  const RegimenTask *x = a;
  const RegimenTask *y = b;
  int order = (int) x->kind - (int) y->kind;

  if (order == 0)
    order = compare_int64 (x->since.n, y->since.n);
  if (order == 0)
    order = compare_int64 (x->id, y->id);
  return order != 0 ? order : g_strcmp0 (x->code, y->code);
}
