import { clean, defineRule, flagged } from './define.ts';
import { checkUnseeded, initialMessages, unseededMessages } from './support/unseeded.ts';

export default defineRule({
  id: 'unseeded-torch',
  summary: "the program draws from torch's global generator and never seeds it before",
  since: '0.1.0',
  grade: 'warning',
  fixes: 'unsafe',
  why: `Layers draw their first weights, loaders their order and dropout its masks from one generator, which starts
    from fresh entropy in every process. Without \`torch.manual_seed\` two runs train two different networks.`,
  messages: { ...unseededMessages, ...initialMessages },
  examples: [
    flagged(
      'a model is built and nothing was seeded',
      `
      import torch
      from torch import nn

      model = nn.Linear(10, 2)
              ^^^^^^^^^^^^^^^^ unseeded
      `,
      `
      import torch
      from torch import nn

      torch.manual_seed(42)

      model = nn.Linear(10, 2)
      `,
    ),
    flagged(
      'a helper that is never called seeds nothing',
      `
      # file: model.py
      from torch import nn

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.fc = nn.Linear(10, 2)
      # file: train.py
      import torch
      from model import Net

      def seed_everything(seed):
          torch.manual_seed(seed)

      def main():
          net = Net()
                ^^^^^ unseeded

      if __name__ == "__main__":
          main()
      `,
      `
      # file: model.py
      from torch import nn

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.fc = nn.Linear(10, 2)
      # file: train.py
      import torch
      from model import Net

      def seed_everything(seed):
          torch.manual_seed(seed)

      def main():
          seed_everything(42)
          net = Net()

      if __name__ == "__main__":
          main()
      `,
    ),
    clean(
      'a helper in another module is called first',
      `
      # file: utils.py
      import torch

      def seed_everything(seed=11):
          torch.manual_seed(seed)
      # file: train.py
      from torch import nn
      from utils import seed_everything

      seed_everything()
      model = nn.Linear(10, 2)
      `,
    ),
  ],
  check: (program, report) => checkUnseeded(program, 'torch', report, report),
});
