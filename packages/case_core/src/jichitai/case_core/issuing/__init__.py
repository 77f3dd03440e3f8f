"""施行 / Carrying out what was approved: document numbers, what goes out, notices of dispositions, service."""
