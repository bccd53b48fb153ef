"""What every stage knows of the language: word tables, parsed sentences, concepts, names, negations and other telling expressions."""
