"""Tables in memory: frames and relations of callers."""
