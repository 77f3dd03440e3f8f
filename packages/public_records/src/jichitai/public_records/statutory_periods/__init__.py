"""他の法令が定める保存期間 / Periods other statutes fix, as a dated table, and where a local class falls short of them."""
