import { randomOf } from '../test/support/random.ts';

/** The files of a made-up project by their paths; the same for the same number. */
export type MadeProject = ReadonlyMap<string, string>;

/** The long file of each project that `makeProject` makes. */
export const longFile = 'library/long.py';

/** A line of `longFile` in a function that the file itself calls; a benchmark types after it. */
export const typedAfter = '    total = 0\n';

/**
 * A project as people who train models have them: scripts that train, modules that they share, and one file of 7,000
 * lines that five scripts import. Of every six files one is a script.
 */
export function makeProject(nFiles: number): MadeProject {
  const { below, pick } = randomOf(7);
  const files = new Map<string, string>([
    ['library/__init__.py', ''],
    [longFile, longModule(7000)],
  ]);
  const modules: string[] = [];
  for (let index = 0; files.size < nFiles; index++) {
    const isScript = index % 6 === 5;
    const name = `${isScript ? 'train' : 'module'}_${index}`;
    const used = modules.length === 0 ? [] : [pick(modules), pick(modules)];
    const imports = [
      ...new Set(used.map((module) => `from library import ${module}\n`)),
      ...(isScript && index < 30 ? ['from library import long\n'] : []),
    ].join('');
    const pieces = Array.from({ length: 4 + below(8) }, (_, piece) => definition(`${name}_${piece}`, below(4)));
    const main = isScript ? script(`${name}_0`) : '';
    files.set(isScript ? `${name}.py` : `library/${name}.py`, `${head}${imports}\n\n${pieces.join('\n\n')}\n${main}`);
    if (!isScript) modules.push(name);
  }
  return files;
}

const head = 'import random\n\nimport numpy as np\nimport torch\nfrom torch import nn\n';

function longModule(nLines: number): string {
  const pieces = [head, '', 'def typed():', typedAfter.trimEnd(), '    return total', ''];
  let lines = 12;
  for (let index = 0; lines < nLines - 4; index++) {
    const piece = definition(`long_${index}`, index);
    lines += piece.split('\n').length + 2;
    pieces.push('', piece, '');
  }
  return `${pieces.join('\n')}\n\nif __name__ == "__main__":\n    torch.manual_seed(0)\n    typed()\n`;
}

/** One of four kinds of definition. Each is some twenty lines long and begins with `name`. */
function definition(name: string, kind: number): string {
  return (definitions[kind % definitions.length] ?? '').replaceAll('NAME', name);
}

const definitions: readonly string[] = [
  `class Net_NAME(nn.Module):
    """A small network."""

    def __init__(self, width=64, depth=3, dropout=0.1):
        super().__init__()
        self.first = nn.Linear(width, width)
        self.blocks = nn.ModuleList([nn.Linear(width, width) for _ in range(depth)])
        self.norm = nn.LayerNorm(width)
        self.dropout = nn.Dropout(dropout)
        self.width = width

    def forward(self, inputs, mask=None):
        hidden = self.first(inputs)
        for block in self.blocks:
            hidden = self.norm(torch.relu(block(hidden)) + hidden)
            if mask is not None:
                hidden = hidden * mask
        return self.dropout(hidden)


def make_NAME():
    return Net_NAME(32)`,
  `class Data_NAME(torch.utils.data.Dataset):
    """Reads samples and changes some of them."""

    def __init__(self, samples, flip=0.5):
        self.samples = list(samples)
        self.flip = flip
        self.cache = {}

    def __len__(self):
        return len(self.samples)

    def __getitem__(self, index):
        sample = self.cache.get(index, self.samples[index])
        if np.random.rand() < self.flip:
            sample = sample[::-1]
        offset = random.randint(0, 3)
        return torch.as_tensor(np.roll(sample, offset).copy())


def make_NAME():
    return Data_NAME([np.zeros(8) for _ in range(16)])`,
  `def fit_NAME(model, loader, epochs=2, lr=1e-3):
    """Trains for some epochs and says how it went."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr, weight_decay=0.01)
    history = []
    for epoch in range(epochs):
        model.train()
        total = 0.0
        for step, (inputs, targets) in enumerate(loader):
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(inputs), targets)
            loss.backward()
            optimizer.step()
            total += loss.item()
        history.append({"epoch": epoch, "loss": total / max(1, len(loader))})
    return history


def make_NAME():
    return fit_NAME(nn.Linear(2, 2), [])`,
  `def split_NAME(items, share=0.8, seed=None):
    """Divides items into two parts."""
    generator = np.random.default_rng(seed if seed is not None else 0)
    order = generator.permutation(len(items))
    cut = int(len(items) * share)
    first = [items[index] for index in order[:cut]]
    second = [items[index] for index in order[cut:]]
    if not second:
        raise ValueError("nothing is left for the second part")
    report = {
        "first": len(first),
        "second": len(second),
        "share": round(len(first) / len(items), 3),
    }
    return first, second, report


def make_NAME():
    return split_NAME(list(range(10)))`,
];

const script = (name: string): string => `

def main():
    torch.manual_seed(0)
    np.random.seed(0)
    random.seed(0)
    made = make_${name}()
    print(made)


if __name__ == "__main__":
    main()
`;
