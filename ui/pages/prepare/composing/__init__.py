"""The rubric editor: its parts, each of which shows one part of a draft and changes it."""
