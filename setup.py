"""The packages of a wheel: the two of the sources, and the data that they read as `analysis/data`."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["analysis*", "dashboard*"]), "analysis.data"],
    package_dir={"analysis.data": "data"},
)
