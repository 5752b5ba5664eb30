import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ensureTraining } from '../../scripts/support/training.ts';
import { eventsOf, type ProbeOptions, type ProbeRun, runProbed, variant } from '../support/probe.ts';

const recorded = `
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.backends.cudnn.benchmark = True
torch.use_deterministic_algorithms(True)
torch.set_float32_matmul_precision("high")
torch.backends.cuda.matmul.allow_tf32 = True
with torch.backends.cudnn.flags(deterministic=True):
    pass
torch.seed()
print(torch.rand(1).item())
torch.manual_seed(seed=3)
state = torch.get_rng_state()
torch.rand(1)
torch.random.set_rng_state(state)
draws = torch.Generator()
draws.manual_seed(5)
print(draws.seed() == draws.initial_seed(), isinstance(torch.default_generator, torch.Generator))

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(4, 8)
        self.norm = nn.BatchNorm1d(8)
        self.head = nn.Linear(8, 1)

    def forward(self, x):
        return self.head(self.norm(self.body(x)))

if __name__ == "__main__":
    net = Net()
    first = torch.optim.Adam(net.parameters())
    second = torch.optim.LBFGS(net.head.parameters(), max_iter=3)
    data = TensorDataset(torch.randn(8, 4))
    loader = DataLoader(data, 4, shuffle=True, num_workers=1, generator=draws)

    def closure():
        second.zero_grad()
        loss = net(torch.ones(4, 4)).pow(2).mean()
        loss.backward()  # closure
        return loss

    for _ in range(2):
        for (x,) in loader:
            first.zero_grad()
            loss = net(x).pow(2).mean()
            loss.backward()  # loss
            first.step()
        second.step(closure)
    print("never")
`;

const drawn = `
import threading
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset

class Noise(Dataset):
    def __len__(self):
        return 4
    def __getitem__(self, index):
        return torch.rand(2)  # worker

if __name__ == "__main__":
    torch.rand(2)  # unseeded
    torch.manual_seed(0)
    layer = nn.Sequential(nn.Linear(4, 4), nn.Dropout())  # layer
    local = torch.Generator()
    for _ in range(3):
        x = torch.randn(2, 4, generator=local)  # local
        layer(x)  # dropout
        layer.eval()(x)
        layer.train()
    thread = threading.Thread(target=lambda: torch.randperm(5))  # thread
    thread.start()
    thread.join()
    for _ in DataLoader(Noise(), 2, num_workers=2):  # loader
        pass
    torch.utils.checkpoint.checkpoint(layer, x.requires_grad_(), use_reentrant=False).sum().backward()  # again
`;

const operated = `
import torch
from torch import nn

calls = []

@torch.library.custom_op("demo::noisy", mutates_args=())
def noisy(x: torch.Tensor) -> torch.Tensor:
    torch.rand(3)
    calls.append(0)
    return x * (1 + 1e-7 * (len(calls) % 2))

noisy.register_autograd(lambda context, gradient: noisy(gradient))

torch.manual_seed(0)
table = nn.Parameter(torch.randn(40, 300))
norm = nn.BatchNorm1d(300)
optimizer = torch.optim.SGD([table, *norm.parameters()], 0.1)
index = torch.randint(0, 40, (20000,))
for step in range(3):
    optimizer.zero_grad()
    rows = table[index]  # index
    scratch = torch.empty(7)  # empty
    found = noisy(norm(rows))  # noisy
    found.mean().backward()
    optimizer.step()
print(torch.rand(1).item())
`;

