"""The use cases. Buttons, modals, commands and timers all come through here; none of it knows Discord."""
