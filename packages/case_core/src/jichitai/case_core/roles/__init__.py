"""役割 / Who plays which role in the open cases of a type: a projection, made again from the journal at any time."""
