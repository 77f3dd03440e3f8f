"""宛名番号 / Numbers of residents and non-residents, and the number that ties them to the network."""
