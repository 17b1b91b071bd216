"""One's own account: roles, password, telephone, sessions, delegations."""
