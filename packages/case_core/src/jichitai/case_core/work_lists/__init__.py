"""仕事の一覧：未了の作業と待っている決裁を、人・職・組織ごとに / Work lists: open tasks and waiting steps by person, post and unit."""
