"""The batch is told what the table is, and another one sends a plain ALTER TABLE."""

# --- on sqlite

# --- head migrations/versions/0002_change.py revision 0002 after 0001
accounts = sa.Table(
    "accounts",
    sa.MetaData(),
    sa.Column("id", sa.BigInteger(), primary_key=True),
    sa.Column("email", sa.String(100), nullable=False),
    sa.Column("nickname", sa.String(50)),
)


def upgrade():
    with op.batch_alter_table("accounts", copy_from=accounts) as batch_op:
        batch_op.alter_column("nickname", existing_type=sa.String(50), type_=sa.Text())
    with op.batch_alter_table("orders") as batch_op:
        batch_op.add_column(sa.Column("comment", sa.String(50)))


def downgrade():
    with op.batch_alter_table("orders") as batch_op:
        batch_op.drop_column("comment")
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.alter_column("nickname", existing_type=sa.Text(), type_=sa.String(50))

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.Text)
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    comment: Mapped[Optional[str]] = mapped_column(sa.String(50))
