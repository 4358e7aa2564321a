"""Who is who: identities, sessions, codes, profiles."""
