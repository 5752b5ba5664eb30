import math


def f(x):
    return x**3 - 2 * x - 5


def df(x):
    return 3 * x**2 - 2


x = 2.0
while abs(f(x)) > 1e-12:
    x -= f(x) / df(x)
with open("root.txt", "w") as out:
    out.write(f"{x!r} {math.sqrt(x)!r}\n")
print(x)
