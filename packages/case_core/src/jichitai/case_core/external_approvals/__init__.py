"""決裁連携 / Approvals that other systems start under numbers of their own."""
