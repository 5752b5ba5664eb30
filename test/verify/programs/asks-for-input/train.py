import random

rate = float(input("learning rate? "))
random.seed(0)
x = 5.0
for _ in range(10):
    x -= rate * 2 * x * random.random()
print(x)
