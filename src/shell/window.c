/* window.c - the one window: navigation at the left, the open page at the right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-window"

#include "config.h"

#include "window.h"

#include "attempt.h"
#include "demo-opener.h"
#include "errors.h"
#include "failure-words.h"
#include "go.h"
#include "health-watch.h"
#include "hint.h"
#include "led-clock.h"
#include "navigation.h"
#include "page-table.h"
#include "search-box.h"
#include "task-watch.h"
#include "text-scale.h"
#include "welcome.h"
#include "window-actions.h"
#include "work-page.h"

#include <glib/gi18n.h>

/* Below this width the navigation keeps only its icons. */
#define NARROW_WIDTH_PX 1100

/* How long an act may keep the window from drawing while another program writes; then it waits with
 * the main loop running (attempt.h). */
#define PATIENCE_MS 60

/* The look over the whole file takes a core of the computer for a while: the first frames and the
 * first keys come before it. */
#define HEALTH_DELAY_MS 1500

/* How long the first window waits for its clinic, before it shows that it waits. */
#define FIRST_WAIT_MS 400

/**
 * RegimenWindow:
 *
 * Shows a welcome while no clinic is open, else one page of the table at a time. Pages are made
 * when first shown, for the desk that is open, and are thrown away with it. A clinic that takes
 * long to open has a page of its own meanwhile; called off, the window shows again what it showed
 * before.
 *
 * Every act is an action installed on the class (window-actions.c), not a GAction of the "win"
 * group: what stands in that group can be run by any program on the session bus.
 */
struct _RegimenWindow
{
  AdwApplicationWindow parent_instance;

  /* Template children */
  GtkStack *state_stack;
  RegimenNavigation *navigation;
  GtkWidget *sidebar;
  GtkLabel *brand_label;
  GtkLabel *clinic_label;
  GtkBox *controls_box;
  GtkBox *aside_box;
  GtkLabel *title_label;
  GtkLabel *mark_label;
  GtkMenuButton *menu_button;
  GMenuModel *main_menu;
  RegimenSearchBox *search;
  AdwToastOverlay *toasts;
  GtkStack *page_stack;

  /* Owned */
  GSettings *settings;
  RegimenDesk *desk; /* NULL: no clinic is open */
  GHashTable *pages; /* page id (unowned, of the table) → RegimenPage (unowned, in the stack) */
  GSignalGroup *page_follow; /* notifies of the page in front */
  GSignalGroup *desk_follow;
  RegimenTaskWatch *tasks; /* of the desk */

  /* Borrowed */
  AdwToast *toast;         /* weak */
  RegimenWelcome *welcome; /* in the stack; NULL: not needed so far */
  RegimenWorkPage *work;   /* the same */

  guint health_id;     /* of the look over the file that is still to come */
  gboolean is_leaving; /* the person said that what is not saved may go */
};

G_DEFINE_FINAL_TYPE (RegimenWindow, regimen_window, ADW_TYPE_APPLICATION_WINDOW)

/* Made when a person first sees it: most starts go to a clinic at once. */
static RegimenWelcome *
ensure_welcome (RegimenWindow *self)
{
  if (self->welcome == NULL)
    {
      self->welcome = g_object_new (REGIMEN_TYPE_WELCOME, NULL);
      gtk_stack_add_named (self->state_stack, GTK_WIDGET (self->welcome), "welcome");
    }
  return self->welcome;
}

/* So is the menu. */
static void
fill_menu_cb (GtkMenuButton *button, gpointer window)
{
  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, REGIMEN_WINDOW (window)->main_menu);
}

static void
update_undo_actions (RegimenWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_desk = self->desk != NULL && !regimen_window_shows_work (self);

  gtk_widget_action_set_enabled (widget, "act.undo",
                                 has_desk && regimen_desk_can_undo (self->desk));
  gtk_widget_action_set_enabled (widget, "act.redo",
                                 has_desk && regimen_desk_can_redo (self->desk));
}

