"""本体の置き場：内容の番地、定期の検査、置き場の役割 / Storage of bodies by content, fixity, and folders by role."""
