"""What must hold of the site: the domain first, then the built site, then the tools."""
