"""The new release no longer writes a column that the database requires."""

# --- head models.py changed
#-class Order(Base):
#+class Order(Base):  # expect: J8 error

#-    quantity: Mapped[int] = mapped_column(sa.Integer)
