"""The local library; the only place that speaks SQL."""
