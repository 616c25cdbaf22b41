"""The terminal app. Screens build widgets, turn messages into calls on the nouns, and save."""
