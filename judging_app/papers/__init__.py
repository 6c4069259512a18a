"""What is printed: result objects in, PDF bytes out."""
