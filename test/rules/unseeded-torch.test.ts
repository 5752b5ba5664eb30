import { describe, it } from 'node:test';
import { checkFindings } from '../support/rules.ts';

const check = (literal: string) => checkFindings('unseeded-torch', literal);

describe('unseeded-torch', () => {
  it('knows that the seeds of a process do not count in one that it spawns', () =>
    check(`
      import torch
      import torch.multiprocessing as mp

      def work(rank):
          print(torch.rand(3))
                ^^^^^^^^^^^^^ spawned

      if __name__ == "__main__":
          torch.manual_seed(0)
          mp.spawn(work, nprocs=2)
    `));

  it('does not mind a number that is only shown', () =>
    check(`
      import torch

      print(f"run {torch.rand(3)}", "port " + str(torch.rand(3)))
    `));

  it('knows that a new head is drawn where the weights are given', () =>
    check(`
      import timm

      kept = timm.create_model("resnet18", pretrained=True)
      fitted = timm.create_model("resnet18", pretrained=True, num_classes=3)
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unseeded
    `));
});
