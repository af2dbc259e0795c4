"""Deleting: whatever stands at a path goes, and never what is behind a link."""

import os
import shutil


def delete(path: str | os.PathLike[str]) -> bool:
    """Delete a file, a link or a folder with all that is in it; False when nothing stands there."""
    if not os.path.lexists(path):
        return False
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    else:
        os.unlink(path)
    return True
