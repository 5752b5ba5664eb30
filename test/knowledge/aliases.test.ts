import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aliases, canonicalName } from '../../server/src/knowledge/aliases.ts';

function checkCanonical(name: string, canonical: string): void {
  it(`${name} is ${canonical}`, () => assert.equal(canonicalName(name), canonical));
}

describe('spellings of torch', () => {
  checkCanonical('torch.random.manual_seed', 'torch.manual_seed');
  checkCanonical('torch.random.fork_rng', 'torch.random.fork_rng');
  checkCanonical('torch.cuda.random.manual_seed_all', 'torch.cuda.manual_seed_all');
  checkCanonical('torch.nn.modules.conv.Conv2d', 'torch.nn.Conv2d');
  checkCanonical('torch.nn.modules.Conv2d', 'torch.nn.Conv2d');
  checkCanonical('torch.nn.modules.dropout.Dropout.__call__', 'torch.nn.Dropout.__call__');
  checkCanonical('torch.utils.data.dataloader.DataLoader', 'torch.utils.data.DataLoader');
  checkCanonical('torch.utils.data.DistributedSampler', 'torch.utils.data.distributed.DistributedSampler');
  checkCanonical('torch.distributions.normal.Normal.sample', 'torch.distributions.Normal.sample');
  checkCanonical('torch.distributions.Normal.sample', 'torch.distributions.Normal.sample');
  checkCanonical('torchvision.transforms.transforms.RandomCrop', 'torchvision.transforms.RandomCrop');
  checkCanonical('torchvision.transforms.v2._color.ColorJitter', 'torchvision.transforms.v2.ColorJitter');
  checkCanonical('torchvision.models.resnet.resnet18', 'torchvision.models.resnet18');
  checkCanonical(
    'torchvision.models.detection.fcos.fcos_resnet50_fpn',
    'torchvision.models.detection.fcos_resnet50_fpn',
  );
  checkCanonical('torchvision.datasets.mnist.MNIST', 'torchvision.datasets.MNIST');
});

describe('spellings of other libraries', () => {
  checkCanonical('pytorch_lightning.Trainer.fit', 'lightning.pytorch.Trainer.fit');
  checkCanonical('pytorch_lightning.seed_everything', 'lightning.seed_everything');
  checkCanonical('pytorch_lightning.utilities.seed.seed_everything', 'lightning.seed_everything');
  checkCanonical('lightning_fabric.utilities.seed.seed_everything', 'lightning.seed_everything');
  checkCanonical('pytorch_lightning.core.lightning.LightningModule', 'lightning.pytorch.LightningModule');
  checkCanonical('numpy.random.mtrand.RandomState', 'numpy.random.RandomState');
  checkCanonical('numpy.random._generator.default_rng', 'numpy.random.default_rng');
  checkCanonical('sklearn.model_selection._split.KFold.split', 'sklearn.model_selection.KFold.split');
  checkCanonical('sklearn.utils.extmath.randomized_svd', 'sklearn.utils.extmath.randomized_svd');
  checkCanonical('transformers.trainer_utils.set_seed', 'transformers.set_seed');
  checkCanonical('transformers.models.bert.modeling_bert.BertModel', 'transformers.BertModel');
  checkCanonical('accelerate.utils.random.set_seed', 'accelerate.utils.set_seed');
  checkCanonical('tensorflow.keras.layers.Dense', 'keras.layers.Dense');
  checkCanonical('keras.src.layers.core.dense.Dense', 'keras.layers.Dense');
  checkCanonical('tensorflow.compat.v1.random.set_random_seed', 'tensorflow.set_random_seed');
  checkCanonical('torch_geometric.data.DataLoader', 'torch_geometric.loader.DataLoader');
  checkCanonical('fastai.text.all.set_seed', 'fastai.torch_core.set_seed');
  checkCanonical('stable_baselines3.ppo.ppo.PPO', 'stable_baselines3.PPO');
  checkCanonical('tqdm.auto.tqdm', 'tqdm.tqdm');
  checkCanonical('multiprocessing.Pool', 'multiprocessing.pool.Pool');
  checkCanonical('pathlib.PosixPath.glob', 'pathlib.Path.glob');
  checkCanonical('secrets.SystemRandom', 'random.SystemRandom');
});

describe('names that no alias speaks of', () => {
  checkCanonical('mypackage.torch.random.manual_seed', 'mypackage.torch.random.manual_seed');
  checkCanonical('torch', 'torch');
  checkCanonical('', '');
});

describe('the aliases', () => {
  it('lead to names that they leave alone', () => {
    for (const { to } of aliases) {
      const name = to.replaceAll('*', 'module');
      assert.equal(canonicalName(name), name);
    }
  });

  it('are each said once', () => {
    const names = aliases.map(({ from }) => from);
    assert.deepEqual(names, [...new Set(names)]);
  });

  it('hide no row of a table', () => {
    for (const name of ['timm.layers.drop_path', 'monai.networks.nets.resnet18', 'torchvision.models.alexnet']) {
      assert.equal(canonicalName(name), name);
    }
  });
});
