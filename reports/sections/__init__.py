"""The parts of the report: an audit in, what the part's template needs out."""
