"""Benchmarks: programs that print what they measured."""
