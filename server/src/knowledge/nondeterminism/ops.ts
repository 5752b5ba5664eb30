import { is, isNot } from '../draws/rows.ts';
import type { KernelUse, NondeterministicOp } from '../hardware.ts';
import { merged, words } from '../tables.ts';
import type { Condition, ConstantValue, ParameterName } from '../types.ts';

const docs = (api: string): `https://${string}` => `https://docs.pytorch.org/docs/stable/generated/${api}.html`;

/** One row for each spelling; all of them run the same kernels. */
const rows = (apis: string, ...uses: readonly KernelUse[]): readonly NondeterministicOp[] =>
  words(apis).map((api) => ({ api, docs: docs(api), uses }));

/** The same for modules and functions in one, two and three dimensions; `N` stands for the dimensions. */
const inDimensions = (apis: string, kernel: string): readonly NondeterministicOp[] =>
  [1, 2, 3].flatMap((n) => rows(apis.replaceAll('N', String(n)), { kernel: kernel.replace('N', String(n)) }));

const at = (position: number, name: string): ParameterName => ({ position, keyword: name });

const when = (
  parameter: ParameterName,
  equals: readonly ConstantValue[],
  byDefault: ConstantValue,
): readonly Condition[] => [is(parameter, equals, byDefault)];

const given = (parameter: ParameterName): readonly Condition[] => [isNot(parameter, [null], null)];

const planes = 'input of one, two or three dimensions beside batch and channels';

/** What padding by `mode` runs; which of the three, the input decides. */
const padding = (parameter: ParameterName, byDefault: ConstantValue): readonly KernelUse[] =>
  (
    [
      ['reflect', 'reflection_pad'],
      ['replicate', 'replication_pad'],
    ] as const
  ).flatMap(([mode, kernel]) =>
    [1, 2, 3].map((n) => ({
      kernel: `${kernel}${n}d`,
      when: when(parameter, [mode], byDefault),
      only: planes,
      isOneOf: true as const,
    })),
  );

const padded = (n: 1 | 2 | 3): readonly KernelUse[] =>
  padding(at(8, 'padding_mode'), 'zeros')
    .filter(({ kernel }) => kernel.endsWith(`${n}d`))
    .map(({ only: _, isOneOf: __, ...use }) => use);

const interpolation = (mode: ParameterName): readonly KernelUse[] => [
  { kernel: 'upsample_bicubic2d', when: when(mode, ['bicubic'], 'nearest') },
  { kernel: 'upsample_bilinear2d', when: when(mode, ['bilinear'], 'nearest') },
  { kernel: 'upsample_linear1d', when: when(mode, ['linear'], 'nearest') },
  { kernel: 'upsample_trilinear3d', when: when(mode, ['trilinear'], 'nearest') },
];

/** The loss of images, as the function or the module takes `reduction`. */
const imageLoss = (reduction: ParameterName): KernelUse => ({
  kernel: 'nll_loss2d',
  when: [isNot(reduction, ['none'], 'mean')],
  only: 'class targets for every pixel: input of three or more dimensions',
});

const beyondOne = (output: ParameterName): Pick<KernelUse, 'when' | 'only'> => ({
  when: [isNot(output, [1], null)],
  only: 'an output of more than one pixel: that one is a mean',
});

const sparse = 'a sparse and a dense tensor';
const products = 'CUBLAS_WORKSPACE_CONFIG is not set to :4096:8 or :16:8';
const indices = 'a tensor of indices, or several';
const quantized = 'a quantized tensor';

/** Accumulating writes at indices, by the position of `accumulate`. */
const putting = (plain: string, accumulating: string, position: number): readonly KernelUse[] => [
  { kernel: plain, when: when(at(position, 'accumulate'), [false], false) },
  { kernel: accumulating, when: when(at(position, 'accumulate'), [true], false) },
];

const reducing = (position: number): readonly KernelUse[] => [
  { kernel: 'scatter_reduce_prod', when: when(at(position, 'reduce'), ['prod'], null) },
  { kernel: 'scatter_reduce_sum', when: when(at(position, 'reduce'), ['sum', 'mean'], null) },
];

