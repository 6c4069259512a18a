"""A demonstration: the whole sample programme, played through the services of the program."""
