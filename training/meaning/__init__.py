"""How the model that turns passages into vectors is written for the package."""
