"""財産 / Property: public property, administrative and ordinary, articles, funds, and bodies invested in."""
