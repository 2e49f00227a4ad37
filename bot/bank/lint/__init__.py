"""The linter of the bank: what an author should hear before anybody answers the exercise."""
