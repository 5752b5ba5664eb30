import { describe, it } from 'node:test';
import { flagged } from '../../server/src/rules/define.ts';
import rule from '../../server/src/rules/unseeded-python.ts';
import { checkExample } from '../support/rules.ts';

const helper = `
        # file: kit/seed.py
        import random

        def seed_everything(seed):
            random.seed(seed)`;

describe('the helper of a workspace', () => {
  it('is not taken where importing it draws already', () =>
    checkExample(
      rule,
      flagged(
        'a package that shuffles as it is imported',
        `
        # file: kit/__init__.py
        from . import order
        # file: kit/order.py
        import random

        names = ["a", "b", "c"]
        random.shuffle(names)${helper}
        # file: train.py
        import time
        import kit
        ^^^^^^^^^^ unseeded
        from kit.seed import seed_everything
        print(kit.order.names)
        `,
        `
        # file: kit/__init__.py
        from . import order
        # file: kit/order.py
        import random

        names = ["a", "b", "c"]
        random.shuffle(names)${helper}
        # file: train.py
        import random
        import time

        random.seed(42)

        import kit
        from kit.seed import seed_everything
        print(kit.order.names)
        `,
      ),
    ));

  it('is taken where another part of its package draws', () =>
    checkExample(
      rule,
      flagged(
        'a module that shuffles as it is imported',
        `
        # file: kit/order.py
        import random

        names = ["a", "b", "c"]
        random.shuffle(names)${helper}
        # file: train.py
        import time
        from kit import order
        ^^^^^^^^^^^^^^^^^^^^^ unseeded
        from kit.seed import seed_everything
        print(order.names)
        `,
        `
        # file: kit/order.py
        import random

        names = ["a", "b", "c"]
        random.shuffle(names)${helper}
        # file: train.py
        import time

        from kit.seed import seed_everything

        seed_everything(42)

        from kit import order
        from kit.seed import seed_everything
        print(order.names)
        `,
      ),
    ));
});
