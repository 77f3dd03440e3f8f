"""命令の部屋 / Commands this package adds to ``jichitai``."""
