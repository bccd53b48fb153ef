"""What the commands do: one module for each, called by the command line."""
