"""What some tests need of the machine they run on."""

import pytest
from choreographer.browsers.chromium import Chromium

needs_chrome = pytest.mark.skipif(not Chromium.find_browser(skip_local=False), reason="needs Chrome or Chromium")
