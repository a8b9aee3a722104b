"""What several rows of the Yinchuan plan have in common: the same entities, the same lists."""