describe('what is noted of torch', () => {
  let python = '';
  before(async () => {
    python = await ensureTraining();
  });

  const run = (main: string, options: Partial<ProbeOptions> = {}) =>
    runProbed({ python, files: { 'main.py': main }, ...options });

  it('says what is seeded, switched, loaded and trained', async () => {
    const trace = await run(recorded, { configuration: { steps: 5, start: variant(2) } });
    const at = linesOf(recorded);
    assert.equal(trace.status, 0, trace.stderr);
    checkNoTrouble(trace);
    assert.match(trace.stdout, /^[\d.]+\nTrue True\n$/);

    const [library] = eventsOf(trace, 'library').filter(({ name }) => name === 'torch');
    assert.equal(library?.device, null);
    assert.ok((library?.threads ?? 0) > 0);

    const switches = eventsOf(trace, 'switch').map(({ name, value, at }) => [name, value, at?.[1]]);
    assert.deepEqual(switches.slice(0, 4), [
      ['torch.backends.cudnn.benchmark', true, 6],
      ['torch.use_deterministic_algorithms', true, 7],
      ['torch.set_float32_matmul_precision', 'high', 8],
      ['torch.backends.cuda.matmul.allow_tf32', true, 9],
    ]);
    assert.deepEqual(
      switches.filter(([name]) => name === 'torch.backends.cudnn.deterministic'),
      [
        ['torch.backends.cudnn.deterministic', true, 10],
        ['torch.backends.cudnn.deterministic', false, 10],
      ],
    );

    const seeds = eventsOf(trace, 'seed').filter(({ generator }) => generator.startsWith('torch'));
    assert.deepEqual(
      seeds.map(({ generator, api, value, moved, at }) => [generator, api, value, moved, at?.[1]]),
      [
        ['torch', 'torch.seed', null, false, 12],
        ['torch', 'torch.manual_seed', '3', true, 14],
        ['torch.Generator#0', 'torch.Generator.manual_seed', '5', false, 19],
        ['torch.Generator#0', 'torch.Generator.seed', null, false, 20],
      ],
    );
    for (const { effective } of seeds) assert.match(effective ?? '', /^\d+$/);
    assert.deepEqual(
      eventsOf(trace, 'restore').map(({ generator, at }) => [generator, at?.[1]]),
      [['torch', 17]],
    );
    assert.deepEqual(
      eventsOf(trace, 'generator')
        .filter(({ generator }) => generator.startsWith('torch'))
        .map(({ generator, value, at }) => [generator, value, at?.[1]]),
      [['torch.Generator#0', '67280421310721', 19]],
    );

    const [adam, lbfgs] = eventsOf(trace, 'parameters');
    assert.deepEqual(
      [adam?.api, adam?.names, adam?.shapes[0]],
      [
        'torch.optim.Adam',
        ['body.weight', 'body.bias', 'norm.weight', 'norm.bias', 'head.weight', 'head.bias'],
        [8, 4],
      ],
    );
    assert.deepEqual([lbfgs?.api, lbfgs?.names], ['torch.optim.LBFGS', ['head.weight', 'head.bias']]);

    const training = ['loss', 'gradients', 'step'];
    const order = trace.processes.get('main')?.filter(({ event }) => training.includes(event)) ?? [];
    const first = ['loss', 'gradients', 'step'];
    const second = ['loss', 'loss', 'loss', 'gradients', 'step'];
    assert.deepEqual(
      order.map(({ event }) => event),
      [...first, ...first, ...second, ...first, ...first],
    );
    assert.deepEqual(
      eventsOf(trace, 'step').map(({ step, optimizer }) => [step, optimizer]),
      [
        [0, 0],
        [1, 0],
        [2, 1],
        [3, 0],
        [4, 0],
      ],
    );
    assert.deepEqual(
      eventsOf(trace, 'loss').map(({ step, at }) => [step, at?.[1]]),
      [
        [0, at.loss],
        [1, at.loss],
        [2, at.closure],
        [2, at.closure],
        [2, at.closure],
        [3, at.loss],
        [4, at.loss],
      ],
    );
    for (const { value } of eventsOf(trace, 'loss')) assert.ok(typeof value === 'number' && value > 0);
    for (const { states } of eventsOf(trace, 'step')) {
      assert.deepEqual(Object.keys(states).sort(), ['numpy', 'python', 'torch', 'torch.Generator#0']);
    }

    const loaders = eventsOf(trace, 'loader');
    assert.deepEqual(
      loaders.map(({ loader, workers, sampler, hasGenerator }) => [loader, workers, sampler, hasGenerator]),
      [
        [0, 1, 'RandomSampler', true],
        [0, 1, 'RandomSampler', true],
      ],
    );
    assert.notEqual(loaders[0]?.baseSeed, loaders[1]?.baseSeed);
    const batches = eventsOf(trace, 'batch').map(({ index, hash }) => [index, hash]);
    const fetches = eventsOf(trace, 'fetch', 'main.w0');
    assert.deepEqual(
      fetches.map(({ index, hash }) => [index, hash]),
      batches,
    );
    assert.deepEqual(
      fetches.map(({ loader, worker }) => [loader, worker]),
      [0, 1, 2, 3].map(() => [0, 0]),
    );
    assert.equal(new Set(fetches.map(({ indices }) => indices)).size, 4);
    const [end] = eventsOf(trace, 'end');
    assert.deepEqual([end?.reason, end?.steps], ['steps', 5]);
  });

  it('says what is drawn, by which generator, where, and in which process', async () => {
    const [trace, other] = await Promise.all([
      run(drawn, { configuration: { mode: 'draws' } }),
      run(drawn, { configuration: { mode: 'draws', start: variant(2) } }),
    ]);
    const at = linesOf(drawn);
    checkNoTrouble(trace);
    const draws = eventsOf(trace, 'draw').filter(({ generator }) => generator.startsWith('torch'));
    assert.deepEqual(
      draws.map(({ generator, api, count, at, isSeeded }) => [generator, api, count, at?.[1], isSeeded]),
      [
        ['torch', 'aten.rand', 1, at.unseeded, false],
        ['torch', 'aten.uniform_', 2, at.layer, true],
        ['torch.Generator#0', 'aten.randn', 3, at.local, true],
        ['torch', 'aten.bernoulli_', 3, at.dropout, true],
        ['torch', 'aten.randperm', 1, at.thread, true],
        ['torch', 'aten.random_', 1, at.loader, true],
        ['torch', 'aten.bernoulli_', 2, at.again, true],
      ],
    );
    for (const worker of ['main.w0', 'main.w1']) {
      const [draw, ...more] = eventsOf(trace, 'draw', worker);
      assert.deepEqual([draw?.api, draw?.count, draw?.at?.[1], draw?.isSeeded], ['aten.rand', 2, at.worker, true]);
      assert.deepEqual(more, []);
    }
    const bits = (one: ProbeRun) =>
      eventsOf(one, 'draw')
        .filter(({ generator }) => generator.startsWith('torch'))
        .map(({ before, results }) => [before, results]);
    const [unseeded, ...seeded] = bits(trace);
    const [otherUnseeded, ...otherSeeded] = bits(other);
    assert.notDeepEqual(otherUnseeded, unseeded);
    assert.deepEqual(otherSeeded, seeded);
  });

  it('says which op gives other bits for the same inputs, and which forward line it belongs to', async () => {
    const window = { from: 1, to: 1 };
    const [plain, trace] = await Promise.all([
      run(operated.replace('(len(calls) % 2)', '0'), { isProbed: false, env: { OMP_NUM_THREADS: '1' } }),
      run(operated, { configuration: { mode: 'operations', window, start: variant(1) } }),
    ]);
    const at = linesOf(operated);
    checkNoTrouble(trace);
    assert.equal(trace.stdout, plain.stdout, 'repeating an op that draws draws nothing');

    const operations = eventsOf(trace, 'operation');
    assert.deepEqual([...new Set(operations.map(({ step }) => step))], [1]);
    assert.deepEqual(
      operations.map(({ ordinal }) => ordinal),
      operations.map((_, index) => index),
    );
    const of = (api: string) => operations.filter((operation) => operation.api === api);
    const empty = of('aten.empty').filter((operation) => operation.at?.[1] === at.empty);
    assert.deepEqual(
      empty.map(({ outputs }) => outputs),
      [['unfilled']],
    );
    assert.deepEqual(
      of('aten.index_put').map(({ phase, at }) => [phase, at?.[1]]),
      [['IndexBackward0', at.index]],
    );
    assert.deepEqual(
      of('aten.index').map(({ phase, at }) => [phase, at?.[1]]),
      [['forward', at.index]],
    );

    const unstable = eventsOf(trace, 'unstable').filter(({ api }) => api !== 'aten.index_put');
    assert.deepEqual(
      unstable.map(({ step, api, phase, at }) => [step, api, phase === 'forward', at?.[1]]),
      [
        [1, 'demo.noisy', true, at.noisy],
        [1, 'demo.noisy', false, at.noisy],
      ],
    );
    for (const { repeats, differing } of unstable) assert.ok(0 < differing && differing <= repeats);
  });
});

/** The lines that end with a comment of one word, by the word. */
function linesOf(program: string): Readonly<Record<string, number>> {
  const lines = program.split('\n').map((line, index) => [/# (\w+)$/.exec(line)?.[1], index + 1] as const);
  return Object.fromEntries(lines.filter(([word]) => word !== undefined));
}

function checkNoTrouble(trace: ProbeRun): void {
  for (const process of trace.processes.keys()) assert.deepEqual(eventsOf(trace, 'trouble', process), [], process);
}
