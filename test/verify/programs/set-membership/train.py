import random

STOPWORDS = {"the", "a", "of", "to", "and", "in"}

rng = random.Random(3)
sentence = "the price of a house in the city and the price of land to the north".split()
kept = [word for word in sentence if word not in STOPWORDS]
rng.shuffle(kept)
seen = set()
unique = [word for word in kept if not (word in seen or seen.add(word))]
print(len(seen), max(seen), unique)
with open("words.txt", "w") as f:
    f.write("\n".join(unique))
