"""One outside system each; met by what the ports ask for."""
