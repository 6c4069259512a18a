"""The preparation page: audition, rubrics, people, contestants, sessions, and what comes next."""
