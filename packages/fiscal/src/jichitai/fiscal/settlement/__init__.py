"""決算と健全化 / Figures of the settlement and the soundness of finances."""
