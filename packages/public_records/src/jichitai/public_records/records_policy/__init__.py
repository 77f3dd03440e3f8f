"""公文書の方針（データ） / Records policy as data: classes, starts, versions, extensions, holds, disposal, destinations."""
