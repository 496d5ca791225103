/* help-window.c - how to work with the program, a page for each part of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-help"

#include "config.h"

#include "help-window.h"

#include "help-topics.h"

#include <glib/gi18n.h>

/**
 * RegimenHelpWindow:
 *
 * Stands beside the window, so that one can read and do at the same time.
 */
struct _RegimenHelpWindow
{
  AdwWindow parent_instance;

  /* Template children */
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (RegimenHelpWindow, regimen_help_window, ADW_TYPE_WINDOW)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 68);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_page (const RegimenHelpTopic *topic)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (box, "help-page");
  gtk_box_append (GTK_BOX (box), make_label (_ (topic->title), "title-2"));
  for (guint i = 0; i < G_N_ELEMENTS (topic->paragraphs) && topic->paragraphs[i] != NULL; i++)
    gtk_box_append (GTK_BOX (box), make_label (_ (topic->paragraphs[i]), NULL));
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static void
regimen_help_window_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), REGIMEN_TYPE_HELP_WINDOW);

  G_OBJECT_CLASS (regimen_help_window_parent_class)->dispose (object);
}

static void
regimen_help_window_class_init (RegimenHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_help_window_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/shell/help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenHelpWindow, stack);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
regimen_help_window_init (RegimenHelpWindow *self)
{
  guint n = 0;
  const RegimenHelpTopic *topics = regimen_help_topics (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < n; i++)
    gtk_stack_add_titled (self->stack, make_page (&topics[i]), topics[i].id, _ (topics[i].title));
}

/**
 * regimen_help_window_new:
 * @parent: (nullable): beside which window
 */
GtkWidget *
regimen_help_window_new (GtkWindow *parent)
{
  return g_object_new (REGIMEN_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
}

/**
 * regimen_help_window_show_topic:
 * @topic: (nullable): the id of a page of the window or of a topic; without a topic of its own, the
 *   first is shown
 */
void
regimen_help_window_show_topic (RegimenHelpWindow *self, const char *topic)
{
  g_return_if_fail (REGIMEN_IS_HELP_WINDOW (self));

  if (topic != NULL && gtk_stack_get_child_by_name (self->stack, topic) != NULL)
    gtk_stack_set_visible_child_name (self->stack, topic);
}
