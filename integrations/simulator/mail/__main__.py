"""`python -m integrations.simulator.mail --port N --smtp-port M --demo FILE --state FILE`."""

from argparse import ArgumentParser
from pathlib import Path

from integrations.simulator.mail.system import MailCatcher
from integrations.simulator.serving import run


def main() -> None:
    parser = ArgumentParser(prog="mail", description="A mail server that keeps everything.")
    parser.add_argument("--port", type=int, required=True, help="of the pages")
    parser.add_argument("--smtp-port", type=int, required=True, help="where letters are taken")
    parser.add_argument("--demo", type=Path, help="demo.json, whose users' sign-in codes are shown")
    parser.add_argument("--state", type=Path, required=True, help="the file that remembers the letters")
    given = parser.parse_args()
    ports = [given.port, given.smtp_port]
    run(lambda: MailCatcher(given.port, given.smtp_port, given.state, demo=given.demo), ports)


main()
