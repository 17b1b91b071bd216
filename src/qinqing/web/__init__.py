"""The pages: what is common to the portal (everyone) and the desk (officials)."""
