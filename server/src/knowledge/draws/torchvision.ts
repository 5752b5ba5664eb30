import { merged, words } from '../tables.ts';
import type { Draw } from '../types.ts';
import { drawRows, is } from './rows.ts';

const site = 'https://docs.pytorch.org/vision/stable' as const;

const v1 = {
  draws: 'torch',
  prefix: 'torchvision.transforms.',
  docs: (name: string) => `${site}/generated/torchvision.transforms.${name}.html` as const,
} as const;

const v2 = {
  draws: 'torch',
  prefix: 'torchvision.transforms.v2.',
  docs: (name: string) => `${site}/generated/torchvision.transforms.v2.${name}.html` as const,
} as const;

const randomTransforms = words(`
  AugMix AutoAugment ColorJitter ElasticTransform GaussianBlur RandAugment RandomAdjustSharpness RandomAffine RandomApply
  RandomAutocontrast RandomCrop RandomEqualize RandomErasing RandomGrayscale RandomHorizontalFlip RandomInvert
  RandomPerspective RandomPosterize RandomResizedCrop RandomRotation RandomSolarize RandomVerticalFlip
  TrivialAugmentWide
`);

const onlyInV2 = words(`
  CutMix GaussianNoise JPEG MixUp RandomChannelPermutation RandomChoice RandomIoUCrop RandomOrder
  RandomPhotometricDistort RandomResize RandomShortestSize RandomZoomOut ScaleJitter
`);

// `get_params` is how paired images get one crop: it draws as calling the transform does.
const withParameters = words(`
  AutoAugment ColorJitter ElasticTransform GaussianBlur RandomAffine RandomCrop RandomErasing RandomPerspective
  RandomResizedCrop RandomRotation
`);

const transforms = [
  ...drawRows({ ...v1, suffix: '.__call__' }, randomTransforms),
  ...drawRows({ ...v1, suffix: '.get_params' }, withParameters),
  ...drawRows({ ...v2, suffix: '.__call__' }, [...randomTransforms, ...onlyInV2]),
];

const choices = drawRows({ ...v1, draws: 'python', suffix: '.__call__' }, ['RandomChoice', 'RandomOrder']);

// Given weights, a builder overwrites every parameter that it drew.
const untrained = [
  is({ keyword: 'weights' }, [null, false], null),
  is({ position: 0, keyword: 'pretrained' }, [false, null], false),
];

const builders = (family: string, names: string): Draw[] =>
  drawRows(
    {
      draws: 'torch',
      prefix: `torchvision.models.${family}`,
      docs: (name) => `${site}/models/generated/torchvision.models.${family}${name}.html`,
      when: untrained,
    },
    words(names),
  );

const models = [
  ...builders(
    '',
    `alexnet convnext_base convnext_large convnext_small convnext_tiny densenet121 densenet161 densenet169 densenet201
     efficientnet_b0 efficientnet_b1 efficientnet_b2 efficientnet_b3 efficientnet_b4 efficientnet_b5 efficientnet_b6
     efficientnet_b7 efficientnet_v2_l efficientnet_v2_m efficientnet_v2_s googlenet inception_v3 maxvit_t mnasnet0_5
     mnasnet0_75 mnasnet1_0 mnasnet1_3 mobilenet_v2 mobilenet_v3_large mobilenet_v3_small regnet_x_16gf regnet_x_1_6gf
     regnet_x_32gf regnet_x_3_2gf regnet_x_400mf regnet_x_800mf regnet_x_8gf regnet_y_128gf regnet_y_16gf regnet_y_1_6gf
     regnet_y_32gf regnet_y_3_2gf regnet_y_400mf regnet_y_800mf regnet_y_8gf resnet101 resnet152 resnet18 resnet34
     resnet50 resnext101_32x8d resnext101_64x4d resnext50_32x4d shufflenet_v2_x0_5 shufflenet_v2_x1_0
     shufflenet_v2_x1_5 shufflenet_v2_x2_0 squeezenet1_0 squeezenet1_1 swin_b swin_s swin_t swin_v2_b swin_v2_s swin_v2_t
     vgg11 vgg11_bn vgg13 vgg13_bn vgg16 vgg16_bn vgg19 vgg19_bn vit_b_16 vit_b_32 vit_h_14 vit_l_16 vit_l_32
     wide_resnet101_2 wide_resnet50_2`,
  ),
  ...builders(
    'detection.',
    `fasterrcnn_mobilenet_v3_large_320_fpn fasterrcnn_mobilenet_v3_large_fpn fasterrcnn_resnet50_fpn
     fasterrcnn_resnet50_fpn_v2 fcos_resnet50_fpn keypointrcnn_resnet50_fpn maskrcnn_resnet50_fpn
     maskrcnn_resnet50_fpn_v2 retinanet_resnet50_fpn retinanet_resnet50_fpn_v2 ssd300_vgg16
     ssdlite320_mobilenet_v3_large`,
  ),
  ...builders('optical_flow.', 'raft_large raft_small'),
  ...builders(
    'segmentation.',
    `deeplabv3_mobilenet_v3_large deeplabv3_resnet101 deeplabv3_resnet50 fcn_resnet101 fcn_resnet50
     lraspp_mobilenet_v3_large`,
  ),
  ...builders('video.', 'mc3_18 mvit_v1_b mvit_v2_s r2plus1d_18 r3d_18 s3d swin3d_b swin3d_s swin3d_t'),
];

const modelClasses = drawRows(
  {
    draws: 'torch',
    prefix: 'torchvision.models.',
    docs: (name) => `https://github.com/pytorch/vision/tree/main/torchvision/models#${name}`,
  },
  words(`
    AlexNet BasicBlock Bottleneck ConvNeXt DenseNet EfficientNet GoogLeNet Inception3 MNASNet MaxVit MobileNetV2
    MobileNetV3 RegNet ResNet ShuffleNetV2 SqueezeNet SwinTransformer VGG VisionTransformer
  `),
);

const operators = [
  ...drawRows(
    { draws: 'torch', prefix: 'torchvision.ops.', docs: (name) => `${site}/generated/torchvision.ops.${name}.html` },
    words(`
      Conv2dNormActivation Conv3dNormActivation DeformConv2d FeaturePyramidNetwork MLP SqueezeExcitation
    `),
  ),
  ...drawRows(
    {
      draws: 'torch',
      prefix: 'torchvision.ops.',
      suffix: '.__call__',
      docs: (name) => `${site}/generated/torchvision.ops.${name}.html`,
      inTraining: true,
    },
    words('DropBlock2d DropBlock3d StochasticDepth'),
  ),
  ...drawRows(
    {
      draws: 'torch',
      prefix: 'torchvision.ops.',
      docs: (name) => `${site}/generated/torchvision.ops.${name}.html`,
      when: [is({ position: 3, keyword: 'training' }, [true], true)],
    },
    ['stochastic_depth'],
  ),
];

const otherModels: readonly Draw[] = [
  {
    api: 'torchvision.models.get_model',
    draws: 'torch',
    when: [is({ keyword: 'weights' }, [null, false], null)],
    docs: `${site}/generated/torchvision.models.get_model.html`,
  },
];

/**
 * Random transforms, drawn from as they are called, and model builders. Before torchvision 0.8 the transforms drew from
 * Python's `random`, as `RandomChoice` and `RandomOrder` of the first version do still.
 */
export const torchvisionDraws: readonly Draw[] = merged(
  transforms,
  choices,
  models,
  modelClasses,
  operators,
  otherModels,
);
