"""債権 / Claims of the body: assessment, means of payment, collection, charges, limitation, relief."""
