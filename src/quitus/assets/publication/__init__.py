"""What is published: data package, site, workbook, document."""
