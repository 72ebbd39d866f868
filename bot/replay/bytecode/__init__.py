"""Compiled modules of a repository, kept between reviews: importing an application is mostly compiling it."""
