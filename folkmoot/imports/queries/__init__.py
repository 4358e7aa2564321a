"""SQL of imports. It runs as the engine, in batches."""
