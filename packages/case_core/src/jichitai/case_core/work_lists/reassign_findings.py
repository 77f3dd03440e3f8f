"""所見：まとめての担当替え / Findings about reassigning many cases and tasks."""

from __future__ import annotations

from jichitai.master_data.kernel import Diagnostic


def reassignment_refused(*, obstacles: int) -> Diagnostic:
    """替えられないものがある / Something of the many cannot be moved."""
    return Diagnostic(
        code="case-core.reassignment-refused",
        ja=f"替えられないものが{obstacles}件あるので、一件も替えていない。まとめての担当替えは、全部か、何もしないかである。",
        en=f"{obstacles} of the many cannot be moved, so nothing was: a reassignment is whole or it is nothing.",
        way_out_ja="妨げになったものを外すか、その妨げを除いてから、もう一度行う。先に試せば、動くものと妨げが並ぶ。",
        way_out_en="Leave out what stands in the way, or clear it, and try again; a dry run lists moves and obstacles.",
        facts={"obstacles": obstacles},
    )
