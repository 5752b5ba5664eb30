import glob
import os

import torch


def shards(folder):
    pattern = os.path.join(folder, "*.txt")
    return [open(path).read().strip() for path in glob.glob(pattern)]


def encode(texts, width=8):
    rows = [[ord(c) / 128 for c in text[:width].ljust(width)] for text in texts]
    return torch.tensor(rows)
