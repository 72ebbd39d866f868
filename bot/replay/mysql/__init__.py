"""The scratch database of MySQL projects: a private MariaDB or MySQL in a cage of its own, and the proxy before it."""
