"""Articles on their way into a store: selected, deduplicated, analysed, dated again, watched for."""
