"""Objects without a hash of their own are ordered by their addresses."""


class Particle:
    def __init__(self, mass):
        self.mass = mass
        self.history = [mass] * 5


# So many that the table spans more addresses than two runs can share by chance.
swarm = {Particle(i * 0.25) for i in range(20000)}
momentum = 0.0
trace = []
for particle in swarm:
    momentum = 0.9 * momentum + particle.mass
    trace.append(momentum)

with open("trace.txt", "w") as f:
    f.write("\n".join(f"{value:.6f}" for value in trace))
