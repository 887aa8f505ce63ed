"""What must hold before print."""
