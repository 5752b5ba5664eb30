import random
from collections import defaultdict


class QAgent:
    def __init__(self, actions, epsilon=0.2, alpha=0.5, gamma=0.9):
        self.q = defaultdict(float)
        self.actions = actions
        self.epsilon, self.alpha, self.gamma = epsilon, alpha, gamma

    def act(self, state):
        if random.random() < self.epsilon:
            return random.choice(self.actions)
        return max(self.actions, key=lambda a: self.q[state, a])

    def learn(self, state, action, reward, after):
        target = reward + self.gamma * max(self.q[after, a] for a in self.actions)
        self.q[state, action] += self.alpha * (target - self.q[state, action])
