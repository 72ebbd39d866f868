"""The queue, and what a worker does with a job."""
