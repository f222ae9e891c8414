"""`python -m quitus`: the same as the command `quitus`."""

from quitus.pipeline.command_line import main

if __name__ == "__main__":
    main()
