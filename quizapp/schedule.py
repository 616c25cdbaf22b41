"""From the log of attempts to the state of memory, by FSRS. Pure: replaying the log is all."""
