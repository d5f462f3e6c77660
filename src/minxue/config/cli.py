"""The command line: `minxue …`. Every Django command stands behind `minxue manage`."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from minxue import __version__


def _django(stage: str = "") -> None:
    if stage:
        os.environ.setdefault("MINXUE_STAGE", stage)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minxue.config.settings")
    import django

    django.setup()


def _compile(options: argparse.Namespace) -> int:
    from minxue.config.compiling import compile_file

    return compile_file(Path(options.file), as_text=options.text)


def _manage(options: argparse.Namespace) -> int:
    _django(options.stage)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["minxue manage", *options.arguments])
    return 0


def _serve(options: argparse.Namespace) -> int:
    from minxue.config.supervising import serve  # as above

    return serve(parts=options.only)


def _setup_code(options: argparse.Namespace) -> int:
    _django(options.stage)
    from minxue.config.starting import setup_code

    return setup_code()


def _upgrade(options: argparse.Namespace) -> int:
    _django(options.stage)
    from minxue.config.starting import upgrade

    return upgrade()


def _run(options: argparse.Namespace) -> int:
    os.environ.setdefault("MINXUE_STAGE", "development")
    from minxue.config.supervising import is_stamped, stamp  # as above

    if not is_stamped():
        _django()
        from minxue.config.starting import first_start, prepare  # needs settings

        prepare() if options.without_demo else first_start()
        stamp()
    return _serve(options)


def _worker(options: argparse.Namespace) -> int:
    _django(options.stage)
    from minxue.config.serving import tick

    return tick(once=options.once)


def _demo(_options: argparse.Namespace) -> int:
    _django("development")
    from minxue.config.starting import load_demo

    return load_demo()


def _check(options: argparse.Namespace) -> int:
    _django(options.stage)
    from minxue.config.checking import check_house

    return check_house()


def _create_admin(options: argparse.Namespace) -> int:
    _django(options.stage)
    from minxue.config.starting import create_admin

    return create_admin(options)


def _backup(options: argparse.Namespace) -> int:
    from minxue.config.keeping.aiming import usual_stage

    _django(options.stage or usual_stage())
    from minxue.config.keeping.commands import run_backup

    return run_backup(options)


def _restore(options: argparse.Namespace) -> int:
    from minxue.config.keeping.aiming import aimed, usual_stage

    with aimed(options.into, scratch=options.verify):
        _django(options.stage or usual_stage())
        from minxue.config.keeping.commands import run_restore

        return run_restore(options)


def _move(options: argparse.Namespace) -> int:
    from minxue.config.keeping.aiming import usual_stage

    _django(options.stage or usual_stage())
    from minxue.config.keeping.commands import run_move

    return run_move(options)


def _training_copy(options: argparse.Namespace) -> int:
    from minxue.config import env
    from minxue.config.keeping.aiming import usual_stage

    options.folder = options.folder or f"{env.data()}-training"
    if options.what == "make":
        _django(options.stage or usual_stage())
        from minxue.config.keeping.commands import run_training_copy

        return run_training_copy(options)
    from minxue.config.keeping.apart import aim, drop
    from minxue.config.keeping.faults import Refused

    try:
        folder = Path(options.folder).resolve()
        if options.what == "drop":
            drop(folder, print)
            return 0
        os.environ.setdefault("MINXUE_STAGE", usual_stage() or "production")
        aim(folder, options.port)
    except Refused as fault:
        print(fault, file=sys.stderr)
        return 1
    from minxue.config.supervising import serve

    return serve()


type Command = Callable[[argparse.Namespace], int]

COMMANDS: dict[str, tuple[Command, str]] = {
    "serve": (_serve, "Run the web server and the worker together, or a part of them."),
    "run": (_run, "First start on a desk: make the database, load the demo street if it is empty, serve."),
    "demo": (_demo, "Load the demo street into an empty database and print its accounts."),
    "setup-code": (_setup_code, "Print the code that opens the set-up, as long as the installation is empty."),
    "upgrade": (_upgrade, "After a new version was installed: bring the database and the packs to it, and check."),
    "worker": (_worker, "Deliver what must follow an act, and seal the book each minute."),
    "compile": (_compile, "Read a plan document and print what was found, or its text."),
    "create-admin": (_create_admin, "Make an account with a post at a unit, and the unit if it is the first."),
    "check": (_check, "Check the installation: settings, database, book of acts, files, limits."),
    "backup": (_backup, "Write everything (database and files) into one sealed archive, while the program runs."),
    "restore": (_restore, "Fill an empty place from an archive and prove it; --verify: a scratch place."),
    "move": (_move, "Move everything into another database (SQLite or PostgreSQL), proved there."),
    "training-copy": (_training_copy, "Make, serve or drop a copy of the data with invented persons, to be learnt on."),
    "manage": (_manage, "Any Django command."),
}


def _training_arguments(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("what", choices=["make", "serve", "drop"])
    add("folder", nargs="?", default="", help="its own folder (default: beside the data, with -training)")
    add("--port", type=int, default=8001, help="port on which it is served (default: 8001)")


def _arguments(name: str, command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    match name:
        case "serve" | "run":
            add("--only", action="append", choices=["web", "tasks", "ticker"], default=[])
            if name == "run":
                add("--without-demo", action="store_true", help="begin with an empty house and its set-up")
        case "worker":
            add("--once", action="store_true", help="one round, then end")
        case "compile":
            add("file")
            how = command.add_mutually_exclusive_group()
            how.add_argument("--json", action="store_true", help="print the findings as JSON (the default)")
            how.add_argument("--text", action="store_true", help="print the text that the findings are counted in")
        case "create-admin":
            add("username")
            add("--name", default="", help="the person's name (default: the sign-in name)")
            add("--role", default="head", help="head, officer, system, security, audit …")
            add("--unit", default="", help="code of the unit (default: the topmost)")
            add("--unit-name", default="", help="name of the topmost unit, if there is none yet")
            add("--unit-kind", default="street", help="kind of that unit (default: street)")
        case "backup" | "restore":
            add("file", help="the archive")
            add("--passphrase-file", default="", metavar="FILE", help="file whose first line is the passphrase")
            if name == "restore":
                where = command.add_mutually_exclusive_group()
                where.add_argument("--verify", action="store_true", help="into a scratch place that is thrown away")
                where.add_argument("--into", default="", metavar="FOLDER|URL", help="a new folder, or a database")
        case "move":
            add("url", help="sqlite:///path or postgres://user:password@host:port/name of an empty database")
        case "manage":
            add("arguments", nargs=argparse.REMAINDER)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="minxue", description="Runs the year plan of community education.")
    parser.add_argument("--version", action="version", version=f"minxue {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, (run, words) in COMMANDS.items():
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(run=run, stage="")
        _training_arguments(command) if name == "training-copy" else _arguments(name, command)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit status."""
    options = _parser().parse_args(sys.argv[1:] if arguments is None else arguments)
    run: Command = options.run
    return run(options)


if __name__ == "__main__":
    sys.exit(main())
