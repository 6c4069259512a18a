"""The results: what is checked before two people seal, and the sheet of what they sealed."""
