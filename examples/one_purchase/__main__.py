"""python -m one_purchase / Run the journey."""

from __future__ import annotations

from .journey import main

raise SystemExit(main())
