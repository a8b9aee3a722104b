"""Text and Parquet files: what kind a file is, its encoding, its records."""
