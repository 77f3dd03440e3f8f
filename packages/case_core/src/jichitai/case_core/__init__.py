"""案件・起案・決裁 / Cases, proposals and approvals."""
