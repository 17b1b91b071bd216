"""Running a site: backups, restoring, and looking after its health."""
