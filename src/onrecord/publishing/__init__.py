"""What goes out: releases, the public view that they are made of, and the pages and data made from it."""
