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

  it('knows which objects hash by what they hold', () =>
    checkFindings(
      'hash-ordered-iteration',
      `
      from dataclasses import dataclass
      from enum import Enum

      class Own:
          def __hash__(self):
              return 1

      @dataclass(frozen=True)
      class Point:
          x: int

      class Color(Enum):
          RED = 1

      trace = 0.0
      for each in {Own(), Own()}:
          trace = 0.5 * trace + each.x
      for each in {Point(1), Point(2)}:
          trace = 0.5 * trace + each.x
    `,
    ));

  it('marks the set where it stands among others', async () => {
    await checkFindings(
      'hash-ordered-iteration',
      `
      def number(words):
          found = set(words.split())
          return dict(zip(found, range(len(found))))
                          ^^^^^ hashed
      number("a b")
      `,
    );
    await checkFindings(
      'hash-ordered-iteration',
      `
      words = set("a b".split())
      lengths = list(map(len, words))
                              ^^^^^ hashed
      first = lengths[0]
      `,
    );
  });

  it('takes keys of a dictionary for texts only where they are known to be', () =>
    checkFindings(
      'hash-ordered-iteration',
      `
      def conv(degrees):
          channels = dict([(degree, 16) for degree in range(degrees)])
          found = set(channels.keys())
          with open("channels.txt", "w") as file:
              file.write(str(list(found)[0]))

      conv(2)
      `,
    ));
});
