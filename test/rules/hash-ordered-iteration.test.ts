import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

describe('hash-ordered-iteration', () => {
  it('says “if” where nothing is known of the elements', () =>
    checkFindings(
      'hash-ordered-iteration',
      `
      import json

      labels = json.load(open("labels.json"))
      numbers = {label: index for index, label in enumerate(set(labels))}
                                                            ^^^^^^^^^^^ maybe
      `,
    ));
});
