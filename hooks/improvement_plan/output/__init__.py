"""Files of the site: written whole or not at all."""
