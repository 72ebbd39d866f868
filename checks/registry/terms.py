"""Short names that the lists share."""

from checks.finding import Severity

ANY = ("postgresql", "mysql", "mariadb", "sqlite")
SERVERS = ("postgresql", "mysql", "mariadb")
MYSQL = ("mysql", "mariadb")
SQLITE = ("sqlite",)
STRICT = ("postgresql", "sqlite")
ERROR, WARNING, NOTICE = Severity.ERROR, Severity.WARNING, Severity.NOTICE
