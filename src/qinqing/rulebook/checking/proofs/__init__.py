"""Checks by proof: a solver looks for a case, so nothing is missed by luck.

``z3`` is imported only inside this package, which only ``check`` and ``diff`` import.
"""
