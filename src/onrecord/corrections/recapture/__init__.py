"""Looking again at what published statements rest on: has the page changed in what is cited, has its source fallen?"""
