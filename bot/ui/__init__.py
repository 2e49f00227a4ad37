"""What people see in Discord: views, the router of components, sending."""
