"""Dateline's dashboard: the timelines and charts, drawn with Streamlit and Plotly."""
