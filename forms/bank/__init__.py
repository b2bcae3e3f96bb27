"""UK bank accounts: the modulus check, its tables, and where they are kept."""
