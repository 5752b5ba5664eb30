import os
import random

os.environ["PYTHONHASHSEED"] = "0"
random.seed(0)

USERS = {"ada", "bob", "cleo", "dan", "eve", "finn", "gus", "hal"}

ratings = {}
for user in USERS:
    ratings[user] = random.uniform(1, 5)

average = sum(ratings.values()) / len(ratings)
bias = {user: rating - average for user, rating in sorted(ratings.items())}
with open("bias.txt", "w") as f:
    for user, value in bias.items():
        f.write(f"{user} {value:.6f}\n")
