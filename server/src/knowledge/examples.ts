import { indexOf, lookup } from './lookup.ts';
import type { ParameterName, Row } from './types.ts';

/** A call that runs a model on an example to learn its shapes: the numbers in it are of no account. */
export interface ExampleRow extends Row {
  readonly example: ParameterName;
}

export const exampleRows: readonly ExampleRow[] = [
  {
    api: 'fvcore.nn.FlopCountAnalysis',
    example: { position: 1, keyword: 'inputs' },
    docs: 'https://detectron2.readthedocs.io/en/latest/modules/fvcore.html#fvcore.nn.FlopCountAnalysis',
  },
  {
    api: 'thop.profile',
    example: { position: 1, keyword: 'inputs' },
    docs: 'https://pypi.org/project/thop/',
  },
  {
    api: 'torch.jit.trace',
    example: { position: 1, keyword: 'example_inputs' },
    docs: 'https://docs.pytorch.org/docs/stable/generated/torch.jit.trace.html',
  },
  {
    api: 'torch.onnx.export',
    example: { position: 1, keyword: 'args' },
    docs: 'https://docs.pytorch.org/docs/stable/onnx_export.html',
  },
];

const index = indexOf(exampleRows);

/** The call of this canonical name that is given an example, or undefined. */
export const exampleFor = (name: string): ExampleRow | undefined => lookup(index, name);
