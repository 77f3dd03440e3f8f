"""起案と決裁：内容・回付・決定・後閲 / Proposals and approvals: content, circulation, decision, afterwards."""
