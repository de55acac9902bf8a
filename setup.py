"""The packages of a wheel: the two of the sources, and the data that they read as `analysis/data`.

Folders without Python count as packages too, as setuptools wants it.
"""

from setuptools import find_namespace_packages, setup

SOURCES = find_namespace_packages(include=["analysis*", "dashboard*"], exclude=["*.__pycache__*"])
FOLDERS = find_namespace_packages("data", exclude=["labels*", "store*"])
DATA = ["analysis.data", *(f"analysis.data.{folder}" for folder in FOLDERS)]

setup(
    packages=[*SOURCES, *DATA],
    package_dir={"analysis.data": "data"},
    package_data={package: ["*", ".streamlit/*"] for package in (*SOURCES, *DATA)},
    include_package_data=False,
)