static void
show_state (RegimenWindow *self, GtkWidget *child)
{
  gtk_stack_set_visible_child (self->state_stack, child);
  regimen_window_update_actions (self);
  update_undo_actions (self);
}

static void
show_desk_or_welcome (RegimenWindow *self)
{
  show_state (self, self->desk != NULL ? gtk_stack_get_child_by_name (self->state_stack, "desk")
                                       : GTK_WIDGET (ensure_welcome (self)));
}

/* Its name may be changed while it is open. */
static void
update_clinic (RegimenWindow *self)
{
  const char *name = regimen_desk_get_clinic (self->desk)->name;

  gtk_label_set_text (self->clinic_label, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->clinic_label), name);
}

static void
update_open (RegimenWindow *self)
{
  regimen_navigation_set_n_open (self->navigation, "worklist",
                                 regimen_task_watch_get_n_tasks (self->tasks));
}

static void
follow_tasks (RegimenWindow *self)
{
  if (self->tasks != NULL)
    g_signal_handlers_disconnect_by_data (self->tasks, self);
  g_clear_object (&self->tasks);
  if (self->desk == NULL)
    return;
  self->tasks = regimen_task_watch_of (self->desk);
  g_signal_connect_object (self->tasks, "changed", G_CALLBACK (update_open), self,
                           G_CONNECT_SWAPPED);
  update_open (self);
}

/* What the page wants in a place of the window, instead of what the page before wanted. */
static void
put_into (GtkBox *box, GtkWidget *wanted)
{
  GtkWidget *old = gtk_widget_get_first_child (GTK_WIDGET (box));

  if (old == wanted)
    return;
  if (old != NULL)
    gtk_box_remove (box, old);
  if (wanted != NULL)
    gtk_box_append (box, wanted);
}

static void
update_header (RegimenWindow *self)
{
  RegimenPage *page = regimen_window_get_page (self);

  gtk_label_set_text (self->title_label, page != NULL ? regimen_page_get_title (page) : "");
  regimen_hint_set (GTK_WIDGET (self->title_label),
                    page != NULL ? regimen_page_get_title (page) : NULL);
  put_into (self->controls_box, page != NULL ? regimen_page_get_controls (page) : NULL);
  put_into (self->aside_box, page != NULL ? regimen_page_get_aside (page) : NULL);
}

static void
update_narrow (RegimenWindow *self)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (self));
  int width = surface != NULL ? gdk_surface_get_width (surface) : NARROW_WIDTH_PX;
  gboolean is_narrow = width < NARROW_WIDTH_PX;
  double scale = regimen_text_scale (GTK_WIDGET (self));

  regimen_navigation_set_is_narrow (self->navigation, is_narrow);
  /* The title of the page needs the room: it is as much larger as the text is. */
  regimen_search_box_set_is_narrow (self->search, width < NARROW_WIDTH_PX * scale);
  gtk_widget_set_visible (GTK_WIDGET (self->brand_label), !is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->clinic_label), !is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->aside_box), !is_narrow);
}

static void
navigation_chosen_cb (RegimenWindow *self, const char *page_id)
{
  regimen_window_show_page (self, page_id);
}

static RegimenPage *
ensure_page (RegimenWindow *self, const char *page_id)
{
  guint n = 0;
  const RegimenPageEntry *entries = regimen_page_table (&n);
  RegimenPage *page = g_hash_table_lookup (self->pages, page_id);

  for (guint i = 0; i < n && page == NULL; i++)
    {
      if (g_strcmp0 (entries[i].id, page_id) != 0)
        continue;

      page = g_object_new (entries[i].get_type (), "desk", self->desk, NULL);
      if (entries[i].prepare != NULL)
        entries[i].prepare (page);
      gtk_stack_add_named (self->page_stack, GTK_WIDGET (page), entries[i].id);
      g_hash_table_insert (self->pages, (gpointer) entries[i].id, page);
    }
  return page;
}

