"""How the parts are put together: settings, addresses, where files are kept."""
