"""Pieces that several views share: charts with their downloads, tables, marked text, the head of a page."""
