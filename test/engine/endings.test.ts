import { describe, it } from 'node:test';
import { checkWarnings } from '../support/warnings.ts';

const model = `
      import torch
      from torch import nn

      class Net(nn.Module):
          def __init__(self):
              super().__init__()
              self.layers = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())
              self.drop = nn.Dropout(0.1)

          def forward(self, x):
              b, c, h, w = x.size()
              x = self.drop(self.layers(x)).view(b, -1)
              return x, [x.mean(dim=1), torch.cat([x, x], dim=1)]
`;

describe('a program that only shows sizes and pictures', () => {
  it('is worth no warning', async () => {
    for (const end of [
      'print(out.shape)',
      'print(net)\n          print("{} parameters".format(sum(p.numel() for p in net.parameters())))',
      'print(f"{sum(p.numel() for p in net.parameters()) / 1e6:.2f}M", out.size(), [o.shape for o in outs])',
      'for i, each in enumerate(outs):\n              print(i, each.shape, len(outs))',
      'from torchsummary import summary\n          summary(net, (3, 32, 32))',
      'from thop import profile\n          flops, params = profile(net, inputs=(x,))\n          print("FLOPs: %.2f" % (flops / 1e9), params)',
      'import matplotlib.pyplot as plt\n          plt.imshow(out.detach().cpu().numpy())\n          plt.title(f"{out.mean():.2f}")\n          plt.show()',
      'import time\n          start = time.time()\n          net(x)\n          print("took", time.time() - start)',
      'for each in net.state_dict().values():\n              print(each.shape[0], each.dtype, each.numel())',
      'assert out.shape == (2, 8)\n          print(tuple(out.shape)[0], out.dtype)',
    ])
      await checkWarnings(
        `${model}
      if __name__ == "__main__":
          net = Net().eval()
          x = torch.randn(2, 3, 32, 32)
          out, outs = net(x)
          ${end}
`,
        [],
      );
  });

  it('is worth one where numbers are printed, saved, sent or trained on as well', async () => {
    for (const end of [
      'print(out.mean())',
      'print(f"{out.mean()}")',
      'print("%s" % out)',
      'print("{}".format(out))',
      'print(str(out.sum().item()))',
      'print(sum([o.mean() for o in outs]))',
      'torch.save(net.state_dict(), "net.pt")',
      'open("out.txt", "w").write("x")',
      'import numpy as np\n          np.save("out", out.numpy())',
      'import unknown_library\n          unknown_library.send(out)',
      'import matplotlib.pyplot as plt\n          plt.imshow(out)\n          plt.savefig("out.png")',
      'torch.optim.SGD(net.parameters(), 0.1)',
      'torch.onnx.export(net, x, "net.onnx")',
      'import cv2\n          cv2.imwrite("out.png", out.numpy())',
      'for each in outs: print(each)',
    ])
      await checkWarnings(
        `${model}
      if __name__ == "__main__":
          net = Net()
          x = torch.randn(2, 3, 32, 32)
          out, outs = net(x)
          print(out.shape)
          ${end}
`,
        ['train.py:7 unseeded-torch'],
      );
  });

  it('may have layers of which nothing is known, but calls nothing else of that kind', async () => {
    const built = (call: string) => `
      import torch
      from torch import nn
      from library import build_norm, run

      class Net(nn.Module):
          def __init__(self, layer=None):
              super().__init__()
              self.norm = build_norm(8)
              self.layer = layer
              self.fc = nn.Linear(8, 8)

          def forward(self, x):
              for block in self.children():
                  x = block(x)
              return self.layer(self.norm(self.fc(x)))

      net = Net()
      out = net(torch.randn(2, 8))
      ${call}
      print(out.shape)
`;
    await checkWarnings(built(''), []);
    await checkWarnings(built('run(net)'), ['train.py:10 unseeded-torch']);
  });

  it('is worth none where it draws what it shows', async () => {
    for (const [show, warnings] of [
      ['cv2.imshow(name, draw(image, color))\n          cv2.waitKey(0)', []],
      ['cv2.imwrite(name, draw(image, color))', ['train.py:8 unseeded-numpy']],
    ] as const)
      await checkWarnings(
        `
      import os, random
      import cv2
      import numpy as np
      from tqdm import tqdm
      def draw(image, color):
          return cv2.rectangle(image, (0, 0), (9, 9), color.tolist(), 2)
      def view(folder):
          colors = [np.random.randint(0, 256, 3) for _ in range(80)]
          for i, name in enumerate(os.listdir(folder)):
              image = cv2.imread(os.path.join(folder, name))
              color = colors[i]
              ${show.replaceAll('\n          ', '\n              ')}
      view("images")
      print("done")
`,
        warnings,
      );
  });

  it('is worth one where nothing is shown at all', () =>
    checkWarnings(
      `
      from torch import nn
      model = nn.Linear(2, 2)
      print("done")
`,
      ['train.py:2 unseeded-torch'],
    ));
});
