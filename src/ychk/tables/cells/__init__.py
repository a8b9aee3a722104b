"""How one cell is read: plain and other spellings of every type, and Python values as text."""
