"""The engine of a process: sessions, the SQL words of this room, rows of text brought in."""
