"""One file per tab of the form. A field is declared here, once, and nowhere else."""
