"""Planning: schedules, setup, what comes next."""
