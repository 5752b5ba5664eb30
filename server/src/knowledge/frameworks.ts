import type { Row } from './types.ts';

/** A framework with a seeding helper of its own, told by a name that its programs import. */
export interface FrameworkRow extends Row {
  readonly framework: 'lightning' | 'pytorch_lightning' | 'accelerate' | 'transformers';
}

/** `api` is the module and the name that are imported, by the module's own spelling. */
export const frameworks = [
  {
    api: 'accelerate.Accelerator',
    framework: 'accelerate',
    docs: 'https://huggingface.co/docs/accelerate/package_reference/utilities',
  },
  {
    api: 'lightning',
    framework: 'lightning',
    docs: 'https://lightning.ai/docs/pytorch/stable/common/trainer.html#reproducibility',
  },
  {
    api: 'pytorch_lightning',
    framework: 'pytorch_lightning',
    docs: 'https://lightning.ai/docs/pytorch/stable/common/trainer.html#reproducibility',
  },
  {
    api: 'transformers.Seq2SeqTrainer',
    framework: 'transformers',
    docs: 'https://huggingface.co/docs/transformers/main_classes/trainer',
  },
  {
    api: 'transformers.Trainer',
    framework: 'transformers',
    docs: 'https://huggingface.co/docs/transformers/main_classes/trainer',
  },
] as const satisfies readonly FrameworkRow[];
