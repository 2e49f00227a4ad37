"""What ``/doctor`` shows."""
