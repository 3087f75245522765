"""Terms of Japanese articles: candidates, their variants, English suggestions, the reviewer's decisions."""
