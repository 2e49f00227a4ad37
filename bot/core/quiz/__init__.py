"""A live quiz: its phases as a state machine (``machine``), and who has how many points (``scores``)."""
