"""境界 / The way in from outside Python: strict JSON, wire models, scope lists, vectors.

Import the modules by name (``boundary.wire``, ``boundary.json_reader``): pydantic is
only loaded where it is needed.
"""
