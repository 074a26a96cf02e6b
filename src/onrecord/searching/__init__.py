"""Full text and facets over a store: an index beside the parts, questions to it, and answers with numbers."""
