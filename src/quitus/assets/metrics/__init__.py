"""One definition per metric."""
