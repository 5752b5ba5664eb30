import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkFindings, fixedBy } from '../support/rules.ts';

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

  it('lets a program make sure that there is just one element', () =>
    checkFindings(
      'hash-ordered-iteration',
      `
      def kind(value):
          return "text" if isinstance(value, str) else "number"

      kinds = {kind(value) for value in input().split()}
      if kinds == {"text", "number"}:
          kinds = {"text"}
      if len(kinds) > 1:
          raise ValueError("mixed")
      print(len({kind: 1}), kinds.pop())

      names = set(input().split())
      assert len(names) == 1
      name = list(names)[0]
      `,
    ));

  it('knows that a loop over what is left of a set goes on while there are several', () =>
    checkFindings(
      'hash-ordered-iteration',
      `
      groups = set(input().split())
      while len(groups) > 1:
          one = groups.pop()
                ^^^^^^^^^^^^ hashed
          groups.add(one + groups.pop())
                           ^^^^^^^^^^^^ hashed
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

describe('hash-ordered-iteration: what is taken from a set', () => {
  const text = 'metrics = {"a": 1, "b": 2}\nkeys = {"a", "b"}\nprint(metrics[keys.pop()])\n';

  it('is found', () =>
    checkFindings(
      'hash-ordered-iteration',
      text.replace('(metrics[keys.pop()])\n', '(metrics[keys.pop()])\n              ^^^^^^^^^^ hashed\n'),
    ));

  it('has no fix: there are no entries to sort', async () =>
    assert.equal(await fixedBy('hash-ordered-iteration', text), text));
});
