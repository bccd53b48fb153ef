"""Where people decide what a conflict is: at a local page, in the terminal, or in a sheet."""
