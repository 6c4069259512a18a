"""Send & receive: files from other desks are looked at and taken in, files for them are written."""
