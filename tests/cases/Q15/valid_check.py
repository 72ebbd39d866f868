"""A CHECK knows the words, and a note about the status is free."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_table(
        "deliveries",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("status", sa.String(20), nullable=False),
        sa.CheckConstraint("status IN ('open', 'done')", name="deliveries_status_known"),
        sa.Column("status_note", sa.Text()),
    )


def downgrade():
    op.drop_table("deliveries")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Delivery(Base):
#+    __tablename__ = "deliveries"
#+    __table_args__ = (sa.CheckConstraint("status IN ('open', 'done')", name="deliveries_status_known"),)
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    status: Mapped[str] = mapped_column(sa.String(20))
#+    status_note: Mapped[Optional[str]] = mapped_column(sa.Text)