static void
close_pages (RegimenWindow *self)
{
  GtkWidget *child = NULL;

  g_signal_group_set_target (self->page_follow, NULL);
  g_hash_table_remove_all (self->pages);
  if (self->page_stack == NULL)
    return;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->page_stack))) != NULL)
    gtk_stack_remove (self->page_stack, child);
  put_into (self->controls_box, NULL);
  put_into (self->aside_box, NULL);
}

static void
save_size (RegimenWindow *self)
{
  int width = 0, height = 0;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
  if (width > 0 && height > 0)
    {
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 300));
    }
}

static gboolean
has_typed (RegimenWindow *self)
{
  GHashTableIter iter;
  gpointer page = NULL;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    if (regimen_page_has_typed (page))
      return TRUE;
  return regimen_attempt_is_waiting (GTK_WIDGET (self));
}

static void
close_all_the_same (GObject *object)
{
  RegimenWindow *self = REGIMEN_WINDOW (object);

  self->is_leaving = TRUE;
  close_pages (self);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
regimen_window_close_request (GtkWindow *window)
{
  RegimenWindow *self = REGIMEN_WINDOW (window);

  if (!self->is_leaving && has_typed (self))
    {
      regimen_typed_ask (GTK_WIDGET (self), close_all_the_same, self);
      return TRUE;
    }
  if (self->settings != NULL)
    save_size (self);

  return GTK_WINDOW_CLASS (regimen_window_parent_class)->close_request (window);
}

static void
regimen_window_realize (GtkWidget *widget)
{
  RegimenWindow *self = REGIMEN_WINDOW (widget);

  if (!regimen_window_shows_work (self))
    show_desk_or_welcome (self);
  GTK_WIDGET_CLASS (regimen_window_parent_class)->realize (widget);

  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "notify::width",
                           G_CALLBACK (update_narrow), widget, G_CONNECT_SWAPPED);
  update_narrow (self);
}

static void
regimen_window_dispose (GObject *object)
{
  RegimenWindow *self = REGIMEN_WINDOW (object);

  if (self->pages != NULL)
    close_pages (self);
  g_clear_handle_id (&self->health_id, g_source_remove);
  g_clear_weak_pointer (&self->toast);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_object (&self->page_follow);
  g_clear_object (&self->desk_follow);
  g_clear_object (&self->tasks);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), REGIMEN_TYPE_WINDOW);

  G_OBJECT_CLASS (regimen_window_parent_class)->dispose (object);
}

static void
regimen_window_class_init (RegimenWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = regimen_window_dispose;
  widget_class->realize = regimen_window_realize;
  GTK_WINDOW_CLASS (klass)->close_request = regimen_window_close_request;

  g_type_ensure (REGIMEN_TYPE_NAVIGATION);
  g_type_ensure (REGIMEN_TYPE_SEARCH_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/regimen/Regimen/ui/shell/window.ui");
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, state_stack);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, navigation);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, brand_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, clinic_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, controls_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, aside_box);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, title_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, mark_label);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, search);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, RegimenWindow, page_stack);

  regimen_window_install_actions (widget_class);
}

static void
regimen_window_init (RegimenWindow *self)
{
  self->pages = g_hash_table_new (g_str_hash, g_str_equal);
  self->page_follow = g_signal_group_new (REGIMEN_TYPE_PAGE);
  g_signal_group_connect_swapped (self->page_follow, "notify::title", G_CALLBACK (update_header),
                                  self);
  g_signal_group_connect_swapped (self->page_follow, "notify::controls", G_CALLBACK (update_header),
                                  self);
  self->desk_follow = g_signal_group_new (REGIMEN_TYPE_DESK);
  g_signal_group_connect_swapped (self->desk_follow, "notify::can-undo",
                                  G_CALLBACK (update_undo_actions), self);
  g_signal_group_connect_swapped (self->desk_follow, "notify::can-redo",
                                  G_CALLBACK (update_undo_actions), self);
  g_signal_group_connect_swapped (self->desk_follow, "changed", G_CALLBACK (update_clinic), self);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (self)), "notify::gtk-xft-dpi",
                           G_CALLBACK (update_narrow), self, G_CONNECT_SWAPPED);
  gtk_menu_button_set_create_popup_func (self->menu_button, fill_menu_cb, self, NULL);
  g_signal_connect_swapped (self->navigation, "chosen", G_CALLBACK (navigation_chosen_cb), self);
  regimen_window_update_actions (self);
  update_undo_actions (self);
}

