import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unseeded-torch', literal);

describe('dropout in a program that trains nothing', () => {
  it('is in doubt in a model that may have been put into evaluation mode', () =>
    check(`
      import sys
      import torch
      import torch.nn.functional as F
      from torch import nn

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.layer = nn.Linear(4, 2)
          def forward(self, x):
              return F.dropout(self.layer(x), training=self.training)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded information

      def load(paths):
          models = []
          for path in paths:
              model = Net()
              model.load_state_dict(torch.load(path))
              models.append(model)
          return models

      models = load(sys.argv[1:])
      for model in models:
          model.eval()
      print(models[0](torch.ones(4)))
    `));

  it('is certain in a model that nobody puts into evaluation mode', () =>
    check(`
      import torch
      from torch import nn

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.layer = nn.Linear(4, 2)
              self.dropout = nn.Dropout()
          def forward(self, x):
              return self.dropout(self.layer(x))
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded

      model = Net()
      model.load_state_dict(torch.load("net.pt"))
      print(model(torch.ones(4)))
    `));

  it('is certain in any mode, and in doubt where a test of the mode lets it in', () =>
    check(`
      import torch
      import torch.nn.functional as F
      from torch import nn

      class Dropout(nn.Module):
          def __init__(self):
              super().__init__()
              self.always = False
          def forward(self, x):
              if self.training or self.always:
                  return F.dropout(x, training=True)
              return x
          def keep(self):
              self.always = True

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.dropout = Dropout()
          def forward(self, x):
              x = self.dropout(x)
              return F.dropout(x, training=True)
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded

      model = Net().eval()
      print(model(torch.ones(4)))
    `));

  it('is in doubt after something unknown was put into evaluation mode', () =>
    check(`
      import torch
      from torch import nn
      from zoo import wrapped

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.dropout = nn.Dropout()
          def forward(self, x):
              return self.dropout(x)
                     ^^^^^^^^^^^^^^^ unseeded information

      model = Net()
      wrapped(model)[0].core.eval()
      print(model(torch.ones(4)))
    `));

  it('is off in evaluation mode, whatever else a test asks for', () =>
    check(`
      import argparse
      import torch
      import torch.nn.functional as F
      from torch import nn

      class Net(nn.Module):
          def __init__(self, rate):
              super().__init__()
              self.rate = rate
          def forward(self, x):
              if self.rate > 0 and self.training:
                  x = F.dropout(x, self.rate)
              return x

      parser = argparse.ArgumentParser()
      parser.add_argument("rate", type=float)
      model = Net(parser.parse_args().rate).eval()
      print(model(torch.ones(4)))
    `));
});
