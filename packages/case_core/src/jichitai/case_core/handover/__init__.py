"""事務引継：一人に掛かるもののすべて / Handover: everything that hangs on one officer."""