const scattering = 'the source is a tensor, not a number';

/** Every call that runs a kernel of `kernels`, in order. */
export const nondeterministicOps: readonly NondeterministicOp[] = merged<NondeterministicOp>(
  ...[1, 2, 3].map((n) =>
    rows(`torch.conv${n}d torch.nn.functional.conv${n}d torch.nn.LazyConv${n}d`, { kernel: `conv${n}d` }),
  ),
  ...([1, 2, 3] as const).map((n) => rows(`torch.nn.Conv${n}d`, { kernel: `conv${n}d` }, ...padded(n))),
  inDimensions(
    'torch.conv_transposeNd torch.nn.ConvTransposeNd torch.nn.LazyConvTransposeNd torch.nn.functional.conv_transposeNd',
    'conv_transposeNd',
  ),
  inDimensions('torch.nn.ReflectionPadNd', 'reflection_padNd'),
  inDimensions('torch.nn.ReplicationPadNd', 'replication_padNd'),
  inDimensions('torch.nn.MaxUnpoolNd torch.nn.functional.max_unpoolNd', 'max_unpoolNd'),
  rows('torch.nn.functional.pad', ...padding(at(2, 'mode'), 'constant')),
  rows('torch.nn.AdaptiveAvgPool2d', { kernel: 'adaptive_avg_pool2d', ...beyondOne(at(0, 'output_size')) }),
  rows('torch.nn.functional.adaptive_avg_pool2d', {
    kernel: 'adaptive_avg_pool2d',
    ...beyondOne(at(1, 'output_size')),
  }),
  rows('torch.nn.AdaptiveAvgPool3d', { kernel: 'adaptive_avg_pool3d', ...beyondOne(at(0, 'output_size')) }),
  rows('torch.nn.functional.adaptive_avg_pool3d', {
    kernel: 'adaptive_avg_pool3d',
    ...beyondOne(at(1, 'output_size')),
  }),
  rows('torch.nn.AdaptiveMaxPool2d torch.nn.functional.adaptive_max_pool2d', { kernel: 'adaptive_max_pool2d' }),
  rows('torch.nn.AdaptiveMaxPool3d torch.nn.functional.adaptive_max_pool3d', { kernel: 'adaptive_max_pool3d' }),
  rows('torch.nn.AvgPool3d torch.nn.functional.avg_pool3d', { kernel: 'avg_pool3d' }),
  rows('torch.nn.FractionalMaxPool2d torch.nn.functional.fractional_max_pool2d', { kernel: 'fractional_max_pool2d' }),
  rows('torch.nn.FractionalMaxPool3d torch.nn.functional.fractional_max_pool3d', { kernel: 'fractional_max_pool3d' }),
  rows('torch.nn.MaxPool2d torch.nn.functional.max_pool2d', { kernel: 'max_pool2d' }),
  rows('torch.nn.MaxPool3d torch.nn.functional.max_pool3d', { kernel: 'max_pool3d' }),
  rows('torch.nn.functional.interpolate', ...interpolation(at(3, 'mode'))),
  rows('torch.nn.Upsample', ...interpolation(at(2, 'mode'))),
  rows('torch.nn.UpsamplingBilinear2d', { kernel: 'upsample_bilinear2d' }),
  rows(
    'torch.nn.functional.grid_sample',
    { kernel: 'grid_sample2d', only: 'images', isOneOf: true },
    { kernel: 'grid_sample3d', only: 'volumes', isOneOf: true },
  ),
  rows('torch.nn.CrossEntropyLoss torch.nn.NLLLoss', imageLoss(at(4, 'reduction'))),
  rows('torch.nn.functional.cross_entropy torch.nn.functional.nll_loss', imageLoss(at(6, 'reduction'))),
  rows('torch.nn.CTCLoss torch.nn.functional.ctc_loss', { kernel: 'ctc_loss' }),
  rows('torch.nn.Embedding torch.nn.functional.embedding', { kernel: 'embedding' }),
  rows('torch.nn.EmbeddingBag', { kernel: 'embedding_bag_max', when: when(at(5, 'mode'), ['max'], 'mean') }),
  rows('torch.nn.functional.embedding_bag', {
    kernel: 'embedding_bag_max',
    when: when(at(6, 'mode'), ['max'], 'mean'),
  }),
  rows('torch.nn.GRU torch.nn.LSTM torch.nn.RNN', { kernel: 'rnn' }),
  rows('torch.nn.functional.scaled_dot_product_attention', { kernel: 'scaled_dot_product_attention' }),
  rows(
    `torch.Tensor.addmm torch.Tensor.matmul torch.Tensor.mm torch.addmm torch.baddbmm torch.matmul torch.mm
     torch.nn.Linear torch.nn.functional.linear`,
    { kernel: 'cublas_matmul', only: products },
  ),
  rows(
    'torch.Tensor.bmm torch.bmm',
    { kernel: 'bmm_sparse', only: sparse },
    { kernel: 'cublas_matmul', only: products },
  ),
  rows('torch.Tensor.__getitem__', { kernel: 'getitem', only: indices }),
  rows('torch.Tensor.__setitem__', { kernel: 'index_put', only: indices }),
  rows('torch.Tensor.index_put torch.Tensor.index_put_', ...putting('index_put', 'index_put_accumulate', 2)),
  rows('torch.index_put torch.index_put_', ...putting('index_put', 'index_put_accumulate', 3)),
  rows('torch.Tensor.put torch.Tensor.put_', ...putting('put', 'put_accumulate', 2)),
  rows('torch.put', ...putting('put', 'put_accumulate', 3)),
  rows('torch.Tensor.index_add torch.Tensor.index_add_ torch.index_add', { kernel: 'index_add' }),
  rows('torch.Tensor.index_copy torch.Tensor.index_copy_ torch.index_copy', { kernel: 'index_copy' }),
  rows('torch.Tensor.index_reduce torch.Tensor.index_reduce_', {
    kernel: 'index_reduce',
    when: when(at(3, 'reduce'), ['prod', 'mean'], null),
  }),
  rows('torch.index_reduce', { kernel: 'index_reduce', when: when(at(4, 'reduce'), ['prod', 'mean'], null) }),
  rows('torch.Tensor.index_select torch.index_select', { kernel: 'index_select' }),
  rows('torch.Tensor.gather torch.gather', { kernel: 'gather' }),
  rows('torch.Tensor.repeat_interleave torch.repeat_interleave', { kernel: 'repeat_interleave' }),
  rows('torch.Tensor.scatter torch.Tensor.scatter_ torch.scatter', { kernel: 'scatter', only: scattering }),
  rows('torch.Tensor.scatter_add torch.Tensor.scatter_add_ torch.scatter_add', { kernel: 'scatter_add' }),
  rows('torch.Tensor.scatter_reduce torch.Tensor.scatter_reduce_', ...reducing(3)),
  rows('torch.scatter_reduce', ...reducing(4)),
  rows('torch.Tensor.cumsum torch.Tensor.cumsum_ torch.cumsum', {
    kernel: 'cumsum',
    only: 'floating-point or complex numbers',
  }),
  rows('torch.Tensor.bincount', { kernel: 'bincount_weights', when: given(at(0, 'weights')) }),
  rows('torch.bincount', { kernel: 'bincount_weights', when: given(at(1, 'weights')) }),
  rows('torch.Tensor.histc torch.histc', { kernel: 'histc' }),
  rows('torch.Tensor.kthvalue torch.kthvalue', { kernel: 'kthvalue' }),
  rows('torch.Tensor.median torch.Tensor.nanmedian', { kernel: 'median_index', when: given(at(0, 'dim')) }),
  rows('torch.median torch.nanmedian', { kernel: 'median_index', when: given(at(1, 'dim')) }),
  rows(
    'torch.Tensor.resize_',
    { kernel: 'resize_quantized', only: quantized },
    { kernel: 'uninitialized_memory', only: 'a larger size' },
  ),
  rows('torch.empty torch.empty_like torch.empty_permuted torch.empty_strided', {
    kernel: 'uninitialized_memory',
    only: 'an element that is read before it is written',
  }),
);
