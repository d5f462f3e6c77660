"""A .docx as a .pdf, by LibreOffice where the machine has it: in a folder of its own, for a limited time."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

SECONDS = 90


class NoPdf(RuntimeError):
    """No PDF came of it: LibreOffice is not there, or it failed."""


def office() -> str:
    """The program; empty where there is none."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def as_pdf(document: bytes) -> bytes:
    """The document as a PDF. Raises NoPdf."""
    program = office()
    if not program:
        raise NoPdf
    with tempfile.TemporaryDirectory(prefix="minxue-pdf-") as folder:
        place = Path(folder)
        (place / "form.docx").write_bytes(document)
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", folder]
        # Neither the secrets nor the database of the house are its business.
        surroundings = {"HOME": folder, "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}
        try:
            subprocess.run(  # noqa: S603 - the program is looked up on PATH, the name of the file is ours
                [*command, str(place / "form.docx")],
                check=True,
                timeout=SECONDS,
                capture_output=True,
                env=surroundings,
            )
            return (place / "form.pdf").read_bytes()
        except (OSError, subprocess.SubprocessError) as fault:
            raise NoPdf from fault
