"""The warehouse's migrations, numbered `0001`, `0002`, … so that older and newer can be told apart."""
