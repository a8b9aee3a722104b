"""Ledgers in databases: one SELECT, looked at before it is sent."""
