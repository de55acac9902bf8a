"""Small pieces that several views share: words, charts with their downloads, tables, event cards, marked text."""
