"""A folder of Parquet parts, queried by DuckDB."""
