# --- on sqlite

# --- base migrations/versions/0001_shop.py changed
#-        sa.Column("placed_at", sa.DateTime()),
#-    )
#+        sa.Column("placed_at", sa.DateTime()),
#+        sa.CheckConstraint("quantity > 0"),
#+    )
#+    op.execute("CREATE INDEX ix_orders_lower_note ON orders (lower(note))")
#+    op.execute(
#+        "CREATE TRIGGER stamp AFTER INSERT ON orders BEGIN"
#+        " UPDATE orders SET placed_at = CURRENT_TIMESTAMP WHERE id = new.id; END"
#+    )

# --- base models.py changed
#-    __tablename__ = "orders"
#+    __tablename__ = "orders"
#+    __table_args__ = (
#+        sa.CheckConstraint("quantity > 0"),
#+        sa.Index("ix_orders_lower_note", sa.text("lower(note)")),
#+    )
