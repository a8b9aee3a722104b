"""Ledgers whose rows lie in parts on other machines: queries go to the rows, and sums come back.

What a cluster must be able to do is said once (`spread`); which one it is, in a module of its own (`spark`).
"""
