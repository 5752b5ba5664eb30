"""TrainingArguments carries a seed, but Trainer sets it only after the model was built."""
import torch
from torch.utils.data import Dataset
from transformers import GPT2Config, GPT2LMHeadModel, Trainer, TrainingArguments


class Sequences(Dataset):
    def __len__(self):
        return 16

    def __getitem__(self, i):
        ids = torch.arange(i, i + 12) % 20
        return {"input_ids": ids, "labels": ids}


def main():
    config = GPT2Config(vocab_size=20, n_positions=16, n_embd=8, n_layer=1, n_head=2, bos_token_id=0, eos_token_id=0)
    model = GPT2LMHeadModel(config)
    args = TrainingArguments(
        output_dir="out",
        max_steps=3,
        per_device_train_batch_size=4,
        report_to=[],
        use_cpu=True,
        seed=42,
        disable_tqdm=True,
        save_strategy="no",
    )
    Trainer(model=model, args=args, train_dataset=Sequences()).train()


if __name__ == "__main__":
    main()
