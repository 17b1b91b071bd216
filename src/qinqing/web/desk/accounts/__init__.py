"""Accounts for the administrators: list, one account, opening, roles, invitations."""
