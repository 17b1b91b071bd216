"""What people tell the site: feedback on the system itself."""
