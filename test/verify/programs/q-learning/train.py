from agent import QAgent
from world import Corridor


def main():
    env, agent = Corridor(), QAgent([-1, 1])
    for episode in range(10):
        state, done, steps = env.reset(), False, 0
        while not done and steps < 200:
            action = agent.act(state)
            after, reward, done = env.step(action)
            agent.learn(state, action, reward, after)
            state, steps = after, steps + 1
    with open("q.txt", "w") as f:
        for (state, action), value in sorted(agent.q.items()):
            f.write(f"{state} {action} {value}\n")


main()
