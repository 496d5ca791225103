/* page.c - what every page of the window is: a widget made for one desk, with a title
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-page"

#include "config.h"

#include "page.h"

/**
 * RegimenPage:
 *
 * The base of Today, Calendar, Patients and Plans. The window makes it with a desk when it is
 * first shown, puts its title and its controls in the header bar, and knows nothing else of it.
 * Upwards a page speaks through say.h and go.h.
 */
typedef struct
{
  RegimenDesk *desk;   /* (owned) */
  char *title;         /* (owned), never NULL */
  GtkWidget *aside;    /* (owned) (nullable): stands under the names of the pages */
  GtkWidget *controls; /* (owned) (nullable): stands at the start of the header bar */
} RegimenPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RegimenPage, regimen_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DESK,
  PROP_TITLE,
  PROP_CONTROLS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
regimen_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegimenPage *self = REGIMEN_PAGE (object);

  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, regimen_page_get_desk (self));
      break;
    case PROP_TITLE:
      g_value_set_string (value, regimen_page_get_title (self));
      break;
    case PROP_CONTROLS:
      g_value_set_object (value, regimen_page_get_controls (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regimen_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RegimenPage *self = REGIMEN_PAGE (object);
  RegimenPagePrivate *priv = regimen_page_get_instance_private (self);

  switch (prop_id)
    {
    case PROP_DESK:
      priv->desk = g_value_dup_object (value);
      break;
    case PROP_TITLE:
      regimen_page_set_title (self, g_value_get_string (value));
      break;
    case PROP_CONTROLS:
      regimen_page_set_controls (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regimen_page_dispose (GObject *object)
{
  RegimenPagePrivate *priv = regimen_page_get_instance_private (REGIMEN_PAGE (object));

  g_clear_object (&priv->controls);
  g_clear_object (&priv->aside);
  g_clear_object (&priv->desk);

  G_OBJECT_CLASS (regimen_page_parent_class)->dispose (object);
}

static void
regimen_page_finalize (GObject *object)
{
  RegimenPagePrivate *priv = regimen_page_get_instance_private (REGIMEN_PAGE (object));

  g_clear_pointer (&priv->title, g_free);

  G_OBJECT_CLASS (regimen_page_parent_class)->finalize (object);
}

static void
regimen_page_class_init (RegimenPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = regimen_page_get_property;
  object_class->set_property = regimen_page_set_property;
  object_class->dispose = regimen_page_dispose;
  object_class->finalize = regimen_page_finalize;

  properties[PROP_DESK] =
      g_param_spec_object ("desk", NULL, NULL, REGIMEN_TYPE_DESK,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, "",
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_CONTROLS] =
      g_param_spec_object ("controls", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regimen_page_init (RegimenPage *self)
{
  RegimenPagePrivate *priv = regimen_page_get_instance_private (self);

  priv->title = g_strdup ("");
}

/**
 * regimen_page_get_desk:
 *
 * Returns: (transfer none): the desk it was made for; NULL once it is disposed of
 */
RegimenDesk *
regimen_page_get_desk (RegimenPage *self)
{
  RegimenPagePrivate *priv = regimen_page_get_instance_private (self);

  g_return_val_if_fail (REGIMEN_IS_PAGE (self), NULL);

  return priv->desk;
}

const char *
regimen_page_get_title (RegimenPage *self)
{
  RegimenPagePrivate *priv = regimen_page_get_instance_private (self);

  g_return_val_if_fail (REGIMEN_IS_PAGE (self), "");

  return priv->title;
}

/**
 * regimen_page_set_title:
 * @title: what the header bar says; never a patient's name, since titles leave the window
 */
void
regimen_page_set_title (RegimenPage *self, const char *title)
{
  RegimenPagePrivate *priv = regimen_page_get_instance_private (self);

  g_return_if_fail (REGIMEN_IS_PAGE (self));

  if (g_strcmp0 (priv->title, title) == 0)
    return;

  g_free (priv->title);
  priv->title = g_strdup (title != NULL ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * regimen_page_get_controls:
 *
 * Returns: (transfer none) (nullable): what the page wants at the start of the header bar
 */
GtkWidget *
regimen_page_get_controls (RegimenPage *self)
{
  RegimenPagePrivate *priv = regimen_page_get_instance_private (self);

  g_return_val_if_fail (REGIMEN_IS_PAGE (self), NULL);

  return priv->controls;
}

void
regimen_page_set_controls (RegimenPage *self, GtkWidget *controls)
{
  RegimenPagePrivate *priv = regimen_page_get_instance_private (self);

  g_return_if_fail (REGIMEN_IS_PAGE (self));

  if (controls == priv->controls)
    return;

  g_clear_object (&priv->controls);
  if (controls != NULL)
    priv->controls = g_object_ref_sink (controls);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTROLS]);
}

/**
 * regimen_page_get_aside:
 *
 * Returns: (transfer none) (nullable): what the page wants under the names of the pages, where the
 *   window is wide enough
 */
GtkWidget *
regimen_page_get_aside (RegimenPage *self)
{
  RegimenPagePrivate *priv = regimen_page_get_instance_private (self);

  g_return_val_if_fail (REGIMEN_IS_PAGE (self), NULL);

  return priv->aside;
}

/**
 * regimen_page_set_aside:
 * @aside: (nullable): to be set before the page is shown first
 */
void
regimen_page_set_aside (RegimenPage *self, GtkWidget *aside)
{
  RegimenPagePrivate *priv = regimen_page_get_instance_private (self);

  g_return_if_fail (REGIMEN_IS_PAGE (self));

  g_clear_object (&priv->aside);
  if (aside != NULL)
    priv->aside = g_object_ref_sink (aside);
}

/**
 * regimen_page_shown:
 *
 * Tells the page that it came to the front.
 */
void
regimen_page_shown (RegimenPage *self)
{
  g_return_if_fail (REGIMEN_IS_PAGE (self));

  if (REGIMEN_PAGE_GET_CLASS (self)->shown != NULL)
    REGIMEN_PAGE_GET_CLASS (self)->shown (self);
}

/**
 * regimen_page_go_to:
 * @id: of the patient, plan or appointment; 0: none
 * @day: for a day; ignored otherwise
 *
 * Returns: whether the target is one of this page
 */
gboolean
regimen_page_go_to (RegimenPage *self, RegimenTarget target, gint64 id, RegimenDay day)
{
  g_return_val_if_fail (REGIMEN_IS_PAGE (self), FALSE);

  if (REGIMEN_PAGE_GET_CLASS (self)->go_to == NULL)
    return FALSE;
  return REGIMEN_PAGE_GET_CLASS (self)->go_to (self, target, id, day);
}

/**
 * regimen_page_print:
 *
 * Prints what the page shows, where that is something for paper.
 */
void
regimen_page_print (RegimenPage *self)
{
  g_return_if_fail (REGIMEN_IS_PAGE (self));

  if (REGIMEN_PAGE_GET_CLASS (self)->print != NULL)
    REGIMEN_PAGE_GET_CLASS (self)->print (self);
}

/**
 * regimen_page_has_typed:
 *
 * Returns: whether something typed on the page is stored nowhere yet
 */
gboolean
regimen_page_has_typed (RegimenPage *self)
{
  g_return_val_if_fail (REGIMEN_IS_PAGE (self), FALSE);

  return REGIMEN_PAGE_GET_CLASS (self)->has_typed != NULL &&
         REGIMEN_PAGE_GET_CLASS (self)->has_typed (self);
}
