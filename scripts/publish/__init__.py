"""From dist/ to readers: verify an edition, make it ready to be served, put it online in one step, go back."""
