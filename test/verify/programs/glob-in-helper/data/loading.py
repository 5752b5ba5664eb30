import glob
import os

import numpy as np


def shards(folder):
    pattern = os.path.join(folder, "*.txt")
    return [open(path).read().strip() for path in glob.glob(pattern)]


def encode(texts, width=8):
    return np.array([[ord(c) / 128 for c in text[:width].ljust(width)] for text in texts])
