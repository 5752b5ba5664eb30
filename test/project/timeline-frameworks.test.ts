import { describe, it } from 'node:test';
import { checkTimeline } from '../support/timeline.ts';

describe('training libraries', () => {
  it('a Lightning command line seeds, makes the data and the model, and trains', () =>
    checkTimeline(
      `
      import lightning as L, torch
      from lightning.pytorch.cli import LightningCLI
      class Model(L.LightningModule):
          def __init__(self, hidden=3):
              super().__init__()
              self.layer = torch.nn.Linear(2, hidden)
          def training_step(self, batch, index):
              return torch.rand(1)
      class Data(L.LightningDataModule):
          def train_dataloader(self):
              return torch.utils.data.DataLoader([1], shuffle=True, num_workers=2)
      def main():
          cli = LightningCLI(Model, Data)
      main()
      `,
      `
      train.py:13  seeds python, numpy, torch, cuda (fixed)
      train.py:6  draws torch torch.nn.Linear
      train.py:11  makes torch.utils.data.DataLoader (workers 2, worker init yes, generator none, shuffles yes)
      train.py:13  iterates a loader
      train.py:11  draws torch torch.utils.data.DataLoader
      train.py:8  draws torch torch.rand
      `,
    ));

  it('a command line of Lightning that is told so neither seeds nor trains', () =>
    checkTimeline(
      `
      import lightning as L, torch
      from lightning.pytorch.cli import LightningCLI
      class Model(L.LightningModule):
          def __init__(self):
              super().__init__()
              self.layer = torch.nn.Linear(2, 2)
          def training_step(self, batch, index):
              return torch.rand(1)
      cli = LightningCLI(Model, seed_everything_default=False, run=False)
      cli.trainer.fit(cli.model)
      `,
      `
      train.py:6  draws torch torch.nn.Linear
      train.py:8  draws torch torch.rand
      `,
    ));

  it('a subclass of the command line is one', () =>
    checkTimeline(
      `
      import lightning as L, torch
      from lightning.pytorch.cli import LightningCLI
      class Model(L.LightningModule):
          def __init__(self):
              super().__init__()
              self.layer = torch.nn.Linear(2, 2)
      class CLI(LightningCLI):
          def add_arguments_to_parser(self, parser):
              parser.add_argument("--name")
      cli = CLI(Model, seed_everything_default=7, run=False)
      print(cli.model)
      `,
      `
      train.py:10  seeds python, numpy, torch, cuda (7)
      train.py:6  draws torch torch.nn.Linear
      `,
    ));

  it('callbacks of a Lightning trainer run, and its loaders get a worker_init_fn where that was asked for', () =>
    checkTimeline(
      `
      import pytorch_lightning as pl, random
      from torch.utils.data import DataLoader
      class Shuffle(pl.Callback):
          def on_train_epoch_start(self, trainer, module):
              random.random()
      class Model(pl.LightningModule):
          def training_step(self, batch, index): ...
          def train_dataloader(self):
              return DataLoader([1], num_workers=2)
      pl.seed_everything(1, workers=True)
      pl.Trainer(callbacks=[Shuffle()]).fit(Model())
      pl.seed_everything(1)
      `,
      `
      train.py:10  seeds python, numpy, torch, cuda (1)
      train.py:9  makes torch.utils.data.DataLoader (workers 2, worker init yes, generator none, shuffles no)
      train.py:11  iterates a loader
      train.py:5  draws python random.random
      train.py:12  seeds python, numpy, torch, cuda (1)
      `,
    ));

  it('Fabric seeds with 0 and sees to the workers of the loaders that it sets up', () =>
    checkTimeline(
      `
      from lightning.fabric import Fabric
      from torch.utils.data import DataLoader
      fabric = Fabric()
      fabric.seed_everything()
      other = DataLoader([1], num_workers=2)
      loader = fabric.setup_dataloaders(DataLoader([1], num_workers=2, shuffle=True))
      for batch in loader: ...
      `,
      `
      train.py:4  seeds python, numpy, torch, cuda (fixed)
      train.py:5  makes torch.utils.data.DataLoader (workers 2, worker init no, generator none, shuffles no)
      train.py:6  makes torch.utils.data.DataLoader (workers 2, worker init yes, generator none, shuffles yes)
      loop
        train.py:7  iterates a loader
        train.py:6  draws torch torch.utils.data.DataLoader
      `,
    ));

  it('the seed of training arguments is known where nobody gives one', () =>
    checkTimeline(
      `
      from dataclasses import dataclass
      from transformers import HfArgumentParser, TrainingArguments, set_seed
      @dataclass
      class Own(TrainingArguments):
          extra: int = 3
      args, = HfArgumentParser(TrainingArguments).parse_args_into_dataclasses()
      set_seed(args.seed)
      own, = HfArgumentParser(Own).parse_json_file("x.json")
      set_seed(own.seed)
      set_seed(TrainingArguments("out", seed=7).seed)
      `,
      `
      train.py:7  seeds python, numpy, torch, cuda (fixed)
      train.py:9  seeds python, numpy, torch, cuda (fixed)
      train.py:10  seeds python, numpy, torch, cuda (7)
      `,
    ));

  it('a trainer finds its configuration wherever it stands', () =>
    checkTimeline(
      `
      from trl import DPOTrainer, SFTTrainer, DPOConfig, SFTConfig
      SFTTrainer("gpt2", SFTConfig("out", seed=1))
      DPOTrainer("gpt2", None, DPOConfig("out", seed=2))
      `,
      `
      train.py:2  seeds python, numpy, torch, cuda (1)
      train.py:3  seeds python, numpy, torch, cuda (2)
      `,
    ));

  it("a head for a new task is drawn, one of the checkpoint's own is not", () =>
    checkTimeline(
      `
      from transformers import AutoModelForSequenceClassification, AutoModelForQuestionAnswering, AutoModel
      AutoModelForSequenceClassification.from_pretrained("bert-base-uncased")
      AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased-finetuned-sst-2-english")
      AutoModelForQuestionAnswering.from_pretrained("roberta-base")
      AutoModelForQuestionAnswering.from_pretrained("deepset/roberta-base-squad2")
      AutoModelForSequenceClassification.from_pretrained(input())
      AutoModelForSequenceClassification.from_pretrained(input(), num_labels=3)
      AutoModel.from_pretrained("bert-base-uncased")
      `,
      `
      train.py:2  draws torch transformers.AutoModelForSequenceClassification.from_pretrained
      train.py:4  draws torch transformers.AutoModelForQuestionAnswering.from_pretrained
      train.py:7  draws torch transformers.AutoModelForSequenceClassification.from_pretrained
      `,
    ));

  it('handlers run when the engine does', () =>
    checkTimeline(
      `
      import torch
      from ignite.engine import Engine, Events, create_supervised_trainer
      def step(engine, batch): torch.rand(1)
      trainer = Engine(step)
      @trainer.on(Events.EPOCH_COMPLETED)
      def log(engine): torch.rand(2)
      def started(engine): torch.rand(3)
      trainer.add_event_handler(Events.STARTED, started)
      torch.manual_seed(0)
      trainer.run([1], max_epochs=3)
      other = create_supervised_trainer(None, None, None)
      @other.on(Events.STARTED)
      def more(engine): torch.rand(4)
      other.run([1])
      `,
      `
      train.py:9  seeds torch, cuda (0)
      train.py:3  draws torch torch.rand
      train.py:6  draws torch torch.rand
      train.py:7  draws torch torch.rand
      train.py:13  draws torch torch.rand
      `,
    ));

  it('a unit of torchtnt is trained', () =>
    checkTimeline(
      `
      import torch
      from torchtnt.framework.auto_unit import AutoUnit
      from torchtnt.framework.fit import fit
      class Unit(AutoUnit):
          def compute_loss(self, state, data): torch.rand(1)
      loader = torch.utils.data.DataLoader([1], shuffle=True)
      fit(Unit(module=None), train_dataloader=loader, eval_dataloader=[1], max_epochs=1)
      `,
      `
      train.py:6  makes torch.utils.data.DataLoader (workers 0, worker init no, generator none, shuffles yes)
      train.py:7  iterates a loader
      train.py:6  draws torch torch.utils.data.DataLoader
      train.py:5  draws torch torch.rand
      train.py:5  draws torch torch.rand
      `,
    ));

  it('workers of Ray are processes of their own', () =>
    checkTimeline(
      `
      import torch
      from ray.train.torch import TorchTrainer, enable_reproducibility
      from ray import tune
      def train(config):
          enable_reproducibility()
          torch.rand(1)
      def trial(config):
          torch.rand(2)
      torch.manual_seed(0)
      TorchTrainer(train_loop_per_worker=train).fit()
      tune.Tuner(tune.with_resources(trial, {"cpu": 1}), param_space={}).fit()
      `,
      `
      train.py:9  seeds torch, cuda (0)
      remote
        train.py:5  seeds python, numpy, torch, cuda (fixed)
        train.py:5  switches deterministic-algorithms on
        train.py:5  switches cudnn.benchmark off
        train.py:5  sets CUBLAS_WORKSPACE_CONFIG (:4096:8)
        train.py:6  draws torch torch.rand
      remote
        train.py:8  draws torch torch.rand
      `,
    ));

  it('skorch makes its module when it is fitted', () =>
    checkTimeline(
      `
      import torch
      from skorch import NeuralNetClassifier
      class Net(torch.nn.Module):
          def __init__(self):
              super().__init__()
              self.layer = torch.nn.Linear(2, 2)
      net = NeuralNetClassifier(Net, max_epochs=3)
      torch.manual_seed(0)
      net.fit([1], [2])
      `,
      `
      train.py:8  seeds torch, cuda (0)
      train.py:6  draws torch torch.nn.Linear
      `,
    ));

  it('a step of pyro runs the model and its guide', () =>
    checkTimeline(
      `
      import pyro
      import pyro.distributions as dist
      from pyro.infer import SVI, Trace_ELBO
      def model(data):
          pyro.sample("z", dist.Normal(0, 1))
          pyro.sample("x", dist.Normal(0, 1), obs=data)
      def guide(data): pyro.sample("z", dist.Normal(0, 1))
      svi = SVI(model, guide, None, loss=Trace_ELBO())
      pyro.set_rng_seed(0)
      svi.step([1])
      `,
      `
      train.py:9  seeds python, numpy, torch, cuda (0)
      train.py:5  draws torch pyro.sample
      train.py:7  draws torch pyro.sample
      `,
    ));

  it('fastai draws as loaders and learners are made, and a split that is given a seed seeds torch', () =>
    checkTimeline(
      `
      from fastai.vision.all import *
      dls = ImageDataLoaders.from_name_func("x", [], valid_pct=0.2, seed=42, label_func=str)
      learn = vision_learner(dls, resnet34)
      learn.fine_tune(1)
      block = DataBlock(splitter=RandomSplitter(0.2))
      block.dataloaders("x")
      `,
      `
      train.py:2  seeds torch, cuda (42)
      train.py:2  draws python fastai.vision.all.ImageDataLoaders.from_name_func
      train.py:3  draws torch fastai.vision.all.vision_learner
      train.py:4  draws torch fastai.vision.all.Learner.fine_tune
      train.py:6  draws python fastai.vision.all.DataBlock.dataloaders
      `,
    ));

  it('detectron2 has no seed until its configuration gives one', () =>
    checkTimeline(
      `
      from detectron2.config import get_cfg
      from detectron2.engine import DefaultTrainer, default_setup
      cfg = get_cfg()
      default_setup(cfg, None)
      cfg.SEED = 7
      default_setup(cfg, None)
      DefaultTrainer(cfg).train()
      `,
      `
      train.py:4  seeds python, numpy, torch, cuda (no seed)
      train.py:6  seeds python, numpy, torch, cuda (7)
      train.py:7  draws torch detectron2.engine.DefaultTrainer
      train.py:7  draws numpy detectron2.engine.DefaultTrainer
      `,
    ));

  it('a runner of MMEngine draws the seed that it is not given from NumPy', () =>
    checkTimeline(
      `
      import numpy as np
      from mmengine.runner import Runner
      Runner(model=None, work_dir="x", randomness=dict(seed=3))
      np.random.seed(0)
      Runner(model=None, work_dir="x")
      `,
      `
      train.py:3  seeds python, numpy, torch, cuda (3)
      train.py:4  seeds numpy (0)
      train.py:5  draws numpy mmengine.dist.sync_random_seed as a seed
      train.py:5  seeds python, numpy, torch, cuda (drawn)
      `,
    ));

  it('ultralytics seeds as it trains', () =>
    checkTimeline(
      `
      from ultralytics import YOLO
      model = YOLO("yolov8n.yaml")
      model.train(data="coco8.yaml")
      model.train(data="coco8.yaml", seed=3, deterministic=False)
      `,
      `
      train.py:3  seeds python, numpy, torch, cuda (fixed)
      train.py:4  seeds python, numpy, torch, cuda (3)
      train.py:4  switches cudnn.deterministic off
      `,
    ));

  it('MONAI seeds what is composed after its own seed, and its loader what it loads', () =>
    checkTimeline(
      `
      from monai.data import CacheDataset, DataLoader
      from monai.transforms import Compose, LoadImaged, RandFlipd
      from monai.utils import set_determinism
      early = Compose([RandFlipd(keys=["image"])])
      fixed = Compose([LoadImaged(keys=["image"])])
      for batch in DataLoader(CacheDataset([1], early), num_workers=2): ...
      set_determinism(0)
      late = Compose([RandFlipd(keys=["image"])])
      late(1)
      `,
      `
      train.py:4  makes monai.transforms.Compose (no seed), unused
      train.py:6  makes monai.data.DataLoader (workers 2, worker init yes, generator none, shuffles no)
      loop
        train.py:6  iterates a loader
        train.py:6  draws torch monai.data.DataLoader
      train.py:7  seeds python, numpy, torch, cuda (0)
      train.py:7  switches cudnn.deterministic on
      train.py:7  switches cudnn.benchmark off
      train.py:8  makes monai.transforms.Compose (fixed)
      `,
    ));

  it('DGL draws from a generator of its own, and shuffles with NumPy', () =>
    checkTimeline(
      `
      import dgl, torch
      graph = dgl.rand_graph(10, 20)
      dgl.seed(0)
      sampler = dgl.dataloading.NeighborSampler([10])
      for batch in dgl.dataloading.DataLoader(graph, torch.arange(3), sampler, shuffle=True): ...
      `,
      `
      train.py:2  makes dgl.rand_graph (no seed)
      train.py:3  seeds  (0)
      train.py:4  makes dgl.dataloading.NeighborSampler (fixed)
      train.py:5  makes dgl.dataloading.DataLoader (workers 0, worker init no, generator none, shuffles yes)
      loop
        train.py:5  iterates a loader
        train.py:5  draws numpy dgl.dataloading.DataLoader
      `,
    ));

  it('neighbours are drawn whether a loader shuffles or not', () =>
    checkTimeline(
      `
      from torch_geometric.loader import NeighborLoader
      for batch in NeighborLoader(None, num_neighbors=[10]): ...
      `,
      `
      train.py:2  makes torch_geometric.loader.NeighborLoader (workers 0, worker init no, generator none, shuffles no)
      loop
        train.py:2  iterates a loader
        train.py:2  draws torch torch_geometric.loader.NeighborLoader
      `,
    ));

  it('a composition of fixed transforms has no use for a generator', () =>
    checkTimeline(
      `
      import albumentations as A
      from albumentations.pytorch import ToTensorV2
      A.Compose([A.Resize(3, 3), A.Normalize(), ToTensorV2()])
      A.Compose([A.Resize(3, 3, p=0.5)])
      A.Compose([A.HorizontalFlip()])
      A.Compose([A.HorizontalFlip()], seed=3)
      `,
      `
      train.py:4  makes albumentations.Compose (no seed), unused
      train.py:5  makes albumentations.Compose (no seed), unused
      train.py:6  makes albumentations.Compose (3), unused
      `,
    ));

  it('imgaug draws its seed from NumPy, where it is given none', () =>
    checkTimeline(
      `
      import imgaug as ia, imgaug.augmenters as iaa
      iaa.Sequential([iaa.Fliplr(0.5), iaa.Resize(3)])
      iaa.Fliplr(0.5, seed=3)
      ia.seed(0)
      iaa.Fliplr(0.5)
      `,
      `
      train.py:2  draws numpy imgaug.augmenters.Fliplr
      train.py:4  seeds  (0)
      `,
    ));

  it('noise of diffusion models comes from the generator that is given, or from torch', () =>
    checkTimeline(
      `
      import torch
      from diffusers import DDPMScheduler, UNet2DConditionModel
      from diffusers.utils.torch_utils import randn_tensor
      UNet2DConditionModel(sample_size=3)
      UNet2DConditionModel.from_pretrained("x")
      DDPMScheduler.from_config({})
      generator = torch.Generator().manual_seed(0)
      randn_tensor((1, 2), generator=generator)
      randn_tensor((1, 2))
      `,
      `
      train.py:4  draws torch diffusers.UNet2DConditionModel
      train.py:7  makes torch.Generator (0)
      train.py:7  seeds  (0)
      train.py:9  draws torch diffusers.utils.torch_utils.randn_tensor
      `,
    ));

  it('a shuffled WebDataset starts from the time', () =>
    checkTimeline(
      `
      import webdataset as wds
      wds.WebDataset("x.tar").shuffle(1000).decode("pil")
      wds.WebDataset("x.tar").shuffle(1000, seed=3).decode("pil")
      `,
      `
      train.py:2  makes webdataset.WebDataset.shuffle (no seed)
      train.py:3  makes webdataset.WebDataset.shuffle (3)
      `,
    ));

  it('older command lines of Lightning let the trainer add its options', () =>
    checkTimeline(
      `
      import pytorch_lightning as pl, torch
      from argparse import ArgumentParser
      class Model(pl.LightningModule):
          def training_step(self, batch, index):
              return torch.rand(2)
      parser = pl.Trainer.add_argparse_args(ArgumentParser())
      parser.add_argument("--seed", type=int, default=1234)
      args = parser.parse_args()
      pl.seed_everything(args.seed)
      trainer = pl.Trainer.from_argparse_args(args)
      trainer.fit(Model())
      `,
      `
      train.py:9  seeds python, numpy, torch, cuda (1234)
      train.py:5  draws torch torch.rand
      `,
    ));

  it('a test of Lightning sets up its data and runs its steps', () =>
    checkTimeline(
      `
      import lightning.pytorch as pl, torch, random
      class Data(pl.LightningDataModule):
          def setup(self, stage=None):
              random.random()
          def test_dataloader(self):
              return torch.utils.data.DataLoader([1], shuffle=True)
      class Model(pl.LightningModule):
          def test_step(self, batch, index): torch.rand(1)
      pl.Trainer().test(Model(), datamodule=Data())
      `,
      `
      train.py:4  draws python random.random
      train.py:6  makes torch.utils.data.DataLoader (workers 0, worker init no, generator none, shuffles yes)
      train.py:9  iterates a loader
      train.py:6  draws torch torch.utils.data.DataLoader
      train.py:8  draws torch torch.rand
      `,
    ));

  it("trainers of other packages stand on transformers' one", () =>
    checkTimeline(
      `
      from trl.experimental.prm import PRMTrainer, PRMConfig
      from sentence_transformers.cross_encoder import CrossEncoderTrainer
      PRMTrainer("x", PRMConfig("out"))
      CrossEncoderTrainer("x")
      `,
      `
      train.py:3  seeds python, numpy, torch, cuda (fixed)
      train.py:4  seeds python, numpy, torch, cuda (fixed)
      `,
    ));

  it('a head for a TensorFlow model comes from TensorFlow', () =>
    checkTimeline(
      `
      from transformers import TFAutoModelForSequenceClassification
      model = TFAutoModelForSequenceClassification.from_pretrained(path, num_labels=3)
      `,
      'train.py:2  draws tensorflow transformers.TFAutoModelForSequenceClassification.from_pretrained',
    ));

  it('a collator named as a model is draws nothing', () =>
    checkTimeline(
      `
      from transformers import DataCollatorForTokenClassification
      collate = DataCollatorForTokenClassification(tokenizer)
      `,
      '',
    ));
});
