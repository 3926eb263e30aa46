"""``python -m escucha`` is ``escucha``."""

from escucha.cli.app import main

if __name__ == "__main__":
    main()
