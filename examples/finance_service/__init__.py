"""財務の窓口を外から使う / Two callers of the expenditure desk: an async web service and a batch.

``service`` answers over HTTP (FastAPI); ``batch`` carries out a file of commands. Both
read the same wire forms and give the same findings: the desk does not know who called.
"""
