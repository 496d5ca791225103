/* live-list.c - a list that keeps up with the clinic file, and says exactly what changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-desk"

#include "config.h"

#include "live-list.h"

#include "desk-private.h"
#include "list-rest.h"

/**
 * RegimenLiveList:
 *
 * Reads its items again after each commit, of this desk or of another program, and replaces only
 * those that changed. Its order is a total one, so the old and the new items are merged in one
 * pass; each run of differences is one items-changed.
 */
struct _RegimenLiveList
{
  GObject parent_instance;

  RegimenDesk *desk; /* weak pointer */
  const RegimenLiveSource *source;
  gpointer query;   /* (owned) */
  GPtrArray *items; /* (owned) */
  gboolean is_resting;
  gboolean is_stale; /* something was committed while it rested */
};

static void regimen_live_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RegimenLiveList,
                               regimen_live_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      regimen_live_list_model_init))

static GType
regimen_live_list_get_item_type (GListModel *model)
{
  return REGIMEN_LIVE_LIST (model)->source->item_type;
}

static guint
regimen_live_list_get_n_items (GListModel *model)
{
  return REGIMEN_LIVE_LIST (model)->items->len;
}

static gpointer
regimen_live_list_get_item (GListModel *model, guint position)
{
  RegimenLiveList *self = REGIMEN_LIVE_LIST (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
regimen_live_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = regimen_live_list_get_item_type;
  iface->get_n_items = regimen_live_list_get_n_items;
  iface->get_item = regimen_live_list_get_item;
}

static void
regimen_live_list_dispose (GObject *object)
{
  RegimenLiveList *self = REGIMEN_LIVE_LIST (object);

  g_clear_weak_pointer (&self->desk);

  G_OBJECT_CLASS (regimen_live_list_parent_class)->dispose (object);
}

static void
regimen_live_list_finalize (GObject *object)
{
  RegimenLiveList *self = REGIMEN_LIVE_LIST (object);

  g_ptr_array_unref (self->items);
  g_free (self->query);

  G_OBJECT_CLASS (regimen_live_list_parent_class)->finalize (object);
}

static void
regimen_live_list_class_init (RegimenLiveListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = regimen_live_list_dispose;
  object_class->finalize = regimen_live_list_finalize;
}

static void
regimen_live_list_init (RegimenLiveList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/* How the item at @at of ours and the next of the new ones stand to each other: < 0: ours goes,
 * > 0: the new one comes, 0: one place. */
static int
compare_heads (RegimenLiveList *self, guint at, GPtrArray *fresh, guint next)
{
  if (at >= self->items->len)
    return 1;
  if (next >= fresh->len)
    return -1;
  return self->source->compare (self->items->pdata[at], fresh->pdata[next]);
}

/* From a difference on, takes it out and in until both lists agree again, in one items-changed. */
static void
replace_run (RegimenLiveList *self, GPtrArray *fresh, guint *position, guint *next)
{
  guint n_removed = 0;
  guint first_added = *next;
  guint n_added;

  for (;;)
    {
      guint at = *position + n_removed;
      int order;

      if (at >= self->items->len && *next >= fresh->len)
        break;
      order = compare_heads (self, at, fresh, *next);
      if (order == 0 && self->source->equal (self->items->pdata[at], fresh->pdata[*next]))
        break;
      if (order <= 0)
        n_removed++;
      if (order >= 0)
        (*next)++;
    }
  n_added = *next - first_added;
  if (n_removed > 0)
    g_ptr_array_remove_range (self->items, *position, n_removed);
  for (guint i = 0; i < n_added; i++)
    g_ptr_array_insert (self->items, (int) (*position + i),
                        g_object_ref (fresh->pdata[first_added + i]));
  g_list_model_items_changed (G_LIST_MODEL (self), *position, n_removed, n_added);
  *position += n_added;
}

static void
merge (RegimenLiveList *self, GPtrArray *fresh)
{
  guint position = 0;
  guint next = 0;

  while (position < self->items->len || next < fresh->len)
    {
      if (compare_heads (self, position, fresh, next) == 0 &&
          self->source->equal (self->items->pdata[position], fresh->pdata[next]))
        {
          position++;
          next++;
        }
      else
        replace_run (self, fresh, &position, &next);
    }
}

static void
refresh (RegimenLiveList *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) fresh = NULL;

  self->is_stale = self->is_resting;
  if (self->desk == NULL || self->is_resting)
    return;
  fresh = self->source->load (self->desk, self->query, &error);
  /* The list stays as it was; the next commit, or the next look at it, brings it up to date. */
  self->is_stale = fresh == NULL;
  if (fresh == NULL)
    g_warning ("reading a list failed: %s", error->message);
  else
    merge (self, fresh);
}

/**
 * regimen_live_list_new:
 * @source: (transfer none): static; where the items come from
 * @query: copied; what @source's load gets
 *
 * Returns: (transfer full): a list that is up to date now and after each commit
 */
RegimenLiveList *
regimen_live_list_new (RegimenDesk *desk,
                       const RegimenLiveSource *source,
                       gconstpointer query,
                       gsize query_size)
{
  RegimenLiveList *self = g_object_new (REGIMEN_TYPE_LIVE_LIST, NULL);

  g_set_weak_pointer (&self->desk, desk);
  self->source = source;
  self->query = g_memdup2 (query, query_size);
  refresh (self);
  g_signal_connect_object (desk, REGIMEN_DESK_REFRESH, G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * regimen_list_rest:
 * @list: one that the desk made, and that follows the file
 * @is_resting: whether nobody looks at it
 *
 * A list that rests is not read again after each commit: reading a large one would keep every act
 * waiting. When it no longer rests it is up to date at once, and has said exactly what changed.
 */
void
regimen_list_rest (GListModel *list, gboolean is_resting)
{
  RegimenLiveList *self;

  g_return_if_fail (REGIMEN_IS_LIVE_LIST (list));

  self = REGIMEN_LIVE_LIST (list);
  self->is_resting = is_resting;
  if (self->is_stale && !is_resting)
    refresh (self);
}
