"""Where the command `onrecord` begins: it loads the rest of the program, and whoever stops it meanwhile sees no fault.

Loading takes a second on a slow machine, in which a key may be pressed that stops the program.
"""

INTERRUPTED = 130


def start() -> int:
    """Runs the command that was typed; its exit code."""
    try:
        from onrecord.cli.main import main

        return main()
    except KeyboardInterrupt:
        return INTERRUPTED
