"""From a partner's workbook to figures; a contract (YAML) says where things stand."""
