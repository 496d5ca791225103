/* application.c - the window program: command line, settings, one window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-application"

#include "config.h"

#include "application.h"

#include "demo-opener.h"
#include "spare-memory.h"
#include "style-sheets.h"
#include "window.h"

#include <glib/gi18n.h>

/**
 * RegimenApplication:
 *
 * Each process is a desk of its own: the clinic file keeps two of them apart, so nothing is sent
 * from one to the other over the session bus, neither files to open nor commands.
 */
struct _RegimenApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
  RegimenFileWork *work; /* (nullable): the clinic being opened, until the window has it */
  char *path;            /* (owned): the clinic file to begin with; "": none */
  char *now;             /* (owned) (nullable): of the command line, for demonstrations and tests */
  gboolean is_demo;
  guint memory_id;
};

G_DEFINE_FINAL_TYPE (RegimenApplication, regimen_application, ADW_TYPE_APPLICATION)

/* The file of the command line, or the one that was open last, is opened while the toolkit
 * starts; so is a demo made. */
static void
choose_file (RegimenApplication *self)
{
  self->settings = g_settings_new (REGIMEN_APP_ID);
  if (self->path == NULL)
    self->path = g_settings_get_string (self->settings, "last-clinic-file");
  if (self->is_demo)
    self->work = regimen_demo_work_new ();
  else if (*self->path != '\0')
    self->work = regimen_file_work_new_open (self->path);
}

/* Light, dark, or as the computer has it. */
static void
update_look (RegimenApplication *self)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };
  int look = g_settings_get_enum (self->settings, "look");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (look, 0, 2)]);
}

static void
regimen_application_startup (GApplication *application)
{
  RegimenApplication *self = REGIMEN_APPLICATION (application);

  G_APPLICATION_CLASS (regimen_application_parent_class)->startup (application);

  regimen_style_sheets_use (gdk_display_get_default ());
  if (self->settings == NULL) /* started without a command line */
    choose_file (self);
  g_signal_connect_object (self->settings, "changed::look", G_CALLBACK (update_look), self,
                           G_CONNECT_SWAPPED);
  update_look (self);
  self->memory_id = regimen_spare_memory_watch ();
}

static void
regimen_application_activate (GApplication *application)
{
  RegimenApplication *self = REGIMEN_APPLICATION (application);
  RegimenWindow *window = regimen_window_new (GTK_APPLICATION (self), self->settings);

  if (self->work != NULL)
    regimen_window_take_work (window, g_steal_pointer (&self->work), self->now);
  gtk_window_present (GTK_WINDOW (window));
}

static int
regimen_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  RegimenApplication *self = REGIMEN_APPLICATION (application);
  g_autofree const char **paths = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Regimen %s\n", REGIMEN_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "now", "s", &self->now);
  self->is_demo = g_variant_dict_contains (options, "demo");
  if (g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &paths))
    {
      if (paths[0] != NULL && paths[1] != NULL)
        {
          g_printerr ("regimen: %s\n", _ ("one clinic file at a time, please"));
          return 2;
        }
      g_free (self->path);
      self->path = g_canonicalize_filename (paths[0], NULL);
    }
  choose_file (self);
  return -1; /* go on */
}

static void
regimen_application_finalize (GObject *object)
{
  RegimenApplication *self = REGIMEN_APPLICATION (object);

  g_clear_handle_id (&self->memory_id, g_source_remove);
  g_clear_object (&self->work);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->now, g_free);

  G_OBJECT_CLASS (regimen_application_parent_class)->finalize (object);
}

static void
regimen_application_class_init (RegimenApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = regimen_application_finalize;
  application_class->startup = regimen_application_startup;
  application_class->activate = regimen_application_activate;
  application_class->handle_local_options = regimen_application_handle_local_options;
}

static void
regimen_application_init (RegimenApplication *self)
{
  static const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a fresh demo clinic"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and exit"), NULL },
    { "now", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL,
      N_ ("Let the clinic's clock run on from this time"), "YYYY-MM-DD HH:MM" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[FILE]") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_summary (
      G_APPLICATION (self), _ ("Opens a clinic file, or the one that was open last."));
}

RegimenApplication *
regimen_application_new (void)
{
  RegimenApplication *self = g_object_new (REGIMEN_TYPE_APPLICATION, "application-id",
                                           REGIMEN_APP_ID, "flags", G_APPLICATION_NON_UNIQUE, NULL);

  /* One that it made of its id; style-sheets.c says why not. */
  g_application_set_resource_base_path (G_APPLICATION (self), NULL);
  return self;
}
