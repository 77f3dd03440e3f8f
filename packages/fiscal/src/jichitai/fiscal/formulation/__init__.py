"""予算編成 / Budget formulation: requests, assessment, the bill before the council, and the papers that go with it."""
