import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const rule = 'runtime-hash-seed';

describe(rule, () => {
  it('speaks at the line of a helper', () =>
    checkFindings(
      rule,
      `
      # file: seeding.py
      import os
      def seed_everything(seed):
          os.environ["PYTHONHASHSEED"] = str(seed)
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ late
      # file: train.py
      from seeding import seed_everything
      seed_everything(0)
      `,
    ));

  it('is silent about a helper that nobody calls, and one of a library', () =>
    checkFindings(
      rule,
      `
      import os
      import detectron2.utils.env
      def seed_everything(seed):
          os.environ["PYTHONHASHSEED"] = str(seed)
      detectron2.utils.env.seed_all_rng(0)
      `,
    ));

  for (const [what, line, isLate] of [
    ['it executes itself again', 'os.execvp("python", ["python"] + sys.argv)', false],
    ['it starts a Python', 'subprocess.run([sys.executable, "train.py"])', false],
    ['it starts a Python by name', 'subprocess.check_call("python train.py", shell=True)', false],
    ['it hands on an environment', 'subprocess.Popen(["./run.sh"], env=os.environ)', false],
    ['it starts something else', 'subprocess.check_output(["git", "rev-parse", "HEAD"])', true],
    ['it starts what it puts together', 'subprocess.check_output(f"git -C {sys.argv[1]} describe", shell=True)', true],
    ['it starts what it is given', 'subprocess.run(sys.argv[1].split())', true],
    ['it starts something else by a shell', 'os.system("mkdir -p out")', true],
  ] as const) {
    it(`${isLate ? 'speaks' : 'is silent'} where ${what}`, () =>
      checkFindings(
        rule,
        `
        import os, subprocess, sys
        os.environ["PYTHONHASHSEED"] = "0"
        ${isLate ? '^^^^^^^^^^^^^^^^^^^^^^^^^^^^ late' : ''}
        ${line}
        `.replace(/^ *\n/gm, ''),
      ));
  }

  it('knows that sets of numbers need no seed', () =>
    checkFindings(
      rule,
      `
      import os
      os.environ.setdefault("PYTHONHASHSEED", "0")
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ late
      order = list({3, 1, 2})
      `,
    ));

  it('leaves other variables alone', () =>
    checkFindings(
      rule,
      `
      import os
      os.environ["CUDA_VISIBLE_DEVICES"] = "0"
      `,
    ));
});
