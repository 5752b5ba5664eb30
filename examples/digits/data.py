"""Digits on disk: one folder per class, one PNG per digit."""

import os
import random

import numpy as np
import torch
from PIL import Image
from torch.utils.data import Dataset


def split_files(root, holdout=0.1):
    """Returns (path, label) pairs for training and for validation."""
    files = []
    for label in range(10):
        folder = os.path.join(root, str(label))
        for name in os.listdir(folder):
            files.append((os.path.join(folder, name), label))

    order = np.random.permutation(len(files))
    n_val = int(len(files) * holdout)
    return [files[i] for i in order[n_val:]], [files[i] for i in order[:n_val]]


class DigitFolder(Dataset):
    def __init__(self, files, augment=False):
        self.files = files
        self.augment = augment

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        path, label = self.files[index]
        image = Image.open(path).convert("L").resize((28, 28))
        if self.augment:
            image = image.rotate(random.uniform(-12, 12))
        pixels = torch.from_numpy(np.asarray(image, dtype=np.float32) / 255)
        return pixels.unsqueeze(0), label
