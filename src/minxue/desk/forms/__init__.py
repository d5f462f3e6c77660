"""What is typed in on the desk."""
