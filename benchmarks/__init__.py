"""Speed and memory, whole process, against peers."""
