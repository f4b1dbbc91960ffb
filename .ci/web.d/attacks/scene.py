"""What the checks find in the app: companies, people with links, a workshop; and how they look at it."""

import io
import os
import re
import shutil
import zipfile

from .checks import holds
from .visitor import new_folder

EXAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../examples/brightloom")


class Scene:
    """Two companies, people with links, one whose link was ended, a file, and a workshop."""

    @staticmethod
    def folder():
        """A folder of one company, which says something of itself in files."""
        folder = new_folder()
        os.makedirs(f"{folder}/northwind")
        for name in ("program.yaml", "metrics.csv"):
            shutil.copy(f"{EXAMPLE}/{name}", f"{folder}/northwind/{name}")
        return folder

    def __init__(self, app):
        north, south = "/a/northwind", app.client("SOUTHWIND-Ltd")
        app.client("Empty")
        self.ann, self.ben, self.revoked = (app.person(north, name) for name in ("Ann", "Ben", "Rex"))
        self.eve = app.person(south, "Eve")
        app.post(re.findall(r'action="([^"]+/revoke)"', app.get(f"{north}/people").text)[2])
        for page, mark in ((self.ann, "ANN"), (self.ben, "BEN"), (self.eve, "EVE"), (north, "OWNER")):
            got = app.answer(page, "program.stage", "0", note=f"{mark}-note", evidence=f"{mark}-evidence")
            holds(got.status == 303, f"{mark} cannot answer: {got.status}")
        self.room = app.workshop(north)


def archive(answer):
    with zipfile.ZipFile(io.BytesIO(answer.bytes)) as files_in:
        return {name: files_in.read(name).decode("utf-8", "replace") for name in files_in.namelist()}


def files(app, path):
    """All files of a client, as its owner gets them."""
    return archive(app.get(f"{path}/report/files.zip"))


def seen(app, path, step):
    """Which version of a step the owner has in front of them."""
    form = app.get(f"{path}/plan").text.split(f'name="step" value="{step}"')[1]
    return re.search(r'name="seen" value="([^"]*)"', form)[1]


def bare(page):
    """A page without what changes from one look to the next."""
    return re.sub(r'data-ends="[^"]*"', "", page)
