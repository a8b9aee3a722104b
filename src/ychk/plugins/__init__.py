"""The built-in indicators and province layers, one module each; each is an ordinary plugin."""
