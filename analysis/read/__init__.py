"""Readers: from files of many formats to articles."""
