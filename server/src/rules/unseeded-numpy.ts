import { clean, defineRule, flagged } from './define.ts';
import { checkUnseeded, unseededMessages } from './support/unseeded.ts';

export default defineRule({
  id: 'unseeded-numpy',
  summary: "the program draws from NumPy's legacy global generator and never seeds it before",
  since: '0.1.0',
  grade: 'warning',
  fixes: 'unsafe',
  why: `\`np.random\` functions share one hidden generator that starts from fresh entropy. So do the libraries that
    fall back on it: scikit-learn without \`random_state\`, pandas' \`sample\`, SciPy's \`rvs\`. Splits, shuffles and
    augmentations then differ from run to run.`,
  messages: unseededMessages,
  examples: [
    flagged(
      'a shuffled split',
      `
      import numpy as np

      order = np.random.permutation(100)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
      train, test = order[:80], order[80:]
      `,
      `
      import numpy as np

      np.random.seed(42)

      order = np.random.permutation(100)
      train, test = order[:80], order[80:]
      `,
    ),
    flagged(
      'scikit-learn falls back on the same generator',
      `
      from sklearn.model_selection import train_test_split

      train, test = train_test_split(range(100))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
      `,
      `
      import numpy as np
      from sklearn.model_selection import train_test_split

      np.random.seed(42)

      train, test = train_test_split(range(100))
      `,
    ),
    clean(
      'the call has a state of its own',
      `
      from sklearn.model_selection import train_test_split

      train, test = train_test_split(range(100), random_state=0)
      `,
    ),
    clean(
      'the workers of a loader are seeded by torch',
      `
      import numpy as np
      import torch
      from torch.utils.data import DataLoader, Dataset

      class Noise(Dataset):
          def __len__(self):
              return 100
          def __getitem__(self, index):
              return np.random.rand(3)

      torch.manual_seed(0)
      for batch in DataLoader(Noise(), num_workers=2):
          pass
      `,
    ),
  ],
  check: (program, report) => checkUnseeded(program, 'numpy', report),
});
