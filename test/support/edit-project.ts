import type { Vocabulary } from './edit-steps.ts';
import { notebookText } from './notebook.ts';

/** A project that trains: a script, a package, helpers, a notebook and configurations. By name. */
export const editedFiles: Readonly<Record<string, string>> = {
  'train.py': `"""Trains a model 🌱."""
import argparse
import os
import random

import numpy as np
import torch
from torch.utils.data import DataLoader

from data import Images, loader_for
from models import build
from utils.seed import seed_everything


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=None, help="säen 🌱🌱")
    parser.add_argument("--epochs", type=int, default=3)
    return parser.parse_args()


def main():
    options = parse()
    if options.seed is not None:
        seed_everything(options.seed)
    model = build(10)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    nume\u0301ro = "👩‍🔬"; batches = loader_for("images", shuffle=True)
    for epoch in range(options.epochs):
        for batch in batches:
            noise = torch.randn(3) + float(np.random.rand())
            loss = model(batch + noise).sum()
            loss.backward()
            optimizer.step()
    print(nume\u0301ro, random.random())


if __name__ == "__main__":
    main()
`,
  'data.py': `import glob
import os
import random
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Images(Dataset):
    def __init__(self, folder):
        self.paths = glob.glob(os.path.join(folder, "*.png"))
        self.names = list({"a", "b", "c"})

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        flip = np.random.rand() < 0.5  # 🙂 seedlint: ignore[unseeded-numpy]
        return torch.zeros(3), flip


def loader_for(folder, shuffle=False):
    return DataLoader(Images(folder), batch_size=4, shuffle=shuffle, num_workers=2)


def split(paths):
    random.shuffle(paths)
    return paths[:10], paths[10:]
`,
  'models/__init__.py': `from .net import Net


def build(classes):
    return Net(classes)
`,
  'models/net.py': `import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, classes):
        super().__init__()
        torch.backends.cudnn.benchmark = True
        self.body = nn.Linear(8, classes)
        self.noise = torch.randn(classes)

    def forward(self, x):
        return self.body(x) + self.noise
`,
  'utils/seed.py': `import os
import random

import numpy as np
import torch


def seed_everything(seed):
    os.environ["PYTHONHASHSEED"] = str(seed)
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
`,
  'evaluate.py': `import torch
from data import split
from models import build

model = build(3)
torch.manual_seed(0)
first, rest = split(["a", "b"])
print(model(torch.rand(2, 8)), first)
`,
  'app.py': `import hydra
import torch
import numpy


@hydra.main(config_path="conf", config_name="config")
def run(cfg):
    torch.manual_seed(cfg.seed)
    rng = numpy.random.default_rng(cfg.rng)
    return torch.randn(cfg.size), rng.random()


if __name__ == "__main__":
    run()
`,
  'conf/config.yaml': 'seed: 1\nrng: null\nsize: 3\n',
  'requirements.txt': 'torch==2.3.0\nnumpy>=1.26\n',
  'seedlint.toml': 'ignore = ["unsaved-rng-state"]\n',
  'pyproject.toml': '[project]\nname = "trial"\nversion = "1"\n',
  'explore.ipynb': notebookText([
    'import torch\nimport numpy as np\n%matplotlib inline',
    'from utils.seed import seed_everything',
    'title = "🌱 e\u0301"; x = torch.randn(3)\nseed_everything(1)',
    '!ls 👩‍🔬\nfrom data import split\nsplit(["a"])',
  ]),
};

/** What random steps speak of there. */
export const editedWords: Vocabulary = {
  files: [
    ...[
      'train.py',
      'train.py',
      'train.py',
      'data.py',
      'data.py',
      'models/__init__.py',
      'models/net.py',
      'utils/seed.py',
    ],
    ...['utils/seed.py', 'evaluate.py', 'app.py', 'conf/config.yaml', 'requirements.txt', 'seedlint.toml'],
    ...['models.py', 'extra.py', 'legacy/old.py', 'utils/__init__.py', 'pyproject.toml'],
  ],
  lines: [
    'import torch',
    'import numpy as np',
    'import random, os',
    'import extra',
    'import models',
    'from extra import *',
    'from utils.seed import seed_everything',
    'from utils import seed',
    'from models.net import Net as 模型',
    'from . import net',
    'torch.manual_seed(0)',
    'np.random.seed(int(os.environ["SEED"]))',
    'random.seed()',
    'seed_everything(1)',
    'x = torch.rand(2)  # 🌱 seedlint: ignore[unseeded-torch]',
    '# seedlint: ignore-file[unseeded-numpy]',
    'y = np.random.rand(3); é = "e\u0301👩‍🔬"',
    'z = random.random()',
    'if __name__ == "__main__":',
    'if options.seed:',
    'else:',
    'try:',
    'except ImportError:',
    'for epoch in range(3):',
    'while True:',
    'def helper(seed=None):',
    'class Net:',
    'return torch.randn(3)',
    'with open("🌱") as f:',
    'loader = DataLoader(range(3), shuffle=True, num_workers=2)',
    'torch.use_deterministic_algorithms(True)',
    'torch.backends.cudnn.deterministic = True',
    'names = os.listdir(".")',
    'import importlib; importlib.import_module("extra")',
    'import sys; sys.path.append("legacy")',
    'main()',
    'pass',
    '',
    '"""',
    'f"{x!r:>{',
    '(',
    ')',
    '\\',
    'size: 4',
    'seed: null',
    'torch==1.4.0',
  ],
  cells: [
    'import torch',
    'torch.manual_seed(0)',
    'torch.rand(3)',
    'seed_everything(0)',
    'x = np.random.rand(2); "👩‍🔬e\u0301"',
    '%run evaluate.py',
    '%%bash\nls',
    '%%time\ntorch.randn(2)',
    '!pip install x',
    'import extra',
    'def draw():\n    return torch.rand(1)',
    'draw()',
    'if True:',
    '"""',
    '',
    'x = (\r\n1)',
    '# seedlint: ignore[late-seed]',
  ],
  configurations: [
    'ignore = ["unsaved-rng-state"]\n',
    'severity = { unseeded-torch = "error", late-seed = "hint" }\n',
    'exclude = ["legacy"]\n',
    'exclude = ["models"]\n[per-file-ignores]\n"data.py" = ["all"]\n',
    'select = ["unseeded-torch", "late-seed"]\n',
    'torch-version = "1.7.0"\nextend-select = ["unpinned-download"]\n',
    'notebooks = false\n',
    '[tool.seedlint]\nignore = ["unseeded-numpy"]\n',
    '[tool.seedlint]\nseverity = { late-seed = "error" }\n[project]\nname = "🌱"\n',
    'ignore = ["no-such-rule"]\n',
    'severity = { unseeded-torch = 3 }\n',
    'select = [\n',
    '🌱 = \n',
    '',
  ],
  settings: [
    {},
    {},
    { 'lint.ignore': ['late-seed'] },
    { severity: { 'unseeded-torch': 'error' } },
    { 'notebooks.enable': false },
    { configurationPreference: 'editorOnly' },
    { configurationPreference: 'editorFirst', 'lint.extendSelect': ['unpinned-download'] },
    { maxFiles: 0 },
    { exclude: ['data.py'] },
  ],
};
