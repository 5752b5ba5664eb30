import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unpinned-download', literal);

describe('unpinned-download', () => {
  it('sees a name that an option gives by default, a branch, and a class of the workspace', () =>
    check(`
      import argparse
      from datasets import load_dataset
      from huggingface_hub import hf_hub_download, snapshot_download
      from transformers import BertModel, pipeline

      class Classifier(BertModel):
          pass

      parser = argparse.ArgumentParser()
      parser.add_argument("--model", default="bert-base-uncased")
      args = parser.parse_args()
      model = Classifier.from_pretrained(args.model)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unpinned
      data = load_dataset("imdb", revision="main")
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unpinned
      file = hf_hub_download("owner/name", "config.json")
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unpinned
      folder = snapshot_download(repo_id="owner/name", revision=None)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unpinned
    `));

  it('has nothing to say of what is pinned, local, built in or not known', () =>
    check(`
      import sys
      import torch
      from datasets import load_dataset
      from huggingface_hub import hf_hub_download
      from peft import PeftModel
      from transformers import AutoModel

      kwargs = dict(revision="abc1234")
      AutoModel.from_pretrained("bert-base-uncased", **kwargs)
      AutoModel.from_pretrained("bert-base-uncased", local_files_only=True)
      AutoModel.from_pretrained("results/run/checkpoint-500")
      AutoModel.from_pretrained("/data/bert")
      model = AutoModel.from_pretrained(sys.argv[1])
      PeftModel.from_pretrained(model, "owner/adapter", revision="v1")
      load_dataset("json", data_files="train.json")
      load_dataset("./scripts/squad")
      load_dataset("script.py")
      hf_hub_download("owner/name", "config.json", revision=sys.argv[2])
      torch.hub.load("hub", "net", source="local")
      torch.hub.load("owner/name:v1.0", "net")
    `));
});
