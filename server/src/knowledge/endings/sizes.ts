import { merged, words } from '../tables.ts';
import type { Row } from '../types.ts';

const of = (type: string, names: string, docs: Row['docs']): Row[] =>
  words(names).map((name) => ({ api: `${type}.${name}`, docs }));

const tensor = 'https://docs.pytorch.org/docs/stable/tensors.html' as const;
const array = 'https://numpy.org/doc/stable/reference/arrays.ndarray.html' as const;
const frame = 'https://pandas.pydata.org/docs/reference/frame.html' as const;
const keras = 'https://keras.io/api/models/model/' as const;

/** Attributes that tell the size or the type of something, and nothing of what is in it. */
export const sizeAttributes: readonly Row[] = merged<Row>(
  of('torch.Tensor', 'device dtype is_cuda is_leaf itemsize layout nbytes ndim requires_grad shape', tensor),
  of('numpy.ndarray', 'dtype itemsize nbytes ndim shape size strides', array),
  of('pandas.DataFrame', 'dtypes ndim shape size', frame),
  of('keras.Model', 'input_shape output_shape', keras),
);

/** Methods that tell the size or the type of something. */
export const sizeMethods: readonly Row[] = merged<Row>(
  of('torch.Tensor', 'dim element_size get_device is_contiguous ndimension nelement numel size stride', tensor),
  of('keras.Model', 'count_params', keras),
);

/** Functions that tell the size or the type of something, or count what a model is made of. */
export const sizeFunctions: readonly Row[] = merged<Row>(
  of('torch', 'is_tensor numel', 'https://docs.pytorch.org/docs/stable/torch.html'),
  of('numpy', 'ndim shape size', 'https://numpy.org/doc/stable/reference/routines.html'),
  of('thop', 'clever_format profile', 'https://github.com/Lyken17/pytorch-OpCounter#readme'),
  of(
    'fvcore.nn',
    'FlopCountAnalysis flop_count flop_count_str flop_count_table parameter_count parameter_count_table',
    'https://github.com/facebookresearch/fvcore/blob/main/docs/flop_count.md',
  ),
  of('ptflops', 'get_model_complexity_info', 'https://github.com/sovrasov/flops-counter.pytorch#readme'),
);

/** Methods that hand out the parameters of a model, alone or as the last of a tuple. */
export const parameterWalks: readonly Row[] = of(
  'torch.nn.Module',
  'named_parameters parameters',
  'https://docs.pytorch.org/docs/stable/generated/torch.nn.Module.html',
);
