"""What holds for all tests: hypothesis sets no deadline, for how long an example takes says more of the machine."""

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
