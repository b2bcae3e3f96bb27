"""The map under a place question: a council's own GeoJSON, judged, made small and kept in the database."""
