"""PostgreSQL, embedded or external: its programs, its process, its logins."""
