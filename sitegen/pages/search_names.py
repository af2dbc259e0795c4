"""What the outputs of the search are called. Imports nothing: a run with nothing to do needs these names too."""

RECORD, INDEX = "search_record", "search_index"
RECORDS = "search/text/"


def record_path(document_id: str) -> str:
    """Where the record of a document stands."""
    return f"{RECORDS}{document_id}.json"
