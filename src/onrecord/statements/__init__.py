"""Who said what: cue, content and speaker."""
