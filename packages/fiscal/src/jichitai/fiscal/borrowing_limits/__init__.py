"""起債の制限と関与 / Limits on bonds, and consultation, notice and permission."""
