"""Models with a foreign key or an index that the server refuses: those are left out, and the rest is compared."""

from __future__ import annotations

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import revision, shop_files, with_column

REFUSED = with_column('comment: Mapped[Optional[str]] = mapped_column(sa.String(50), sa.ForeignKey("accounts.email"))')
CHECKED = (
    REFUSED
    + '    __table_args__ = (sa.Index("ix_nothing"), sa.Index("ix_twice", "note"), sa.Index("ix_twice", "note"), '
    'sa.Index("ix_words", "note", postgresql_using="gin"), '
    'sa.CheckConstraint("quantity > 0", name="orders_quantity_positive"),)\n'
)
IMPORT = "from models import Order"
ADD_COMMENT = 'op.add_column("orders", sa.Column("comment", sa.String(50)))'


def test_a_key_that_the_server_refuses_leaves_the_rest_compared(shop: GitRepository, reviewed: RunReview) -> None:
    check = (
        'op.create_check_constraint("orders_quantity_positive", "orders", "quantity > 1")\n'
        'sa.CheckConstraint(Order.__table__.c.quantity > 0, name="orders_quantity_positive")'
    )
    made = revision(f"{ADD_COMMENT}\n{check}", 'op.drop_column("orders", "comment")', head=IMPORT)
    shop.commit({"models.py": CHECKED, **made})
    done = reviewed(shop)
    line = shop_files()["models.py"].splitlines().index("class Order(Base):") + 1
    assert f"models.py:{line}: the server refuses the foreign key (comment) of the model for orders" in done.gaps
    assert "the server refuses the index ix_nothing of the model for orders; it was left out" in done.gaps
    assert "no unique constraint matching given keys" in done.gaps
    assert "the server refuses the index ix_words of the model for orders" in done.gaps
    drift = [finding for finding in done.report.findings if finding.code == "J8"]
    assert any("orders_quantity_positive" in str(finding.message).replace("\\", "") for finding in drift), drift
