"""REINFORCE on a bandit, without gym and without any seed."""
import torch
from torch.distributions import Categorical


class Bandit:
    rewards = (0.1, 0.3, 0.9)

    def pull(self, arm):
        return self.rewards[arm]


def run_episode(policy, bandit, length=5):
    log_probs, rewards = [], []
    for _ in range(length):
        choice = Categorical(logits=policy)
        arm = choice.sample()
        log_probs.append(choice.log_prob(arm))
        rewards.append(bandit.pull(arm.item()))
    return torch.stack(log_probs), torch.tensor(rewards)


def main():
    policy = torch.zeros(3, requires_grad=True)
    for episode in range(6):
        log_probs, rewards = run_episode(policy, Bandit())
        loss = -(log_probs * (rewards - rewards.mean())).sum()
        (gradient,) = torch.autograd.grad(loss, [policy])
        policy = (policy - 0.1 * gradient).detach().requires_grad_()
    print(policy.tolist())


if __name__ == "__main__":
    main()
