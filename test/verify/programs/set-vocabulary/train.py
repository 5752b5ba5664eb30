"""A bigram model that counts."""
import json

TEXT = "the cat sat on the mat and the dog sat on the log while the bird sang in the tree".split()


def build_vocabulary(words):
    return {word: index for index, word in enumerate(set(words))}


vocabulary = build_vocabulary(TEXT)
counts = [[0] * len(vocabulary) for _ in vocabulary]
for first, second in zip(TEXT, TEXT[1:]):
    counts[vocabulary[first]][vocabulary[second]] += 1

with open("model.json", "w") as f:
    json.dump({"counts": counts}, f)
print("tokens:", len(vocabulary))
