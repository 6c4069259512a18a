"""Where things are kept: ledgers, rubric files, keys, bundles."""
