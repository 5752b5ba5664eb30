import { clean, defineRule, flagged } from './define.ts';

export default defineRule({
  id: 'unpinned-download',
  summary: 'a model, a data set or code is downloaded by its name, without a revision',
  since: '0.1.0',
  grade: 'off',
  fixes: 'none',
  why: `What stands under a name today may be something else tomorrow: owners replace weights, mend data sets and change
    code. A revision, best the hash of a commit, names one state of it for good.`,
  messages: {
    unpinned: '`{name}` is downloaded as it stands today: nothing says which revision, and its owner may change it.',
  },
  examples: [
    flagged(
      'a model and its data by name',
      `
      from datasets import load_dataset
      from transformers import AutoModel

      model = AutoModel.from_pretrained("bert-base-uncased")
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unpinned
      data = load_dataset("rajpurkar/squad", split="train")
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unpinned
      `,
    ),
    flagged(
      'code, by the name of its repository',
      `
      import torch

      net = torch.hub.load("pytorch/vision", "resnet18")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unpinned
      `,
    ),
    clean(
      'one revision of each, and what lies on the disk',
      `
      import torch
      from transformers import AutoModel, AutoTokenizer

      model = AutoModel.from_pretrained("bert-base-uncased", revision="86b5e0934494bd15c9632b12f734a8a67f723594")
      tokenizer = AutoTokenizer.from_pretrained("./tokenizer")
      net = torch.hub.load("pytorch/vision:v0.10.0", "resnet18")
      `,
    ),
  ],
  check(program, report) {
    const seen = new Set<string>();
    for (const { effect } of program.downloads) {
      const { site, name } = effect;
      const key = `${site.file}:${site.span.start}:${name}`;
      if (seen.has(key)) continue;
      seen.add(key);
      report(site, 'unpinned', { name });
    }
  },
});
