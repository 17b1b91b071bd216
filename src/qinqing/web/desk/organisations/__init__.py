"""Organisations at the desk: units, posts, people, enterprises, chambers, places."""
