"""The bundled sample documents and the scripts that typeset them."""
