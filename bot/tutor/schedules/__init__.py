"""Planning: schedules, set-up, what comes next."""
