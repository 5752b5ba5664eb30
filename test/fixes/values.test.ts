import { describe, it } from 'node:test';
import { constantSeedFix } from '../../server/src/fixes/entropy.ts';
import { optionDefaultFix } from '../../server/src/fixes/option.ts';
import { switchFix } from '../../server/src/fixes/switches.ts';
import { checkFix, checkRawFix, itLeavesPython } from '../support/fixes.ts';

describe('a switch', () => {
  /** The marks are the attribute or call, and its value. */
  const checkSwitch = (before: string, after: string | undefined, to = false): Promise<void> =>
    checkFix(
      before,
      ({ facts, file, span: site, spans: [, value] }) =>
        switchFix({ facts, file, site, ...(value === undefined ? { keyword: 'benchmark' } : { value }), to }),
      after,
    );

  it('is given another value', async () => {
    await checkSwitch('«cudnn.benchmark» = «True»  # fast\n', 'cudnn.benchmark = False  # fast\n');
    await checkSwitch('«cudnn.benchmark» = («not debug»)\n', 'cudnn.benchmark = (False)\n');
    await checkSwitch('«f(«False»)»\n', 'f(True)\n', true);
  });

  it('is given a keyword', async () => {
    await checkSwitch('«Trainer(a)»\n', 'Trainer(a, benchmark=False)\n');
    await checkSwitch('«Trainer(benchmark=x)»\n', 'Trainer(benchmark=False)\n');
  });

  it('leaves what is set beside it', () =>
    checkFix(
      'if x:\n    a.b = «cudnn.benchmark» = c = «True»  # all\n',
      ({ facts, file, span: site, spans: [, value = site] }) =>
        facts.text.includes('False') ? undefined : switchFix({ facts, file, site, value, to: false }),
      'if x:\n    a.b = c = True  # all\n    cudnn.benchmark = False\n',
    ));

  it('is left alone where it has the value', async () => {
    await checkSwitch('«cudnn.benchmark» = «False»\n', undefined);
    await checkSwitch('«Trainer(benchmark=False)»\n', undefined);
    await checkSwitch('«cudnn.benchmark» = x\n', undefined);
  });
});

describe('a seed', () => {
  /** The marks are the call, and what differs in every run. */
  const checkConstant = (
    before: string,
    after: string | undefined,
    seed: Parameters<typeof constantSeedFix>[0]['seed'] = { position: 0, keyword: 'seed' },
  ): Promise<void> =>
    checkFix(
      before,
      ({ facts, file, span: call, spans: [, source] }) =>
        constantSeedFix({ facts, file, call, seed, ...(source === undefined ? {} : { source }) }),
      after,
    );

  it('is given where there is none', async () => {
    await checkConstant('«np.random.seed()»\n', 'np.random.seed(42)\n');
    await checkConstant('«Random(x=1)»\n', 'Random(42, x=1)\n');
    await checkConstant('«KFold(shuffle=True)»\n', 'KFold(shuffle=True, random_state=42)\n', {
      keyword: 'random_state',
    });
    await checkConstant('«f(*a)»\n', 'f(*a, seed=42)\n');
  });

  it('takes the place of another', async () => {
    await checkConstant('«random.seed(«time.time()»)»\n', 'random.seed(42)\n');
    await checkConstant('«f(seed=None)»\n', 'f(seed=42)\n');
    await checkConstant('«f(0, None, x)»\n', 'f(0, 42, x)\n', { position: 1 });
  });

  it('takes the place of what its variable is given', () =>
    checkFix(
      'seed = int(«time.time()») % 100  # new\n«random.seed(seed)»\n',
      ({ facts, file, spans: [source, call = { start: 0, end: 0 }] }) =>
        constantSeedFix({ facts, file, call, seed: { position: 0 }, ...(source === undefined ? {} : { source }) }),
      'seed = 42  # new\nrandom.seed(seed)\n',
    ));

  it('is left alone where it is constant', async () => {
    await checkConstant('«f(1)»\n', undefined);
    await checkConstant('«f(seed=1)»\n', undefined);
    await checkConstant('«f(*a)»\n', undefined, { position: 0 });
  });

  const checkFresh = (before: string, after: string | undefined): Promise<void> =>
    checkFix(before, ({ facts, file, span: call }) => constantSeedFix({ facts, file, call }), after);

  it('is given to the function beside one that takes none', async () => {
    await checkFresh('«torch.seed()»\n', 'torch.manual_seed(42)\n');
    await checkFresh('«torch.cuda.seed_all()»\n', 'torch.cuda.manual_seed_all(42)\n');
    await checkFresh('x = «torch.seed()» + 1\n', 'x = torch.manual_seed(42).initial_seed() + 1\n');
    await checkFresh('«reset()»\n', undefined);
  });
});

describe('an option', () => {
  /** The marks are the declaration, and its default. */
  const checkOption = (before: string, after: string | undefined): Promise<void> =>
    checkFix(
      before,
      ({ facts, file, span: site, spans: [, defaultSite] }) =>
        optionDefaultFix({ facts, file, site, ...(defaultSite === undefined ? {} : { defaultSite }) }),
      after,
    );

  it('has another default', async () => {
    await checkOption('«p.add_argument("--seed", default=«None»)»\n', 'p.add_argument("--seed", default=42)\n');
    await checkOption('class A:\n    «seed: int | None = «None»»\n', 'class A:\n    seed: int | None = 42\n');
  });

  it('has one where it had none', async () => {
    await checkOption('«p.add_argument("--seed", type=int)»\n', 'p.add_argument("--seed", type=int, default=42)\n');
    await checkOption(
      '@«click.option("--seed")»\ndef f(seed): ...\n',
      '@click.option("--seed", default=42)\ndef f(seed): ...\n',
    );
    await checkOption(
      'class A:\n    x: int\n    «seed: int»\n    y: int = 1\n',
      'class A:\n    x: int\n    seed: int = 42\n    y: int = 1\n',
    );
  });

  it('is text in the environment', async () => {
    await checkOption("«os.environ.get('SEED')»\n", "os.environ.get('SEED', '42')\n");
    await checkOption('«os.getenv("SEED", «None»)»\n', 'os.getenv("SEED", "42")\n');
  });

  it('is left alone where it has a default, or may have none', async () => {
    await checkOption('«f("--seed", default=«7»)»\n', undefined);
    await checkOption('«f("--seed", default=seed)»\n', undefined);
    await checkOption('«os.getenv("SEED", x)»\n', undefined);
    await checkOption('class A:\n    «seed: int»\n    x: int\n', undefined);
    await checkOption('«seed = 1»\n', undefined);
  });

  it('keeps the lines of its declaration', () =>
    checkRawFix(
      'p.add_argument«(\r\n\t"--seed",\r\n\ttype=int,\r\n)»\r\n',
      ({ facts, file, span: site }) => optionDefaultFix({ facts, file, site }),
      'p.add_argument(\r\n\t"--seed",\r\n\ttype=int,\r\n\tdefault=42,\r\n)\r\n',
    ));
});

itLeavesPython();
