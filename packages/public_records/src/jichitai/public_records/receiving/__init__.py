"""収受から完結まで / From receipt to completion: a document before it is filed."""
