/* patient-tab.c - what every tab on the page of a patient is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-patient-tab"

#include "config.h"

#include "patient-tab.h"

/**
 * RegimenPatientTab:
 *
 * The base of Overview, Plan, Sessions and so on: a widget made for one desk that is told whose
 * part to show. It asks its class to update exactly when that is due: when it comes to the front,
 * when it is given another patient, when the file changed; what is out of sight reads nothing.
 */
typedef struct
{
  RegimenDesk *desk; /* (owned) */
  gint64 patient_id; /* 0: nobody yet */
  gulong changed_id;
  gboolean is_stale; /* shows nothing, another patient or an older state */
} RegimenPatientTabPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RegimenPatientTab, regimen_patient_tab, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DESK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_if_due (RegimenPatientTab *self)
{
  RegimenPatientTabPrivate *priv = regimen_patient_tab_get_instance_private (self);

  if (!priv->is_stale || priv->patient_id == 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  priv->is_stale = FALSE;
  REGIMEN_PATIENT_TAB_GET_CLASS (self)->update (self);
}

static void
desk_changed_cb (RegimenPatientTab *self)
{
  RegimenPatientTabPrivate *priv = regimen_patient_tab_get_instance_private (self);

  priv->is_stale = TRUE;
  update_if_due (self);
}

static void
regimen_patient_tab_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (regimen_patient_tab_parent_class)->map (widget);

  update_if_due (REGIMEN_PATIENT_TAB (widget));
}

static void
regimen_patient_tab_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, regimen_patient_tab_get_desk (REGIMEN_PATIENT_TAB (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regimen_patient_tab_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  RegimenPatientTabPrivate *priv =
      regimen_patient_tab_get_instance_private (REGIMEN_PATIENT_TAB (object));

  switch (prop_id)
    {
    case PROP_DESK:
      priv->desk = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regimen_patient_tab_constructed (GObject *object)
{
  RegimenPatientTabPrivate *priv =
      regimen_patient_tab_get_instance_private (REGIMEN_PATIENT_TAB (object));

  G_OBJECT_CLASS (regimen_patient_tab_parent_class)->constructed (object);

  if (priv->desk != NULL)
    priv->changed_id =
        g_signal_connect_swapped (priv->desk, "changed", G_CALLBACK (desk_changed_cb), object);
}

static void
regimen_patient_tab_dispose (GObject *object)
{
  RegimenPatientTabPrivate *priv =
      regimen_patient_tab_get_instance_private (REGIMEN_PATIENT_TAB (object));

  g_clear_signal_handler (&priv->changed_id, priv->desk);
  g_clear_object (&priv->desk);

  G_OBJECT_CLASS (regimen_patient_tab_parent_class)->dispose (object);
}

static void
regimen_patient_tab_class_init (RegimenPatientTabClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = regimen_patient_tab_get_property;
  object_class->set_property = regimen_patient_tab_set_property;
  object_class->constructed = regimen_patient_tab_constructed;
  object_class->dispose = regimen_patient_tab_dispose;
  GTK_WIDGET_CLASS (klass)->map = regimen_patient_tab_map;

  properties[PROP_DESK] =
      g_param_spec_object ("desk", NULL, NULL, REGIMEN_TYPE_DESK,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
regimen_patient_tab_init (RegimenPatientTab *self)
{
}

/**
 * regimen_patient_tab_get_desk:
 *
 * Returns: (transfer none): the desk it was made for; NULL once it is disposed of
 */
RegimenDesk *
regimen_patient_tab_get_desk (RegimenPatientTab *self)
{
  RegimenPatientTabPrivate *priv = regimen_patient_tab_get_instance_private (self);

  g_return_val_if_fail (REGIMEN_IS_PATIENT_TAB (self), NULL);

  return priv->desk;
}

/**
 * regimen_patient_tab_get_patient_id:
 *
 * Returns: whose part is shown; 0: nobody's yet
 */
gint64
regimen_patient_tab_get_patient_id (RegimenPatientTab *self)
{
  RegimenPatientTabPrivate *priv = regimen_patient_tab_get_instance_private (self);

  g_return_val_if_fail (REGIMEN_IS_PATIENT_TAB (self), 0);

  return priv->patient_id;
}

/**
 * regimen_patient_tab_set_patient_id:
 * @patient_id: whose part to show, read anew even when it was shown before
 */
void
regimen_patient_tab_set_patient_id (RegimenPatientTab *self, gint64 patient_id)
{
  RegimenPatientTabPrivate *priv = regimen_patient_tab_get_instance_private (self);

  g_return_if_fail (REGIMEN_IS_PATIENT_TAB (self));
  g_return_if_fail (patient_id > 0);

  priv->patient_id = patient_id;
  priv->is_stale = TRUE;
  update_if_due (self);
}

/**
 * regimen_patient_tab_has_typed:
 *
 * Returns: whether something typed on the tab is stored nowhere yet
 */
gboolean
regimen_patient_tab_has_typed (RegimenPatientTab *self)
{
  g_return_val_if_fail (REGIMEN_IS_PATIENT_TAB (self), FALSE);

  return REGIMEN_PATIENT_TAB_GET_CLASS (self)->has_typed != NULL &&
         REGIMEN_PATIENT_TAB_GET_CLASS (self)->has_typed (self);
}
