"""The demonstration: the whole way from a webhook to a verdict, on the loopback interface."""
