"""Looking a site over: what is wrong, and what to do about it, in Chinese."""
