"""Databases at base heads, kept between reviews: what they depend on, how they are written, and how many are kept."""
