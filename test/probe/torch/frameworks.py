"""Trainings by frameworks: `frameworks.py NAME ...`. Prints JSON: a hash of all bits that each left."""

import json
import logging
import os
import sys
import tempfile
import warnings

os.environ["HF_HUB_OFFLINE"] = "1"

import torch
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, TensorDataset

from scenarios import bits, data, perceptron

warnings.simplefilter("ignore")


def with_lightning():
    import lightning

    logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)

    class Model(lightning.LightningModule):
        def __init__(self):
            super().__init__()
            self.net = perceptron()

        def training_step(self, batch, index):
            x, y = batch
            return F.cross_entropy(self.net(x), y)

        def configure_optimizers(self):
            return torch.optim.Adam(self.parameters())

    lightning.seed_everything(3, verbose=False)
    model = Model()
    trainer = lightning.Trainer(
        max_steps=4,
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        accumulate_grad_batches=2,
        accelerator="cpu",
    )
    trainer.fit(model, DataLoader(TensorDataset(*data(96)), 12, shuffle=True))
    return bits(model.state_dict())


def with_transformers():
    import transformers

    transformers.logging.set_verbosity_error()
    torch.manual_seed(3)
    config = transformers.GPT2Config(vocab_size=40, n_positions=16, n_embd=16, n_layer=2, n_head=2)
    model = transformers.GPT2LMHeadModel(config)
    tokens = torch.randint(0, 40, (24, 12))
    items = [{"input_ids": one, "labels": one} for one in tokens]
    with tempfile.TemporaryDirectory() as folder:
        told = transformers.TrainingArguments(
            folder,
            max_steps=4,
            per_device_train_batch_size=4,
            gradient_accumulation_steps=2,
            seed=5,
            use_cpu=True,
            report_to=[],
            disable_tqdm=True,
            save_strategy="no",
            logging_strategy="no",
        )
        transformers.Trainer(model, told, train_dataset=items).train()
    return bits(model.state_dict())


def with_accelerate():
    import accelerate

    accelerate.utils.set_seed(4)
    accelerator = accelerate.Accelerator(cpu=True, gradient_accumulation_steps=2)
    model = perceptron()
    optimizer = torch.optim.AdamW(model.parameters())
    loader = DataLoader(TensorDataset(*data(48)), 12, shuffle=True)
    model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
    for _ in range(2):
        for x, y in loader:
            with accelerator.accumulate(model):
                accelerator.backward(F.cross_entropy(model(x), y))
                optimizer.step()
                optimizer.zero_grad()
    return bits(model.state_dict())


if __name__ == "__main__":
    print(json.dumps({name: globals()["with_" + name]() for name in sys.argv[1:]}))
