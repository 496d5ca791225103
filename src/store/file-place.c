/* file-place.c - whether a folder is one in which a clinic file is safe
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "regimen-place"

#include "config.h"

#include "errors.h"
#include "file-place.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>

/* File systems whose locks or flushes do not hold what SQLite needs of them, by the number that
 * statfs() gives: see linux/magic.h and the kernel's own sources. */
static const struct
{
  guint64 magic;
  const char *name;
} NETWORK_FILE_SYSTEMS[] = {
  { 0x6969, "NFS" },
  { 0x517b, "SMB" },
  { 0xff534d42, "CIFS" },
  { 0xfe534d42, "SMB2" },
  { 0x01021997, "9p" },
  { 0x65735546, "FUSE or sshfs" },
  { 0x5346414f, "AFS" },
  { 0x6b414653, "AFS" },
  { 0x73757245, "Coda" },
  { 0x564c, "NCP" },
  { 0x00c36400, "Ceph" },
  { 0x0bd00bd0, "Lustre" },
  { 0x47504653, "GPFS" },
  { 0x7461636f, "OCFS2" },
  { 0x01161970, "GFS2" },
  { 0x786f4256, "VirtualBox shared folder" },
  { 0xbacbacbc, "VMware shared folder" },
  { 0x7c7c6673, "Parallels shared folder" },
  { 0x19830326, "BeeGFS" },
};

/* Folders that a program copies to other machines behind our back: half a transaction at a time,
 * and with copies of its own when two machines wrote. A name matches as a whole, or with something
 * in brackets or after a dash behind it: "OneDrive - Clinic", "Dropbox (Personal)". */
static const struct
{
  const char *name;
  const char *service;
} CLOUD_NAMES[] = {
  { "Dropbox", "Dropbox" },
  { "OneDrive", "OneDrive" },
  { "Google Drive", "Google Drive" },
  { "GoogleDrive", "Google Drive" },
  { "Nextcloud", "Nextcloud" },
  { "ownCloud", "ownCloud" },
  { "Syncthing", "Syncthing" },
  { "iCloud Drive", "iCloud" },
  { "iCloudDrive", "iCloud" },
  { "Mobile Documents", "iCloud" },
  { "pCloudDrive", "pCloud" },
  { "MEGAsync", "MEGA" },
  { "Seafile", "Seafile" },
  { "Yandex.Disk", "Yandex Disk" },
  { "Box Sync", "Box" },
  { "Proton Drive", "Proton Drive" },
  { "SynologyDrive", "Synology Drive" },
  { "Tresorit", "Tresorit" },
};

/* What such programs leave in the top folder that they keep in step. */
static const struct
{
  const char *name;
  const char *service;
} CLOUD_MARKERS[] = {
  { ".dropbox", "Dropbox" },
  { ".dropbox.cache", "Dropbox" },
  { ".stfolder", "Syncthing" },
  { ".stversions", "Syncthing" },
  { ".owncloudsync.log", "ownCloud" },
  { ".nextcloudsync.log", "Nextcloud" },
  { ".sync_nextcloud.db", "Nextcloud" },
  { ".tmp.drivedownload", "Google Drive" },
  { ".tmp.driveupload", "Google Drive" },
  { ".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive" },
  { ".seafile-data", "Seafile" },
  { ".megaignore", "MEGA" },
};

/**
 * regimen_place_network_name:
 * @file_system_magic: f_type of statfs()
 *
 * Returns: (nullable): the name of the network or shared file system; %NULL for a local one
 */
const char *
regimen_place_network_name (guint64 file_system_magic)
{
  for (gsize i = 0; i < G_N_ELEMENTS (NETWORK_FILE_SYSTEMS); i++)
    if (NETWORK_FILE_SYSTEMS[i].magic == file_system_magic)
      return NETWORK_FILE_SYSTEMS[i].name;
  return NULL;
}

static const char *
service_of_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CLOUD_NAMES); i++)
    {
      gsize length = strlen (CLOUD_NAMES[i].name);

      if (g_ascii_strncasecmp (name, CLOUD_NAMES[i].name, length) == 0 &&
          (name[length] == '\0' || g_str_has_prefix (name + length, " (") ||
           g_str_has_prefix (name + length, " -")))
        return CLOUD_NAMES[i].service;
    }
  return NULL;
}

static const char *
service_of_markers (const char *folder)
{
  for (gsize i = 0; i < G_N_ELEMENTS (CLOUD_MARKERS); i++)
    {
      g_autofree char *path = g_build_filename (folder, CLOUD_MARKERS[i].name, NULL);
      struct stat found;

      /* The home folder holds Dropbox's own settings under the name of its marker. */
      if (g_str_equal (CLOUD_MARKERS[i].name, ".dropbox") &&
          g_strcmp0 (folder, g_get_home_dir ()) == 0)
        continue;
      if (lstat (path, &found) == 0)
        return CLOUD_MARKERS[i].service;
    }
  return NULL;
}

/**
 * regimen_place_cloud_name:
 * @folder: an absolute folder
 *
 * Returns: (nullable): the service that copies @folder to other machines, told by the name of the
 *   folder or of one above it, or by what the service leaves there; %NULL when none is known
 */
const char *
regimen_place_cloud_name (const char *folder)
{
  g_autofree char *at = g_strdup (folder);

  while (TRUE)
    {
      g_autofree char *name = g_path_get_basename (at);
      g_autofree char *above = g_path_get_dirname (at);
      const char *service = service_of_name (name);

      if (service == NULL)
        service = service_of_markers (at);
      if (service != NULL || g_str_equal (above, at))
        return service;
      g_free (at);
      at = g_steal_pointer (&above);
    }
}

/**
 * regimen_place_check:
 * @folder: an absolute folder that exists
 * @error: return location
 *
 * Refuses a folder on a network, one that is copied to a cloud, and one in which other people of
 * this computer could put another file in place of the clinic's.
 *
 * Returns: %FALSE with %REGIMEN_ERROR_UNSAFE_PLACE and what to do about it
 */
gboolean
regimen_place_check (const char *folder, GError **error)
{
  struct statfs file_system;
  struct stat found;
  const char *name;

  if (statfs (folder, &file_system) != 0 || stat (folder, &found) != 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_NOT_FOUND,
                   "%s: the folder cannot be looked at (%s)", folder, g_strerror (errno));
      return FALSE;
    }
  name = regimen_place_network_name ((guint64) (guint32) file_system.f_type);
  if (name != NULL)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE,
                   "%s is on a network or shared file system (%s), where bookings can be lost; "
                   "keep the clinic file on a disk of this computer",
                   folder, name);
      return FALSE;
    }
  name = regimen_place_cloud_name (folder);
  if (name != NULL)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE,
                   "%s is copied to other machines by %s, which damages clinic files and takes "
                   "patients' names out of the clinic; choose a folder that is not, and keep "
                   "backups instead",
                   folder, name);
      return FALSE;
    }
  if ((found.st_mode & (S_IWGRP | S_IWOTH)) != 0 && (found.st_mode & S_ISVTX) == 0)
    {
      g_set_error (error, REGIMEN_ERROR, REGIMEN_ERROR_UNSAFE_PLACE,
                   "other people of this computer can write in the folder %s; "
                   "close it to them with: chmod 700 '%s'",
                   folder, folder);
      return FALSE;
    }
  return TRUE;
}
