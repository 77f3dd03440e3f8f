"""管理の義務：作成・整理・規則・報告・組織の見直し / Duties of management: creating, arranging, rules, reports, reorganisation."""