/**
 * regimen_window_new:
 * @application: (nullable): NULL in tests
 * @settings: of org.regimen.Regimen
 */
RegimenWindow *
regimen_window_new (GtkApplication *application, GSettings *settings)
{
  RegimenWindow *self = g_object_new (REGIMEN_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  return self;
}

/* What a person should know of the file before anything is typed. */
static void
show_mark (RegimenWindow *self, gboolean is_demo)
{
  gboolean is_read_only = regimen_desk_is_read_only (self->desk);

  if (is_read_only)
    {
      gtk_label_set_text (self->mark_label, _ ("Read only"));
      gtk_widget_set_tooltip_text (
          GTK_WIDGET (self->mark_label),
          _ ("This clinic file can only be looked at: it or its folder is write-protected, or "
             "belongs to someone else. Nothing can be saved in it."));
    }
  else
    {
      gtk_label_set_text (self->mark_label, _ ("Demo"));
      gtk_widget_set_tooltip_text (
          GTK_WIDGET (self->mark_label),
          _ ("An invented clinic to try things on; nobody in it is real."));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->mark_label), is_demo || is_read_only);
}

/**
 * regimen_window_set_desk:
 * @desk: (nullable): the clinic to show; NULL: the welcome
 */
void
regimen_window_set_desk (RegimenWindow *self, RegimenDesk *desk)
{
  const RegimenClinic *clinic = NULL;
  g_autofree char *page_id = NULL;

  g_return_if_fail (REGIMEN_IS_WINDOW (self));

  close_pages (self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    regimen_desk_set_patience (desk, PATIENCE_MS);
  g_signal_group_set_target (self->desk_follow, desk);
  follow_tasks (self);
  regimen_search_box_set_desk (self->search, desk);
  show_desk_or_welcome (self);
  if (desk == NULL)
    return;

  clinic = regimen_desk_get_clinic (desk);
  update_clinic (self);
  show_mark (self, clinic->is_demo);
  page_id = g_settings_get_string (self->settings, "page");
  regimen_window_show_page (self, page_id);
}

/**
 * regimen_window_get_desk:
 *
 * Returns: (transfer none) (nullable): the open clinic
 */
RegimenDesk *
regimen_window_get_desk (RegimenWindow *self)
{
  g_return_val_if_fail (REGIMEN_IS_WINDOW (self), NULL);

  return self->desk;
}

/* Over the clinic that is open, which stays; on the welcome page where none is. */
static void
say_not_opened (RegimenWindow *self, const GError *error)
{
  g_autofree char *what = NULL, *advice = NULL;
  GtkWidget *dialog = NULL;

  g_message ("a clinic file could not be opened: %s", error->message);
  if (self->desk == NULL)
    {
      regimen_welcome_set_failure (ensure_welcome (self), error);
      return;
    }
  what = regimen_word_open_failure (error, &advice);
  dialog = adw_message_dialog_new (GTK_WINDOW (self), what, advice);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Understood"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
health_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (RegimenWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog = NULL;

  if (regimen_desk_check_health_finish (REGIMEN_DESK (source), result, &error))
    return;
  g_message ("health: %s", error->message);
  /* What could not be looked at (busy, gone) is told by the work itself. */
  if (!g_error_matches (error, REGIMEN_ERROR, REGIMEN_ERROR_CORRUPT) ||
      self->desk != REGIMEN_DESK (source))
    return;

  dialog = adw_message_dialog_new (
      GTK_WINDOW (self), _ ("This clinic file is damaged"),
      _ ("Stop working in it, so that nothing more is lost, and keep it as it is. Restore the last "
         "backup with “regimenctl restore”; “regimenctl check” tells what is wrong."));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Understood"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
check_health_cb (gpointer user_data)
{
  RegimenWindow *self = user_data;

  self->health_id = 0;
  if (self->desk != NULL)
    regimen_desk_check_health_async (self->desk, NULL, health_ready_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

/**
 * regimen_window_use_desk:
 * @desk: a clinic that is open already
 *
 * Shows it, keeps it fresh, and remembers its file for the next start; but not a demo.
 */
void
regimen_window_use_desk (RegimenWindow *self, RegimenDesk *desk)
{
  g_return_if_fail (REGIMEN_IS_WINDOW (self));
  g_return_if_fail (REGIMEN_IS_DESK (desk));

  regimen_clock_start_ticks (regimen_desk_get_clock (desk));
  regimen_desk_start_watching (desk);
  if (self->welcome != NULL)
    regimen_welcome_set_failure (self->welcome, NULL);
  regimen_window_set_desk (self, desk);
  g_clear_handle_id (&self->health_id, g_source_remove);
  if (regimen_demo_keep (desk))
    return;
  g_settings_set_string (self->settings, "last-clinic-file", regimen_desk_get_path (desk));
  self->health_id = g_timeout_add (HEALTH_DELAY_MS, check_health_cb, self);
}

static void
use_opened (GObject *object)
{
  RegimenWindow *self = REGIMEN_WINDOW (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (RegimenDesk) desk = regimen_work_page_take_desk (self->work, &error);

  if (desk != NULL)
    regimen_window_use_desk (self, desk);
  /* Whoever called it off knows. */
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say_not_opened (self, error);
}

static void
refuse_opened (GObject *object)
{
  RegimenWindow *self = REGIMEN_WINDOW (object);

  if (self->state_stack != NULL) /* else the window is on its way out, and the page is gone */
    regimen_work_page_let_go (self->work);
}

/* The pages were in sight for a moment, in which somebody may have begun to type. */
static void
work_ended_cb (RegimenWindow *self)
{
  gboolean may_drop =
      self->is_leaving || !regimen_work_page_has_desk (self->work) || !has_typed (self);

  self->is_leaving = FALSE;
  if (regimen_window_shows_work (self))
    show_desk_or_welcome (self);
  if (may_drop)
    use_opened (G_OBJECT (self));
  else
    regimen_typed_ask_either (GTK_WIDGET (self), use_opened, refuse_opened, self);
}

static void
work_slow_cb (RegimenWindow *self)
{
  show_state (self, GTK_WIDGET (self->work));
  gtk_widget_child_focus (GTK_WIDGET (self->work), GTK_DIR_TAB_FORWARD);
}

static RegimenWorkPage *
ensure_work (RegimenWindow *self)
{
  if (self->work == NULL)
    {
      self->work = g_object_new (REGIMEN_TYPE_WORK_PAGE, NULL);
      gtk_stack_add_named (self->state_stack, GTK_WIDGET (self->work), "work");
      g_signal_connect_object (self->work, "slow", G_CALLBACK (work_slow_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->work, "ended", G_CALLBACK (work_ended_cb), self,
                               G_CONNECT_SWAPPED);
    }
  return self->work;
}

/**
 * regimen_window_take_work:
 * @work: (transfer full): a clinic being opened or made
 * @now: (nullable): as of regimen_clock_lead(), for demonstrations and tests; NULL: the real time
 *
 * Shows the clinic when it is there, and how far it is when that takes long. Its file is remembered
 * for the next start; a failure is told, and the clinic that is open stays open until then. Does
 * nothing while another one is under way.
 */
void
regimen_window_take_work (RegimenWindow *self, RegimenFileWork *work, const char *now)
{
  g_autoptr (RegimenFileWork) taken = work;
  g_autoptr (RegimenDesk) desk = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (REGIMEN_IS_WINDOW (self));
  g_return_if_fail (REGIMEN_IS_FILE_WORK (work));

  if (regimen_window_is_opening (self))
    return;
  /* Where there is nothing in sight yet, a moment's waiting spares a page that would only flash. */
  if (gtk_widget_get_realized (GTK_WIDGET (self)) || !regimen_file_work_wait (work, FIRST_WAIT_MS))
    {
      /* What stands there unsaved by now was asked about before. */
      self->is_leaving = has_typed (self);
      regimen_work_page_begin (ensure_work (self), g_steal_pointer (&taken), now);
      if (!gtk_widget_get_realized (GTK_WIDGET (self)))
        work_slow_cb (self);
      return;
    }
  desk = regimen_file_work_take_desk (work, &error);
  if (desk != NULL)
    desk = regimen_clock_lead_desk (desk, now, &error);
  if (desk != NULL)
    regimen_window_use_desk (self, desk);
  else
    say_not_opened (self, error);
}

/**
 * regimen_window_open:
 * @path: a clinic file
 *
 * As regimen_window_take_work().
 */
void
regimen_window_open (RegimenWindow *self, const char *path)
{
  g_return_if_fail (REGIMEN_IS_WINDOW (self));
  g_return_if_fail (path != NULL);

  if (!regimen_window_is_opening (self))
    regimen_window_take_work (self, regimen_file_work_new_open (path), NULL);
}

/**
 * regimen_window_open_demo:
 *
 * Makes a fresh demo clinic and shows it. The clinic that is open stays until then.
 */
void
regimen_window_open_demo (RegimenWindow *self)
{
  g_return_if_fail (REGIMEN_IS_WINDOW (self));

  if (!regimen_window_is_opening (self))
    regimen_window_take_work (self, regimen_demo_work_new (), NULL);
}

gboolean
regimen_window_is_opening (RegimenWindow *self)
{
  g_return_val_if_fail (REGIMEN_IS_WINDOW (self), FALSE);

  return self->work != NULL && regimen_work_page_is_busy (self->work);
}

/* Whether that is what stands in the window, instead of the clinic. */
gboolean
regimen_window_shows_work (RegimenWindow *self)
{
  g_return_val_if_fail (REGIMEN_IS_WINDOW (self), FALSE);

  return self->work != NULL && self->state_stack != NULL &&
         gtk_stack_get_visible_child (self->state_stack) == GTK_WIDGET (self->work);
}

/**
 * regimen_window_search:
 *
 * Puts the cursor into the search.
 */
void
regimen_window_search (RegimenWindow *self)
{
  g_return_if_fail (REGIMEN_IS_WINDOW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* A session has the window to itself, and is not where the next start begins. */
static gboolean
is_whole_window (const char *page_id)
{
  return g_str_equal (page_id, "session");
}

/**
 * regimen_window_show_page:
 * @page_id: of the page table; another word, as settings of a newer program may hold, means the
 *   first page
 *
 * Brings a page to the front. Does nothing while no clinic is open.
 */
void
regimen_window_show_page (RegimenWindow *self, const char *page_id)
{
  RegimenPage *page = NULL;

  g_return_if_fail (REGIMEN_IS_WINDOW (self));

  if (self->desk == NULL)
    return;
  page_id = regimen_page_table_known (page_id);
  page = ensure_page (self, page_id);
  gtk_stack_set_visible_child (self->page_stack, GTK_WIDGET (page));
  g_signal_group_set_target (self->page_follow, page);
  regimen_navigation_select (self->navigation, page_id);
  gtk_widget_set_visible (self->sidebar, !is_whole_window (page_id));
  if (!is_whole_window (page_id))
    g_settings_set_string (self->settings, "page", page_id);
  update_header (self);
  regimen_page_shown (page);
}

/**
 * regimen_window_leave:
 * @then: (scope async): leaves the open clinic
 *
 * Goes on to @then, after asking where something typed would be lost by it.
 */
void
regimen_window_leave (RegimenWindow *self, RegimenDropFunc then)
{
  g_return_if_fail (REGIMEN_IS_WINDOW (self));
  g_return_if_fail (then != NULL);

  if (has_typed (self))
    regimen_typed_ask (GTK_WIDGET (self), then, self);
  else
    then (G_OBJECT (self));
}

/**
 * regimen_window_get_page:
 *
 * Returns: (transfer none) (nullable): the page in front
 */
RegimenPage *
regimen_window_get_page (RegimenWindow *self)
{
  GtkWidget *child = NULL;

  g_return_val_if_fail (REGIMEN_IS_WINDOW (self), NULL);

  child = gtk_stack_get_visible_child (self->page_stack);
  return child != NULL ? REGIMEN_PAGE (child) : NULL;
}

/**
 * regimen_window_get_page_id:
 *
 * Returns: (transfer none) (nullable): the word of the page in front
 */
const char *
regimen_window_get_page_id (RegimenWindow *self)
{
  g_return_val_if_fail (REGIMEN_IS_WINDOW (self), NULL);

  return self->desk != NULL ? gtk_stack_get_visible_child_name (self->page_stack) : NULL;
}

/**
 * regimen_window_go_to:
 *
 * Shows a target on the page that knows it.
 */
void
regimen_window_go_to (RegimenWindow *self, RegimenTarget target, gint64 id, RegimenDay day)
{
  static const char *const page_of[] = {
    [REGIMEN_TARGET_DAY] = "calendar",     [REGIMEN_TARGET_BOOK] = "calendar",
    [REGIMEN_TARGET_PATIENT] = "patients", [REGIMEN_TARGET_NEW_PATIENT] = "patients",
    [REGIMEN_TARGET_SESSION] = "session",  [REGIMEN_TARGET_PLAN] = "plans",
    [REGIMEN_TARGET_NEW_PLAN] = "plans",
  };

  g_return_if_fail (REGIMEN_IS_WINDOW (self));
  g_return_if_fail (target < G_N_ELEMENTS (page_of));

  if (self->desk == NULL)
    return;
  regimen_window_show_page (self, page_of[target]);
  regimen_page_go_to (ensure_page (self, page_of[target]), target, id, day);
}

static void
toast_dismissed_cb (RegimenWindow *self, AdwToast *toast)
{
  if (toast == self->toast)
    g_clear_weak_pointer (&self->toast);
}

/* The toast in sight says the next thing itself. Dismissing one while another animates away ends
 * in a use after free in libadwaita 1.2. */
static void
show_toast (RegimenWindow *self, const char *text, const char *button, const char *action)
{
  AdwToast *toast = self->toast;
  GtkWidget *label = NULL;

  if (toast == NULL)
    {
      toast = adw_toast_new ("");
      /* A toast's own title is markup, and @text holds names. */
      label = gtk_label_new (text);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "heading");
      adw_toast_set_custom_title (toast, label);
      g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else
    gtk_label_set_text (GTK_LABEL (adw_toast_get_custom_title (toast)), text);

  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_timeout (toast, 0); /* begins to count anew */
  adw_toast_set_timeout (toast, 6);
  if (toast == self->toast)
    return;
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * regimen_window_say:
 *
 * Shows a toast; the one before it goes.
 */
void
regimen_window_say (RegimenWindow *self, const char *text)
{
  g_return_if_fail (REGIMEN_IS_WINDOW (self));

  show_toast (self, text, NULL, NULL);
}

/**
 * regimen_window_say_undoable:
 *
 * Shows a toast that offers to take back what was done last.
 */
void
regimen_window_say_undoable (RegimenWindow *self, const char *text)
{
  g_return_if_fail (REGIMEN_IS_WINDOW (self));

  show_toast (self, text, _ ("_Undo"), "act.undo");
}
