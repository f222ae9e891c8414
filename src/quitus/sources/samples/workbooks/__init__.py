"""The partners' workbooks among the samples, and the scripts that write them."""
