"""庁内データブリッジ / Agreed transfers of data between systems, checked before each one."""
