"""法の時計 / The legal clock: processing periods by local convention, appeal and suit periods, notices and service, with a trace."""
