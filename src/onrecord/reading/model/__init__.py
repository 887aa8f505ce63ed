"""The trained model that ships with the package, and the code that runs it."""
