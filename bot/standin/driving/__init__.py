"""What people do on GitHub, as Python methods for tests and the demonstration."""
