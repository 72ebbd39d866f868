"""What only MySQL and MariaDB do: definitions that commit by themselves, tables that are copied, values that change."""
