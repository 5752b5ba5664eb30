import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

const net = `
      import torch
      from torch import nn
      class Net(nn.Module):
          def __init__(self):
              self.drop = nn.Dropout(0.5)
          def forward(self, x):
              return self.drop(x)
          def embed(self, x):
              return nn.functional.dropout(x, 0.5, self.training)
`;

describe('a model in evaluation mode', () => {
  it('drops nothing', () =>
    checkTimeline(
      `${net}
      model = Net()
      model.eval()
      model(0)
      model.embed(0)
      `,
      '',
    ));

  it('drops again once it trains again', () =>
    checkTimeline(
      `${net}
      model = Net().eval()
      model(0)
      model.train()
      model(0)
      model.train(False)
      model(0)
      `,
      `
      train.py:7  draws torch torch.nn.Dropout.__call__
      `,
    ));

  it('takes along what it holds, and what it is wrapped in', () =>
    checkTimeline(
      `${net}
      class Pair(nn.Module):
          def __init__(self):
              self.nets = nn.ModuleList([Net(), Net()])
              self.tail = nn.Sequential(nn.ReLU(), nn.Dropout(0.1))
          def forward(self, x):
              for net in self.nets:
                  x = net(x)
              return self.tail(x)
      models = []
      for path in ["a", "b"]:
          model = nn.DataParallel(Pair())
          model.eval()
          models.append(model.half())
      for model in models:
          model(0)
      plain = nn.Sequential(nn.Dropout(0.1))
      plain.eval()
      plain(0)
      plain.train()
      plain(0)
      `,
      `
      train.py:30  draws torch torch.nn.Dropout.__call__
      `,
    ));

  it('is not so where it was never put there, or only may have been', () =>
    checkTimeline(
      `${net}
      def use(model):
          with torch.no_grad():
              model(0)
      model = Net()
      use(model)
      model.train(bool(input()))
      use(model)
      model.eval()
      use(model)
      `,
      `
      train.py:7  draws torch torch.nn.Dropout.__call__
      train.py:7  draws torch torch.nn.Dropout.__call__
      `,
    ));
});
