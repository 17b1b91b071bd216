"""The desk (工作台): where officials and administrators work."""
